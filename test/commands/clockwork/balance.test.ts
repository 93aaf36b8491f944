import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect } from '../../../adapters/store/sqlite/connection.ts'
import { audit } from '../../../commands/clockwork/auditor.ts'
import type { Core } from '../../../commands/core.ts'
import type { Logger } from '../../../src/ports.ts'
import { EVENT, ruling } from '../../domain/lead/books.ts'
import { happen } from '../../support/books.ts'
import { coreOver } from '../../support/core.ts'

let folder: string
let core: Core
let errors: object[]
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tenon-balance-'))
  errors = []
  const opened = await coreOver(join(folder, 'tenon.db'))
  const logger: Logger = { ...quiet, error: (fields) => errors.push(fields) }
  core = { ...opened, logger }
})
afterEach(async () => {
  await core.store.close()
  rmSync(folder, { recursive: true })
})

const quiet: Logger = { debug() {}, info() {}, warn() {}, error() {}, child: () => quiet }
const { posted, assigned, accepted, qualified, returned, invalidated } = EVENT
const SQL = [assigned(), accepted(), qualified()]

/** What somebody does to the file behind the product's back. */
async function tamper(sql: string): Promise<void> {
  const connection = await connect(join(folder, 'tenon.db'), { busyTimeout: 1000 })
  await connection.script(sql)
  await connection.close()
}

async function someLeads(): Promise<void> {
  await happen(core, 'L-1', 'sdr-lin', posted(ruling('followed', '1/3')), ...SQL)
  await happen(core, 'L-2', 'sdr-lin', posted(ruling('new', '1')), ...SQL, returned())
  await happen(core, 'L-3', 'sdr-lin', posted(ruling('new', '1')), assigned())
  await happen(core, 'L-4', 'sdr-lin', posted())
}

const books = () => core.store.credits({ limit: 50 })

test('books that are in order are found in order, page by page', async () => {
  await someLeads()
  const many = Array.from({ length: 450 }, (_, n) => `M-${n}`)
  await Promise.all(many.map((id) => happen(core, id, 'sdr-lin', posted(ruling('new', '1')), assigned())))
  expect(await audit(core)).toMatchObject({ leads: 454, unbalanced: 0 })
  expect(errors).toEqual([])
})

const KEPT = 'DROP TRIGGER credit_kept; UPDATE credit SET'
const COPY = 'at, account, amount, rule, policy, sdr, NULL, NULL FROM credit WHERE lead'

test.each([
  ['a line that nobody earned', 'L-1', `INSERT INTO credit SELECT lead, 90, 0, ${COPY} = 'L-1' AND seq = 2`],
  [
    'a line that is gone',
    'L-2',
    `DROP TRIGGER credit_stays; DELETE FROM credit WHERE lead = 'L-2' AND seq = 2`,
  ],
  ['another amount', 'L-3', `${KEPT} amount = '4/2' WHERE lead = 'L-3'`],
  ['an amount that is none', 'L-3', `${KEPT} amount = 'a lot' WHERE lead = 'L-3'`],
  ['another account', 'L-3', `${KEPT} account = 'earned' WHERE lead = 'L-3'`],
  ['a line of a lead that has no credit', 'L-4', `INSERT INTO credit SELECT 'L-4', 1, 0, ${COPY} = 'L-3'`],
  [
    'a lead without its credit',
    'L-3',
    `UPDATE lead SET state = json_remove(state, '$.credit') WHERE id = 'L-3'`,
  ],
  [
    'a lead that says more',
    'L-1',
    `UPDATE lead SET state = json_set(state, '$.credit.amount', '1') WHERE id = 'L-1'`,
  ],
])('%s is an error that names the lead, and nothing is touched', async (_, lead, sql) => {
  await someLeads()
  await tamper(sql)
  const before = await books()
  expect(await audit(core)).toMatchObject({ leads: 4, unbalanced: 1 })
  expect(errors).toEqual([expect.objectContaining({ lead })])
  expect(await books()).toEqual(before)
})

test('amounts that are the same count as such, however they are written', async () => {
  await someLeads()
  await tamper(`${KEPT} amount = '2/2' WHERE lead = 'L-3'`)
  expect(await audit(core)).toMatchObject({ unbalanced: 0 })
})

test('a lead that moves while the books are read is nobody’s fault, however often it does', async () => {
  await someLeads()
  const { store } = core
  let reads = 0
  const moving: Core = {
    ...core,
    store: {
      ...store,
      async creditCounts(query, by) {
        reads += 1
        if (reads === 1) await happen(core, 'L-3', 'mgr-zhou', accepted(), qualified(), returned())
        const counts = await store.creditCounts(query, by)
        if (reads === 2) await happen(core, 'L-3', 'mgr-zhou', invalidated())
        return counts
      },
    },
  }
  expect(await audit(moving)).toMatchObject({ leads: 4, unbalanced: 0 })
  expect(reads).toBe(2)
  expect(errors).toEqual([])
})

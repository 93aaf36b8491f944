import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSqlite } from '../../../../adapters/store/sqlite/open-sqlite.ts'
import { openTable } from '../../../../adapters/table/open-table.ts'
import type { LeadEvent, LeadEventBody } from '../../../../src/domain/lead/events.ts'
import type { Lead } from '../../../../src/domain/lead/lead.ts'
import { assignedTo, eventOf, pendingLead } from '../../../support/leads.ts'
import { tenon } from '../captured.ts'

let folder: string
let env: Record<string, string>
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenon-export-'))
  env = { DATABASE_URL: `sqlite:${join(folder, 'tenon.db')}` }
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const on = (text: string) => Date.parse(`2026-${text}:00+08:00`)

async function keep(leads: readonly { lead: Lead; events: LeadEvent[] }[]): Promise<void> {
  const store = await openSqlite(join(folder, 'tenon.db'))
  await store.commit({
    leads: leads.map(({ lead }) => lead.id),
    decide: () => ({ result: null, leads: leads.map((one) => ({ ...one, due: undefined })) }),
  })
  await store.close()
}

async function rowsOf(name: string): Promise<Record<string, string>[]> {
  const table = await openTable(join(folder, name))
  const rows: Record<string, string>[] = []
  for await (const { cells } of table.rows())
    rows.push(Object.fromEntries(table.header.map((title, index) => [title, cells[index] ?? ''])))
  await table.close()
  return rows
}

const write = (what: 'leads' | 'events', name: string, ...options: string[]) =>
  tenon(['export', what, join(folder, name), ...options], { env })

const FIRST = pendingLead('LA', {
  sdr: 'sdr-lin',
  createdAt: on('10-31T10:00'),
  fields: { ...pendingLead('x').fields, company: '=cmd|calc', mustWin: true },
  unknown: { 会员编号: 'V-20931' },
  externalId: 'MA-20931',
})
const SECOND = assignedTo(pendingLead('LB', { createdAt: on('10-31T11:00') }), 'rep-li')
const happening = (lead: Lead, seq: number, at: string, body?: LeadEventBody): LeadEvent => ({
  ...eventOf(lead, body),
  ...{ seq, at: on(at) },
})
const FIRST_EVENT = happening(FIRST, 0, '10-31T10:00')
const SECOND_EVENTS = [
  happening(SECOND, 0, '10-31T11:00'),
  happening(SECOND, 1, '11-02T09:30', { type: 'noted', kind: 'intelligence', text: '要求"本地化"' }),
]

describe('tenon export leads', () => {
  test('writes every lead as it is now, its fields under the names of the outside, and no formula', async () => {
    await keep([
      { lead: FIRST, events: [FIRST_EVENT] },
      { lead: SECOND, events: SECOND_EVENTS },
    ])
    const file = join(folder, 'leads.csv')
    expect(await write('leads', 'leads.csv')).toEqual({ code: 0, out: `${file}: 2 lines`, err: '' })
    const [first, second] = await rowsOf('leads.csv')
    expect(first).toMatchObject({
      ...{ id: 'LA', status: 'pending', grade: 'B', sdr: 'sdr-lin', rep: '', mrl: 'false' },
      ...{ createdAt: '2026-10-31T10:00:00+08:00', company: '=cmd|calc', mustWin: 'true' },
      ...{ phone: '+8613812345678', 'origin.source': 'baidu', 'origin.medium': 'cpc' },
      ...{ externalId: 'MA-20931', unknown: '{"会员编号":"V-20931"}' },
    })
    expect(second).toMatchObject({ id: 'LB', status: 'assigned', rep: 'rep-li', attempts: '1' })
    expect(JSON.parse((await write('leads', 'leads.xlsx', '--json')).out)).toMatchObject({ lines: 2 })
    expect(await rowsOf('leads.xlsx')).toEqual([first, second])
    expect(readFileSync(file, 'utf8')).toContain(",'=cmd|calc,")
  })

  test('writes those that something happened to in a time', async () => {
    await keep([
      { lead: FIRST, events: [FIRST_EVENT] },
      { lead: SECOND, events: SECOND_EVENTS },
    ])
    await write('leads', 'leads.csv', '--from', '2026-11')
    expect((await rowsOf('leads.csv')).map(({ id }) => id)).toEqual(['LB'])
  })

  test('writes more leads than are read at once, each of them once', async () => {
    const many = Array.from({ length: 501 }, (_, n) => pendingLead(`L${String(n).padStart(4, '0')}`))
    await keep(many.map((lead) => ({ lead, events: [eventOf(lead)] })))
    await write('leads', 'leads.csv')
    expect((await rowsOf('leads.csv')).map(({ id }) => id)).toEqual(many.map(({ id }) => id))
  })
})

describe('tenon export events', () => {
  test('writes what happened, in order, with all that each event says', async () => {
    await keep([
      { lead: FIRST, events: [FIRST_EVENT] },
      { lead: SECOND, events: SECOND_EVENTS },
    ])
    expect((await write('events', 'events.csv')).code).toBe(0)
    const rows = await rowsOf('events.csv')
    expect(rows.map(({ lead, seq, type }) => [lead, seq, type])).toEqual([
      ['LA', '0', 'accepted'],
      ['LB', '0', 'accepted'],
      ['LB', '1', 'noted'],
    ])
    expect(rows[2]).toMatchObject({ at: '2026-11-02T09:30:00+08:00', policyVersion: '1' })
    expect(JSON.parse(rows[2]?.data ?? '')).toEqual({ kind: 'intelligence', text: '要求"本地化"' })
  })

  test('writes only those of a time', async () => {
    await keep([{ lead: SECOND, events: SECOND_EVENTS }])
    await write('events', 'events.csv', '--from', '2026-11-01', '--to', '2026-11-02')
    expect((await rowsOf('events.csv')).map(({ seq }) => seq)).toEqual(['1'])
  })

  test('does not write over another file, and says which name it may have', async () => {
    await write('leads', 'leads.csv')
    expect(await write('events', 'leads.csv')).toMatchObject({ code: 1 })
    expect(await write('events', 'events.txt')).toMatchObject({
      code: 2,
      err: expect.stringContaining('.csv or .xlsx'),
    })
  })
})

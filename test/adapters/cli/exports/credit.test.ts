import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSqlite } from '../../../../adapters/store/sqlite/open-sqlite.ts'
import { openTable } from '../../../../adapters/table/open-table.ts'
import type { CreditEntry } from '../../../../src/domain/covenant/covenant.ts'
import { eventOf, pendingLead } from '../../../support/leads.ts'
import { tenon } from '../captured.ts'

let folder: string
let env: Record<string, string>
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenon-export-'))
  env = { DATABASE_URL: `sqlite:${join(folder, 'tenon.db')}` }
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const on = (text: string) => Date.parse(`2026-${text}:00+08:00`)

const LINES: CreditEntry[] = [
  {
    lead: 'L-1',
    seq: 1,
    line: 0,
    at: on('10-31T23:59'),
    account: 'expected',
    amount: '1/3',
    rule: 'followed',
    policy: 1,
    sdr: 'sdr-lin',
    campaign: '=2+5',
  },
  {
    lead: 'L-2',
    seq: 1,
    line: 0,
    at: on('11-01T00:00'),
    account: 'expected',
    amount: '1',
    rule: 'new',
    policy: 2,
    sdr: 'sdr-he',
  },
  {
    lead: 'L-1',
    seq: 5,
    line: 0,
    at: on('11-20T09:30'),
    account: 'expected',
    amount: '-1/3',
    rule: 'followed',
    policy: 1,
    sdr: 'sdr-lin',
    campaign: '=2+5',
    reverses: 1,
  },
  {
    lead: 'L-1',
    seq: 5,
    line: 1,
    at: on('11-20T09:30'),
    account: 'earned',
    amount: '1/3',
    rule: 'followed',
    policy: 1,
    sdr: 'sdr-lin',
    campaign: '=2+5',
  },
  {
    lead: 'L-2',
    seq: 6,
    line: 0,
    at: on('11-20T10:00'),
    account: 'expected',
    amount: '-1',
    rule: 'new',
    policy: 2,
    sdr: 'sdr-he',
    reverses: 1,
  },
  {
    lead: 'L-3',
    seq: 2,
    line: 0,
    at: on('12-01T00:00'),
    account: 'earned',
    amount: '1',
    rule: 'idle',
    policy: 2,
    sdr: 'sdr-gone',
    campaign: 'spring',
  },
]

async function book(lines: readonly CreditEntry[]): Promise<void> {
  const store = await openSqlite(join(folder, 'tenon.db'))
  for (const entry of lines) {
    const lead = pendingLead(entry.lead, { seq: entry.seq * 2 + entry.line })
    await store.commit({
      leads: [lead.id],
      decide: () => ({
        result: null,
        leads: [{ lead, events: [eventOf(lead)], due: undefined }],
        credits: [entry],
      }),
    })
  }
  await store.close()
}

async function rowsOf(path: string): Promise<string[][]> {
  const table = await openTable(path)
  const rows: string[][] = [table.header]
  for await (const { cells } of table.rows()) rows.push(cells)
  await table.close()
  return rows
}

const exportTo = (name: string, ...options: string[]) =>
  tenon(['export', 'credit', join(folder, name), ...options], { env })

describe('tenon export credit', () => {
  test('writes every line of the ledger as a CSV, exactly, and no formula', async () => {
    await book(LINES)
    const file = join(folder, 'credit.csv')
    expect(await exportTo('credit.csv')).toEqual({ code: 0, out: `${file}: 6 lines`, err: '' })
    expect(readFileSync(file, 'utf8').split('\r\n')).toEqual([
      '\uFEFFat,lead,seq,line,sdr,sdrName,campaign,account,amount,rule,policyVersion,reverses',
      "2026-10-31T23:59:00+08:00,L-1,1,0,sdr-lin,林晓,'=2+5,expected,1/3,followed,1,",
      '2026-11-01T00:00:00+08:00,L-2,1,0,sdr-he,何苗,,expected,1,new,2,',
      "2026-11-20T09:30:00+08:00,L-1,5,0,sdr-lin,林晓,'=2+5,expected,'-1/3,followed,1,1",
      "2026-11-20T09:30:00+08:00,L-1,5,1,sdr-lin,林晓,'=2+5,earned,1/3,followed,1,",
      '2026-11-20T10:00:00+08:00,L-2,6,0,sdr-he,何苗,,expected,-1,new,2,1',
      '2026-12-01T00:00:00+08:00,L-3,2,0,sdr-gone,,spring,earned,1,idle,2,',
      '',
    ])
  })

  test('writes the same as a workbook', async () => {
    await book(LINES)
    await exportTo('credit.csv')
    expect(JSON.parse((await exportTo('credit.xlsx', '--json')).out)).toEqual({
      file: join(folder, 'credit.xlsx'),
      lines: 6,
    })
    expect(await rowsOf(join(folder, 'credit.xlsx'))).toEqual(await rowsOf(join(folder, 'credit.csv')))
  })

  test.each([
    ['an SDR by id', ['--sdr', 'sdr-he'], [1, 4]],
    ['an SDR by name', ['--sdr', '林晓'], [0, 2, 3]],
    ['an SDR by address', ['--sdr', 'hemiao@example.com'], [1, 4]],
    ['an SDR who has left', ['--sdr', 'sdr-gone'], [5]],
    ['a campaign', ['--campaign', 'spring'], [5]],
    ['a time from a day on', ['--from', '2026-11-20'], [2, 3, 4, 5]],
    ['a time to the end of a day', ['--to', '2026-11-20'], [0, 1, 2, 3, 4]],
    ['a month', ['--from', '2026-11', '--to', '2026-11'], [1, 2, 3, 4]],
    ['a time to a moment', ['--to', '2026-11-20T10:00+08:00'], [0, 1, 2, 3]],
    [
      'everything together',
      ['--sdr', 'sdr-lin', '--campaign', '=2+5', '--from', '2026-11', '--to', '2026Q4'],
      [2, 3],
    ],
    ['nothing', ['--campaign', 'none'], []],
  ])('writes the lines of %s', async (_, options, expected) => {
    await book(LINES)
    expect((await exportTo('credit.csv', ...options)).code).toBe(0)
    const [, ...rows] = await rowsOf(join(folder, 'credit.csv'))
    expect(rows.map(([, lead, seq, line]) => `${lead} ${seq}.${line}`)).toEqual(
      expected.map((index) => `${LINES[index]?.lead} ${LINES[index]?.seq}.${LINES[index]?.line}`),
    )
  })

  test('writes more lines than are read at once, each of them once', async () => {
    const many = Array.from(
      { length: 2345 },
      (_, index): CreditEntry => ({
        ...{
          lead: `L-${index % 7}`,
          seq: index + 1,
          line: 0,
          at: on('11-20T09:30') + Math.floor(index / 500),
        },
        ...{ account: 'earned', amount: '1', rule: 'new', policy: 1, sdr: 'sdr-lin' },
      }),
    )
    const leads = [...new Set(many.map(({ lead }) => lead))].map((id) => pendingLead(id, { seq: 5000 }))
    const store = await openSqlite(join(folder, 'tenon.db'))
    await store.commit({
      leads: leads.map(({ id }) => id),
      decide: () => ({
        result: null,
        leads: leads.map((lead) => ({ lead, events: [eventOf(lead)], due: undefined })),
        credits: many,
      }),
    })
    await store.close()
    expect(JSON.parse((await exportTo('credit.csv', '--json')).out).lines).toBe(2345)
    const [, ...rows] = await rowsOf(join(folder, 'credit.csv'))
    expect(new Set(rows.map((row) => row.join())).size).toBe(2345)
  })

  test("replaces its own export, and nobody else's file", async () => {
    await book(LINES)
    await exportTo('credit.csv', '--sdr', 'sdr-he')
    expect(await exportTo('credit.csv')).toMatchObject({ code: 0 })
    expect(await rowsOf(join(folder, 'credit.csv'))).toHaveLength(7)
    writeFileSync(join(folder, 'crm.csv'), 'id,company\nA,B\n')
    const refused = await exportTo('crm.csv')
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toContain('there is another file of that name')
    expect(readFileSync(join(folder, 'crm.csv'), 'utf8')).toBe('id,company\nA,B\n')
  })

  test.each([
    ['a name that says no format', ['credit.txt'], 2, /must end in \.csv or \.xlsx/],
    ['a day that does not exist', ['credit.csv', '--from', '2026-02-30'], 2, /--from must be a day/],
    ['no day at all', ['credit.csv', '--to', ''], 2, /--to must be a day/],
    ['a folder that is not there', ['none/credit.csv'], 1, /cannot be written \(ENOENT\)/],
  ])('refuses %s', async (_, [name = '', ...options], code, message) => {
    const result = await exportTo(name, ...options)
    expect(result).toMatchObject({ code, out: '' })
    expect(result.err).toMatch(message)
    expect(existsSync(join(folder, name))).toBe(false)
  })
})

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { openSqlite } from '../../../../adapters/store/sqlite/open-sqlite.ts'
import { handle } from '../../../../commands/handle.ts'
import type { Lead } from '../../../../src/domain/lead/lead.ts'
import type { Store } from '../../../../src/ports.ts'
import { coreOver } from '../../../support/core.ts'
import { gb18030 } from '../../table/gb18030.ts'
import { tenon } from '../captured.ts'

const HEADER = '公司,联系人,手机,地区,预算,权限,需求,时间,来源'
/** A row that passes the gate; every number another person. */
const complete = (number: number, company = `公司${number}`): string =>
  `${company},人${number},139${String(10_000_000 + number)},江苏,30万,副总审批,打通 CRM,3月,展会`
const lacking = (number: number): string => `公司${number},人${number},,北京,,,想了解,,公众号`

let folder: string
let env: Record<string, string>
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenon-leads-'))
  // The chat that counts the messages of an import.
  env = {
    DATABASE_URL: `sqlite:${join(folder, 'data', 'tenon.db')}`,
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_SIGNING_SECRET: 's',
  }
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function fileOf(content: string | Buffer, name = 'leads.csv'): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const tableOf = (...rows: string[]): string => fileOf(`${[HEADER, ...rows].join('\n')}\n`)
const run = (...args: string[]) => tenon(['import', ...args], { env })
async function runJson(...args: string[]) {
  const { code, out, err } = await run(...args, '--json')
  return { code, err, data: out === '' ? undefined : JSON.parse(out) }
}

async function inStore<T>(look: (store: Store) => Promise<T>): Promise<T> {
  const store = await openSqlite(join(folder, 'data', 'tenon.db'))
  try {
    return await look(store)
  } finally {
    await store.close()
  }
}
const leads = (): Promise<Lead[]> => inStore((store) => store.leads({ limit: 1000 }))
const waiting = () =>
  inStore(async (store) => (await store.outbox(Date.parse('2027-01-01'))).map(({ waiting }) => waiting))

describe('tenon import leads', () => {
  test('posts what passes the gate, keeps the rest for an SDR, and counts every row', async () => {
    const file = fileOf(
      `公司,联系人,手机,地区,预算,权限,需求,时间,来源,utm_source,utm_campaign,first utm_source,会员编号,所属SDR,提交时间,爱好
苏州锐科精密机械有限公司,张建国,138 1234 5678,江苏,30万,副总审批,打通CRM,3月,,Baidu,2026Q4-mfg,zhihu,V-1,何苗,2026-11-01 10:00,钓鱼
北京朝露教育科技有限公司,王老师,,北京,,,想了解,,公众号,,,,V-2,linxiao@example.com,,
另一家,张先生,13812345678,江苏,,,,,展会,,,,V-3,,,
又一家,李四,,上海,,,,,官网,,,,V-2,,,
又两家,王五,,上海,,,,,官网,,,,V-5,李蕾,,
,,,上海,,,,,官网,,,,V-6,,,
`,
    )
    const { code, err, data } = await runJson('leads', file)
    expect(code).toBe(0)
    expect(data).toEqual({
      ...{ file, format: 'csv', encoding: 'utf-8', import: expect.stringMatching(/^I[2-9A-Z]{8}$/), read: 6 },
      ...{ posted: 1, nurturing: 1, cards: { main: { B: 1 } }, waiting: { 'sdr-lin': 1 } },
      ...{ rejected: 4, rejectedFile: `${file}.rejected.csv`, unknown: ['爱好'] },
    })
    const [kept, posted] = (await leads()).sort((one, other) => (one.status < other.status ? -1 : 1))
    expect(posted).toMatchObject({
      ...{ status: 'pending', sdr: 'sdr-he', externalId: 'V-1', unknown: { 会员编号: 'V-1', 爱好: '钓鱼' } },
      fields: {
        company: '苏州锐科精密机械有限公司',
        phone: '+8613812345678',
        source: 'baidu / organic / 2026q4-mfg',
      },
      origin: {
        ...{ source: 'baidu', campaign: '2026q4-mfg', at: Date.parse('2026-11-01T10:00+08:00') },
        first: { source: 'zhihu' },
      },
    })
    expect(kept).toMatchObject({ status: 'nurturing', sdr: 'sdr-lin' })
    expect(err).toContain('columns that are kept as they are: 爱好')
    const rejected = readFileSync(`${file}.rejected.csv`, 'utf8')
    expect(rejected).toContain(`This person was posted before: ${posted?.id}`)
    expect(rejected).toContain('the id ""V-2"" stands on line 3 already')
    expect(rejected).toContain('""李蕾"" is no SDR in the workspace file')
    expect(rejected).toContain('neither a company nor a contact is told')
  })

  test('by one command with the intake API: an event of the SDR, from the tool', async () => {
    await run('leads', tableOf(complete(1)))
    const [lead] = await leads()
    const events = await inStore((store) => store.events(lead?.id ?? ''))
    expect(events).toMatchObject([{ type: 'posted', by: lead?.sdr, via: 'cli', policy: 1 }])
  })

  test('sends one card for each that is posted, and nobody a message for those that wait', async () => {
    await run('leads', tableOf(complete(1), lacking(2), lacking(3), lacking(4)))
    expect(await waiting()).toEqual([1])
  })

  test('does nothing where more cards would be posted than anybody expects, and says how to have them', async () => {
    const file = tableOf(...Array.from({ length: 201 }, (_, number) => complete(number)), lacking(260))
    const flood = await run('leads', file)
    expect(flood).toMatchObject({ code: 1, out: '' })
    expect(flood.err).toContain(
      '201 cards would be posted (main: B 201), and nothing was done. Say --cards 201',
    )
    expect(await leads()).toEqual([])
    expect((await runJson('leads', file, '--as', 'nurturing')).data).toMatchObject({
      posted: 0,
      nurturing: 202,
    })
    expect(await waiting()).toEqual([])
  })

  test('posts as many as it is told', async () => {
    const file = tableOf(...Array.from({ length: 201 }, (_, number) => complete(number)))
    expect((await runJson('leads', file, '--cards', '201')).data).toMatchObject({ posted: 201, nurturing: 0 })
    expect(await run('leads', file, '--cards', 'all')).toMatchObject({ code: 2 })
  })

  test('a dry run says what would become of each, and makes nothing', async () => {
    await run('leads', tableOf(complete(1)))
    const before = readFileSync(join(folder, 'data', 'tenon.db'))
    const file = fileOf(
      `${HEADER}\n${[complete(1), complete(2), complete(2), lacking(3)].join('\n')}\n`,
      'more.csv',
    )
    const { code, err, data } = await runJson('leads', file, '--dry-run')
    expect(code).toBe(0)
    expect(data).toMatchObject({ dryRun: true, read: 4, posted: 1, nurturing: 1, rejected: 2 })
    expect(err).toMatch(/line 2: This person was posted before: L/)
    expect(err).toContain('line 4: the same person stands on line 3 already')
    expect(err).toContain('there would be cards by group and grade: main: B 1')
    expect(readFileSync(join(folder, 'data', 'tenon.db'))).toEqual(before)
    expect(readdirSync(folder).sort()).toEqual(['data', 'leads.csv', 'more.csv'])
  })

  test('a dry run where nothing has ever been started makes not even a database', async () => {
    const { data } = await runJson('leads', tableOf(complete(1)), '--dry-run')
    expect(data).toMatchObject({ posted: 1, rejected: 0 })
    expect(readdirSync(folder)).toEqual(['leads.csv'])
  })

  test('the same file again takes no row twice, even those by which nobody can be known again', async () => {
    const file = tableOf(complete(1), lacking(2))
    const first = await runJson('leads', file)
    const again = await runJson('leads', file)
    expect(again).toMatchObject({ code: 0, data: { alreadyDone: true, import: first.data.import } })
    expect((await run('leads', file)).out).toContain('nothing was done')
    expect(await leads()).toHaveLength(2)
    expect((await runJson('leads', file, '--again')).data).toMatchObject({
      posted: 0,
      nurturing: 1,
      rejected: 1,
    })
  })

  test('goes on where it was stopped, and its numbers are those of all runs', async () => {
    const rows = Array.from({ length: 600 }, (_, number) =>
      number % 3 === 0 ? complete(number) : lacking(number),
    )
    const file = tableOf(...rows, complete(0))
    const before = process.listenerCount('SIGINT')
    const running = runJson('leads', file, '--as', 'nurturing')
    while (process.listenerCount('SIGINT') === before) await setImmediate()
    process.listeners('SIGINT').at(-1)?.('SIGINT')
    const { code, err, data } = await running
    expect(code).toBe(1)
    expect(err).toContain(`stopped after ${data.read} rows; what was taken in stays`)
    expect(data.read).toBeLessThan(600)
    expect((await runJson('list')).data).toMatchObject([
      { id: data.import, status: 'unfinished', rows: data.read },
    ])
    const rest = await runJson('leads', file, '--as', 'nurturing')
    expect(rest.data).toMatchObject({
      ...{ import: data.import, resumed: true, read: 601, nurturing: 600, rejected: 1 },
    })
    expect(await leads()).toHaveLength(600)
    expect((await runJson('list')).data).toMatchObject([
      {
        id: data.import,
        kind: 'leads',
        file: 'leads.csv',
        status: 'done',
        rows: 601,
        counts: { nurturing: 600 },
      },
    ])
  })

  test('reads a workbook, and a table of a Chinese Windows', async () => {
    const path = join(folder, 'leads.xlsx')
    await writeXlsxFile([
      {
        sheet: '线索',
        data: [
          ['公司', '联系人', '手机', '地区', '来源'],
          ['百川', '李四', 13_900_001_111, '上海', '展会'],
        ],
      },
    ]).toFile(path)
    expect((await runJson('leads', path)).data).toMatchObject({ format: 'xlsx', nurturing: 1 })
    const old = fileOf(gb18030(`${HEADER}\n${complete(7, '明珠')}\n`), 'old.csv')
    expect((await runJson('leads', old)).data).toMatchObject({ encoding: 'gb18030', posted: 1 })
    expect((await leads()).map(({ fields }) => fields.company).sort()).toEqual(['明珠', '百川'])
  })

  test('what was rejected can be put right in its file and imported from there', async () => {
    const file = tableOf(complete(1), `${complete(2)},多`, complete(3).replace('公司3,人3', ','))
    await run('leads', file)
    const rejected = `${file}.rejected.csv`
    writeFileSync(rejected, readFileSync(rejected, 'utf8').replace(',,1391', '公司3,人3,1391'))
    const { data } = await runJson('leads', rejected)
    expect(data).toMatchObject({ read: 2, posted: 1, rejected: 1, unknown: [] })
    expect((await leads()).find(({ fields }) => fields.company === '公司3')?.unknown).toEqual({})
  })

  test('text stays text: formulas, markup and mentions are what somebody wrote, and nothing else', async () => {
    const bad = ['"=HYPERLINK(""http://x"",""y"")"', '<script>alert(1)</script>', '<!channel> @all', '-2+3']
    const file = tableOf(
      ...bad.map((text) => `${text},${text},,江苏,,,${text},,${text}`),
      `${'x'.repeat(10_001)},a`,
    )
    const { data } = await runJson('leads', file)
    expect(data).toMatchObject({ read: 5, nurturing: 4, rejected: 1 })
    const companies = (await leads()).map(({ fields }) => fields.company).sort()
    expect(companies).toEqual([
      '-2+3',
      '<!channel> @all',
      '<script>alert(1)</script>',
      '=HYPERLINK("http://x","y")',
    ])
    expect(readFileSync(`${file}.rejected.csv`, 'utf8')).toContain('is longer than 10000 characters')
  })

  test('names what a header lacks and what was perhaps meant', async () => {
    expect(await run('leads', fileOf('公思,手机\n百川,139\n'))).toMatchObject({
      ...{ code: 1, out: '' },
      err: expect.stringContaining('the header lacks company or contact; it has 公思 (did you mean `公司`?)'),
    })
    expect(existsSync(join(folder, 'data'))).toBe(false)
  })

  test('a date that does not exist, or lies ahead, is a reason to look again', async () => {
    const file = fileOf(
      '公司,提交时间,回访日期\n甲,2026-02-30,\n乙,2027-01-01,\n丙,,2020-01-01\n丁,2026-11-01,2026-12-01\n',
    )
    const { err, data } = await runJson('leads', file)
    expect(data).toMatchObject({ nurturing: 1, rejected: 3 })
    expect(err).toContain('line 2: 提交时间 "2026-02-30" is no date that exists')
    expect(err).toContain('line 3: 提交时间 "2027-01-01" lies in the future')
    expect(err).toContain('line 4: The date must be in the future.')
    expect(await leads()).toMatchObject([
      { revisitAt: Date.parse('2026-12-01T00:00+08:00'), unknown: { 提交时间: '2026-11-01' } },
    ])
  })
})

describe('tenon import undo of leads', () => {
  test('withdraws those that nobody has touched, names the others, and counts none that is gone', async () => {
    const file = tableOf(complete(1), complete(2), lacking(3), lacking(4))
    const { data } = await runJson('leads', file)
    const all = await leads()
    const touched = all.find(({ fields }) => fields.company === '公司2')
    const core = await coreOver(join(folder, 'data', 'tenon.db'))
    await handle(core, {
      ...{ lead: touched?.id, actor: { id: 'rep-wu' }, via: 'playground' },
      command: { name: 'note', kind: 'intelligence', text: '上周见过' },
    })
    await core.store.close()
    const look = await runJson('undo', data.import, '--dry-run')
    const outcome = {
      removed: 3,
      restored: 0,
      left: 1,
      leftOver: [{ id: touched?.id, why: 'noted by rep-wu' }],
    }
    expect(look.data).toEqual({ import: data.import, kind: 'leads', dryRun: true, ...outcome })
    expect(await leads()).toEqual((await leads()).filter(({ status }) => status !== 'invalid'))
    expect((await runJson('undo', data.import)).data).toEqual({
      import: data.import,
      kind: 'leads',
      ...outcome,
    })
    const after = await leads()
    expect(after.map(({ status }) => status).sort()).toEqual(['invalid', 'invalid', 'invalid', 'pending'])
    expect((await runJson('undo', data.import)).data).toMatchObject({
      alreadyUndone: true,
      removed: 3,
      left: 1,
    })
    const gone = after.find(({ fields }) => fields.company === '公司1')
    expect(await inStore((store) => store.events(gone?.id ?? ''))).toMatchObject([
      { type: 'posted' },
      { type: 'withdrawn', import: data.import, by: 'operator', via: 'cli' },
    ])
  })

  test('lets the same people be brought anew, by the same file too', async () => {
    const file = tableOf(complete(1), lacking(2))
    const { data } = await runJson('leads', file)
    await run('undo', data.import)
    expect((await runJson('leads', file)).data).toMatchObject({ posted: 1, nurturing: 1, rejected: 0 })
  })

  test('redraws the card of what was posted, and tells nobody of what was not', async () => {
    const { data } = await runJson('leads', tableOf(complete(1), lacking(2)))
    await run('undo', data.import)
    // The card that was not posted yet stands for its redrawing, too.
    expect(await waiting()).toEqual([1])
  })

  test('of no import says so', async () => {
    expect(await run('undo', 'I2345678')).toMatchObject({
      code: 1,
      err: 'there is no import I2345678; tenon import list shows all',
    })
    expect((await run('list')).out).toBe('nothing was imported yet')
  })
})

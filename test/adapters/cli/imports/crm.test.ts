import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { openSqlite } from '../../../../adapters/store/sqlite/open-sqlite.ts'
import type { CrmRecord } from '../../../../src/domain/company/crm-record.ts'
import { gb18030 } from '../../table/gb18030.ts'
import { tenon } from '../captured.ts'

const EXAMPLE = fileURLToPath(new URL('../../../support/examples/crm.csv', import.meta.url))

let folder: string
let env: Record<string, string>
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenon-import-'))
  env = { DATABASE_URL: `sqlite:${join(folder, 'data', 'tenon.db')}` }
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A file in the test's folder. */
function fileOf(content: string | Buffer, name = 'crm.csv'): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const importCrm = (file: string, ...options: string[]) => tenon(['import', 'crm', file, ...options], { env })

async function importJson(file: string, ...options: string[]) {
  const { code, out, err } = await importCrm(file, '--json', ...options)
  return { code, err, data: JSON.parse(out) }
}

/** What the store's CRM holds under an id. */
async function record(id: string): Promise<CrmRecord | undefined> {
  const store = await openSqlite(join(folder, 'data', 'tenon.db'))
  try {
    return await store.crm.record(id)
  } finally {
    await store.close()
  }
}

const at = (text: string) => Date.parse(`${text}+08:00`)

describe('tenon import crm', () => {
  test('takes in the example, and a second time finds it the same', async () => {
    const file = join(folder, 'crm.csv')
    cpSync(EXAMPLE, file)
    const first = await importJson(file)
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.data).toEqual({
      ...{ file, format: 'csv', encoding: 'utf-8', import: expect.stringMatching(/^I[2-9A-Z]{8}$/) },
      ...{ read: 5, added: 5, changed: 0, same: 0, rejected: 0, warnings: 0, unused: [] },
    })
    expect(await record('A-1001')).toEqual({
      id: 'A-1001',
      company: '江苏锐科精密机械股份有限公司',
      domain: 'ruike-precision.example',
      ownerId: 'rep-li',
      createdAt: at('2025-04-02T10:00:00'),
      followUps: [at('2026-11-15T16:20:00')],
      contactName: '刘工',
      contactLevel: 'staff',
      stage: '跟进中',
    })
    expect((await importJson(file)).data).toMatchObject({ added: 0, changed: 0, same: 5 })
    expect(readdirSync(folder).sort()).toEqual(['crm.csv', 'data'])
  })

  test('adds the follow-ups that a later import tells of, and says what it changed', async () => {
    const header = 'id,company,createdAt,lastFollowUpAt,stage\n'
    const file = fileOf(`${header}A,百川,2026-01-01,2026-02-01,新建\nB,明珠,2026-01-01,,\n`)
    await importCrm(file)
    fileOf(`${header}A,百川,2026-01-01,2026-03-01,投标\nB,明珠,2026-01-01,,\nC,蓝鲸,2026-01-01,,\n`)
    const { code, out } = await importCrm(file)
    expect(code).toBe(0)
    expect(out.replace(/I[2-9A-Z]{8}$/, 'I…')).toBe(
      `${file} (CSV in utf-8): 3 rows read, 1 added, 1 changed, 1 the same, 0 rejected, 0 warnings; import I…`,
    )
    expect(await record('A')).toMatchObject({
      stage: '投标',
      followUps: [at('2026-02-01T00:00:00'), at('2026-03-01T00:00:00')],
    })
  })

  const CHINESE =
    '编号,公司,负责人,创建时间,最近跟进时间,级别\nA-1,苏州锐科精密机械有限公司,李蕾,2026/01/05 9:30,2026-11-15,总监\n'
  test.each([
    ['utf-8', Buffer.from(CHINESE)],
    ['utf-8', Buffer.from(`\uFEFF${CHINESE}`)],
    ['utf-16le', Buffer.from(`\uFEFF${CHINESE}`, 'utf16le')],
    ['gb18030', gb18030(CHINESE)],
  ])('reads a Chinese header in %s and says so', async (encoding, bytes) => {
    expect((await importJson(fileOf(bytes))).data).toMatchObject({ encoding, added: 1 })
    expect(await record('A-1')).toMatchObject({
      company: '苏州锐科精密机械有限公司',
      ownerId: 'rep-li',
      createdAt: at('2026-01-05T09:30:00'),
      followUps: [at('2026-11-15T00:00:00')],
      contactLevel: 'director',
    })
  })

  test('reads times without an offset by the calendar of the workspace', async () => {
    const config = fileOf(
      `workspace: { calendar: de }\nregions: {}\npeople: []\ncalendars: { de: { timezone: Europe/Berlin, hours: { mon-fri: ["08:00-16:00"] } } }\n`,
      'own.yaml',
    )
    const file = fileOf('id,company,createdAt\nA,Acme GmbH,2026-07-01 12:00\n')
    expect(await importCrm(file, '--config', config)).toMatchObject({ code: 0, err: '' })
    expect((await record('A'))?.createdAt).toBe(Date.UTC(2026, 6, 1, 10))
  })

  test('reads a workbook, with its dates and the sheet that is named', async () => {
    const file = join(folder, 'crm.xlsx')
    const day = (value: Date) => ({ value, type: Date, format: 'yyyy/mm/dd hh:mm' })
    await writeXlsxFile([
      { sheet: '说明', data: [['这里没有数据']] },
      {
        sheet: '客户',
        data: [
          ['编号', '公司', '电话', '创建时间'],
          ['A-1', '百川', 13812345678, day(new Date(Date.UTC(2026, 0, 5, 9, 30)))],
          [1002, '明珠', null, '2026-01-05'],
        ],
      },
    ]).toFile(file)
    expect(await importCrm(file)).toMatchObject({
      code: 1,
      err: `${file}: the header lacks id, company, createdAt; it has 这里没有数据`,
    })
    const { data } = await importJson(file, '--sheet', '客户')
    expect(data).toMatchObject({ format: 'xlsx', read: 2, added: 2 })
    expect(await record('A-1')).toMatchObject({ phone: '13812345678', createdAt: at('2026-01-05T09:30:00') })
    expect(await record('1002')).toMatchObject({ createdAt: at('2026-01-05T00:00:00') })
    expect(await importCrm(file, '--sheet', 'none')).toMatchObject({
      code: 1,
      err: `${file}: the workbook has no sheet "none"; it has "说明", "客户"`,
    })
  })

  test('tells of credit codes and levels that it left out, and of columns that it does not know', async () => {
    const file = fileOf(
      'id,company,createdAt,creditCode,level,地区\nA,百川,2026-01-05,91350100M000100Y44,好人,华东\n',
    )
    const { code, err, data } = await importJson(file)
    expect(code).toBe(0)
    expect(data).toMatchObject({ added: 1, rejected: 0, warnings: 2, unused: ['地区'] })
    expect(err).toBe(
      "columns that were not used: 地区\n1 row: the credit code is not valid and was left out\n1 row: the contact's level is not known and was left out",
    )
    expect(Object.keys((await record('A')) ?? {})).not.toContain('creditCode')
  })
})

describe('rows that are no records', () => {
  const BAD = `id,company,createdAt,owner
A-1,百川,2026-01-05,李蕾
A-2,明珠,2026-02-30,
A-3,,2026-01-05,
A-1,百川二,2026-01-05,
A-4,蓝鲸,0001-01-01,
A-5,银行,2026-12-24,
A-6,"=HYPERLINK(""x"")",2026-02-30,-1
A-7,好的,2026-01-06,韩梅梅
A-8,多,2026-01-06,x,y
`

  test('do not keep the good ones out, and are kept with line and reason', async () => {
    const file = fileOf(BAD)
    const { code, err, data } = await importJson(file)
    const rejectedFile = `${file}.rejected.csv`
    expect(code).toBe(0)
    expect(data).toMatchObject({ read: 9, added: 2, rejected: 7, rejectedFile })
    expect(err).toContain('7 rows rejected:\n  line 3: createdAt "2026-02-30" is no date that exists')
    expect(err).toContain('  and 2 more\n')
    expect(err).toContain(`put right what is in ${rejectedFile}`)
    expect((await record('A-7'))?.ownerId).toBe('韩梅梅')
    expect((await record('A-1'))?.company).toBe('百川')
    const lines = readFileSync(rejectedFile, 'utf8').split('\r\n')
    expect(lines[0]).toBe('\uFEFFid,company,createdAt,owner,line,reason')
    expect(lines.slice(1, 8)).toEqual([
      'A-2,明珠,2026-02-30,,3,"createdAt ""2026-02-30"" is no date that exists; write it like 2026-11-15 16:20"',
      'A-3,,2026-01-05,,4,company is missing',
      'A-1,百川二,2026-01-05,,5,"the id ""A-1"" stands on line 2 already"',
      'A-4,蓝鲸,0001-01-01,,6,"createdAt ""0001-01-01"" is no date that exists; write it like 2026-11-15 16:20"',
      'A-5,银行,2026-12-24,,7,"createdAt ""2026-12-24"" lies in the future"',
      `A-6,"'=HYPERLINK(""x"")",2026-02-30,'-1,8,"createdAt ""2026-02-30"" is no date that exists; write it like 2026-11-15 16:20"`,
      'A-8,多,2026-01-06,x,10,"the row has 5 cells, the header 4",y',
    ])
  })

  test('can be put right in that file, which is imported like any other', async () => {
    const file = fileOf(BAD)
    await importCrm(file)
    const rejected = `${file}.rejected.csv`
    writeFileSync(rejected, readFileSync(rejected, 'utf8').replaceAll('2026-02-30', '2026-02-28'))
    const { data, err } = await importJson(rejected)
    expect(data).toMatchObject({ read: 7, added: 2, changed: 1, rejected: 4, unused: ['line', 'reason'] })
    expect(await record('A-6')).toMatchObject({ company: '=HYPERLINK("x")', ownerId: '-1' })
    expect(readFileSync(`${rejected}.rejected.csv`, 'utf8').split('\r\n')[0]).toBe(
      '\uFEFFid,company,createdAt,owner,line,reason',
    )
    expect(err).toContain('4 rows rejected')
  })

  test('of half a file are what comes behind its break', async () => {
    const file = fileOf('id,company,createdAt\nA,百川,2026-01-05\nB,"明珠,2026-01')
    const { code, data, err } = await importJson(file)
    expect(code).toBe(0)
    expect(data).toMatchObject({ read: 2, added: 1, rejected: 1 })
    expect(err).toContain('line 3: a quote is opened here and not closed before the file ends')
  })

  test('go into the file that is named, as a workbook too', async () => {
    const file = fileOf(BAD)
    const rejected = join(folder, 'left.xlsx')
    expect((await importJson(file, '--rejected', rejected)).data.rejectedFile).toBe(rejected)
    expect((await importJson(rejected)).data).toMatchObject({ format: 'xlsx', read: 7, rejected: 6 })
    expect(existsSync(`${file}.rejected.csv`)).toBe(false)
  })

  test("replace Tenon's own file of an earlier import, and nobody else's", async () => {
    const file = fileOf(BAD)
    const place = `${file}.rejected.csv`
    await importCrm(file)
    expect((await importJson(file)).data.rejectedFile).toBe(place)
    writeFileSync(place, 'mine\n')
    expect((await importJson(file)).data.rejectedFile).toBe(`${file}.rejected-2.csv`)
    expect(readFileSync(place, 'utf8')).toBe('mine\n')
    expect((await importJson(file, '--rejected', file)).data.rejectedFile).toBe(join(folder, 'crm-2.csv'))
    expect(readFileSync(file, 'utf8')).toBe(BAD)
  })

  test('when there are no others: the import has failed', async () => {
    const file = fileOf('id,company,createdAt\nA,,2026-01-05\n')
    const { code, err, data } = await importJson(file)
    expect(code).toBe(1)
    expect(data).toMatchObject({ read: 1, added: 0, rejected: 1 })
    expect(err).toContain(`${file}: none of its rows can be taken in`)
  })
})

describe('tenon import crm --dry-run', () => {
  test('looks at everything and makes no file', async () => {
    const file = fileOf('id,company,createdAt\nA,百川,2026-01-05\nB,,2026-01-05\n')
    const { code, data, err } = await importJson(file, '--dry-run')
    expect(code).toBe(0)
    expect(data).toMatchObject({ dryRun: true, read: 2, records: 1, rejected: 1 })
    expect(err).toContain('line 3: company is missing')
    expect(readdirSync(folder)).toEqual(['crm.csv'])
  })
})

describe('tenon import crm refuses', () => {
  test.each([
    ['a file that is not there', ['none.csv'], 1, /^none\.csv: there is no such file/],
    ['a folder', [tmpdir()], 1, /cannot be read/],
    ['no file at all', [], 2, /missing required argument 'file'/],
    ['an encoding that it does not know', ['none.csv', '--encoding', 'big5'], 2, /Allowed choices are utf-8/],
    [
      'a name for rejected rows that says no format',
      ['none.csv', '--rejected', 'x.txt'],
      2,
      /must name a file that ends in/,
    ],
  ])('%s', async (_, args, code, message) => {
    const result = await tenon(['import', 'crm', ...args], { env })
    expect(result).toMatchObject({ code, out: '' })
    expect(result.err).toMatch(message)
  })

  test('a table without the columns that it needs, and names them', async () => {
    const file = fileOf('编号,地区\nA,华东\n')
    expect(await importCrm(file)).toMatchObject({
      code: 1,
      out: '',
      err: `${file}: the header lacks company, createdAt; it has 编号, 地区`,
    })
    expect(readdirSync(folder)).toEqual(['crm.csv'])
  })

  test('a database that cannot be opened', async () => {
    const file = fileOf('id,company,createdAt\nA,百川,2026-01-05\n')
    const { code, err } = await tenon(['import', 'crm', file], { env: { DATABASE_URL: `sqlite:${folder}` } })
    expect(code).toBe(1)
    expect(err).not.toBe('')
  })
})

test('an import of many rows stores them in batches', async () => {
  const rows = Array.from({ length: 3500 }, (_, index) => `A-${index},公司${index},2026-01-05\n`)
  const { data } = await importJson(fileOf(`id,company,createdAt\n${rows.join('')}A-7,again,2026-01-05\n`))
  expect(data).toMatchObject({ read: 3501, added: 3500, rejected: 1 })
  expect(await record('A-3499')).toMatchObject({ company: '公司3499' })
})

test('an import that is stopped keeps what it has stored, and goes on when it is run again', async () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => `A-${index},公司${index},2026-01-05\n`)
  const file = fileOf(`id,company,createdAt\n${rows.join('')}`)
  const before = process.listenerCount('SIGINT')
  const running = importJson(file)
  while (process.listenerCount('SIGINT') === before) await setImmediate()
  process.listeners('SIGINT').at(-1)?.('SIGINT')
  const { code, err, data } = await running
  expect(code).toBe(1)
  expect(err).toContain(`${file}: stopped after ${data.read} rows; what was stored stays`)
  expect(data.added).toBe(data.read)
  expect(data.read).toBeLessThan(20_000)
  expect(process.listenerCount('SIGINT')).toBe(before)
  // Its numbers are those of both runs.
  expect((await importJson(file)).data).toMatchObject({
    ...{ import: data.import, resumed: data.added, read: 20_000, added: 20_000, same: 0 },
  })
  expect((await importJson(file)).data).toMatchObject({ added: 0, same: 20_000 })
})

describe('tenon import undo of companies', () => {
  const undo = async (id: string, ...options: string[]) => {
    const { code, out, err } = await tenon(['import', 'undo', id, ...options, '--json'], { env })
    return { code, err, data: out === '' ? undefined : JSON.parse(out) }
  }
  const HEADER = 'id,company,createdAt,lastFollowUpAt,stage\n'

  test('removes what was added and puts back what was changed, but for what has changed since', async () => {
    await importCrm(fileOf(`${HEADER}A,百川,2026-01-01,2026-02-01,新建\nB,明珠,2026-01-01,,\n`, 'first.csv'))
    const second = fileOf(
      `${HEADER}A,百川,2025-01-01,2026-03-01,投标\nB,明珠,2026-01-01,,赢单\nC,蓝鲸,2026-01-01,,\n`,
    )
    const { data } = await importJson(second)
    const third = await importJson(fileOf(`${HEADER}B,明珠,2026-01-01,,输单\n`, 'third.csv'))
    const refused = await undo(data.import)
    expect(refused).toMatchObject({
      code: 1,
      err: expect.stringContaining(`${third.data.import} (third.csv) came later`),
    })
    const look = await undo(data.import, '--anyway', '--dry-run')
    const outcome = { removed: 1, restored: 1, left: 1, leftOver: [{ id: 'B', why: 'it was changed since' }] }
    expect(look.data).toMatchObject({ dryRun: true, ...outcome })
    expect(await record('C')).toBeDefined()
    expect((await undo(data.import, '--anyway')).data).toMatchObject(outcome)
    expect(await record('A')).toMatchObject({
      ...{ stage: '新建', createdAt: at('2026-01-01T00:00:00'), followUps: [at('2026-02-01T00:00:00')] },
    })
    expect([await record('C'), (await record('B'))?.stage]).toEqual([undefined, '输单'])
    const lines = (await tenon(['import', 'list'], { env })).out.split('\n')
    expect(lines).toHaveLength(3)
    expect(lines[1]).toMatch(
      /^I.{8} {2}2026-11-20 10:00 {2}crm +taken back +crm\.csv: 3 rows, 1 added, 2 changed/,
    )
  })

  test('says in words what was left', async () => {
    const { data } = await importJson(fileOf(`${HEADER}A,百川,2026-01-01,,\n`))
    await importCrm(fileOf(`${HEADER}A,百川,2026-01-01,,赢单\n`, 'later.csv'))
    expect(await tenon(['import', 'undo', data.import, '--anyway'], { env })).toEqual({
      ...{ code: 0, out: `import ${data.import}: 0 removed, 0 as before, 1 left` },
      err: '  A is left: it was changed since',
    })
  })

  test.each([
    [['undo'], 2],
    [['undo', 'I2'], 1],
    [['list', '--limit', '0'], 2],
  ])('%j ends with its exit code', async (args, code) => {
    expect(await tenon(['import', ...args], { env })).toMatchObject({ code })
  })
})

test('names that are nearly right are offered', async () => {
  const file = fileOf('id,compny,创建时问\nA,x,2026-01-01\n')
  expect((await importCrm(file)).err).toBe(
    `${file}: the header lacks company, createdAt; it has id, compny (did you mean \`company\`?), 创建时问 (did you mean \`创建时间\`?)`,
  )
})

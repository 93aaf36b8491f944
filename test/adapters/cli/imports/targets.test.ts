import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { openSqlite } from '../../../../adapters/store/sqlite/open-sqlite.ts'
import { tenon } from '../captured.ts'

let folder: string
let env: Record<string, string>
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenon-targets-'))
  env = { DATABASE_URL: `sqlite:${join(folder, 'data', 'tenon.db')}` }
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function fileOf(content: string): string {
  const path = join(folder, 'targets.csv')
  writeFileSync(path, content)
  return path
}

async function importJson(file: string, ...options: string[]) {
  const { code, out, err } = await tenon(['import', 'targets', file, '--json', ...options], { env })
  return { code, err, data: JSON.parse(out) }
}

async function stored() {
  const store = await openSqlite(join(folder, 'data', 'tenon.db'))
  try {
    return await store.targets.list('2026-01', '2027-12')
  } finally {
    await store.close()
  }
}

const HEADER = '月份,区域,团队,行业,产品线,赢单数,金额,客单价\n'

test('targets are taken in, and a second time they are the same', async () => {
  const file = fileOf(`${HEADER}2026-11,华东,,制造,,12,,\n2026-12,,李蕾+吴桐,,,,120万,30万\n`)
  const first = await importJson(file)
  expect(first).toMatchObject({ code: 0, err: '', data: { read: 2, added: 2, rejected: 0 } })
  expect(await stored()).toEqual([
    { month: '2026-11', region: '华东', team: [], industry: '制造', productLine: null, won: 12 },
    {
      ...{ month: '2026-12', region: null, team: ['rep-li', 'rep-wu'], industry: null, productLine: null },
      ...{ won: 4, amount: 1_200_000, deal: 300_000 },
    },
  ])
  expect((await importJson(file)).data).toMatchObject({ added: 0, changed: 0, same: 2 })
})

test('what is no target is put aside with its reason, and the rest is taken in', async () => {
  const file = fileOf(`${HEADER}2026-11,,,,,3,,\n2026-11,火星,,,,3,,\n2026-13,,,,,3,,\n2026-11,,,,,5,,\n`)
  const { code, err, data } = await importJson(file)
  expect(code).toBe(0)
  expect(data).toMatchObject({ read: 4, added: 1, rejected: 3, rejectedFile: `${file}.rejected.csv` })
  expect(err).toContain('line 3: 区域 "火星" is not in the workspace file')
  const rejected = readFileSync(`${file}.rejected.csv`, 'utf8')
  expect(rejected).toContain('is no month; write it like 2026-11')
  expect(rejected).toContain('the same month and slice stand on line 2 already')
  expect(await stored()).toHaveLength(1)
})

test('a dry run stores nothing and writes no file', async () => {
  const file = fileOf(`${HEADER}2026-11,,,,,3,,\n2026-11,火星,,,,3,,\n`)
  const { data } = await importJson(file, '--dry-run')
  expect(data).toMatchObject({ dryRun: true, targets: 1, rejected: 1 })
  expect(existsSync(`${file}.rejected.csv`)).toBe(false)
  expect(existsSync(join(folder, 'data'))).toBe(false)
})

test('a workbook says the same', async () => {
  const path = join(folder, 'targets.xlsx')
  await writeXlsxFile([
    {
      sheet: '目标',
      data: [
        ['month', 'won'],
        ['2026-11', 7],
      ],
    },
  ]).toFile(path)
  expect((await importJson(path)).data).toMatchObject({ format: 'xlsx', added: 1 })
  expect(await stored()).toMatchObject([{ month: '2026-11', won: 7 }])
})

test('a table without a month, or of nothing but what is refused, is a failure', async () => {
  const lacking = await tenon(['import', 'targets', fileOf('region,won\n华东,3\n')], { env })
  expect(lacking).toMatchObject({ code: 1, err: expect.stringContaining('the header lacks month') })
  const refused = await tenon(['import', 'targets', fileOf(`${HEADER}bad,,,,,3,,\n`)], { env })
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('none of its rows') })
})

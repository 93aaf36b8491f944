import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { openSqlite } from '../../../../adapters/store/sqlite/open-sqlite.ts'
import { exampleFile } from '../../../../src/config/load.ts'
import { keep } from '../../../contracts/store/units.ts'
import { pendingLead } from '../../../support/leads.ts'
import { tenon } from '../captured.ts'

const TEXT = readFileSync(exampleFile(), 'utf8')

let folder: string
let config: string
let env: Record<string, string>
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenon-people-'))
  config = join(folder, 'tenon.yaml')
  writeFileSync(config, TEXT)
  env = { DATABASE_URL: `sqlite:${join(folder, 'data', 'tenon.db')}`, TENON_CONFIG: config }
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function fileOf(content: string, name = 'people.csv'): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const run = (...args: string[]) => tenon(['import', ...args], { env })
async function runJson(...args: string[]) {
  const { code, out, err } = await run(...args, '--json')
  return { code, err, data: out === '' ? undefined : JSON.parse(out) }
}
const written = () => readFileSync(config, 'utf8')
/** Lines that are new, and lines that are gone. */
const changed = () => {
  const [before, after] = [TEXT.split('\n'), written().split('\n')]
  return {
    fresh: after.filter((line) => !before.includes(line)),
    gone: before.filter((line) => !after.includes(line)),
  }
}

describe('tenon import people', () => {
  test('adds who is new and changes who is known, in the columns that there are, and touches nothing else', async () => {
    // More than the umask lets a new file have.
    chmodSync(config, 0o664)
    const file = fileOf(
      `编号,姓名,角色,企业微信,邮箱,负责区域,行业,赢单率,入职日期,上限
rep-new,韩梅,销售,hanmei,hanmei@example.com,上海、江苏,制造:5；汽车:2,35%,2026/9/1,10
rep-chen,,,,,,,,,9
,,,,SDR-lin@x.example,,,,,
,林晓明,"sdr, 销管",linxiao,,,,,,
`,
    )
    const { code, err, data } = await runJson('people', file)
    expect(code).toBe(0)
    expect(data).toMatchObject({
      workspace: config,
      read: 4,
      added: 1,
      changed: 2,
      same: 0,
      rejected: 1,
      unused: [],
    })
    expect(err).toContain('a running Tenon reads the file when it starts: restart it')
    expect(err).toContain(
      'line 4: nobody in the workspace file is known by this, and a new person needs an id',
    )
    expect(changed()).toEqual({
      fresh: [
        '  - { id: sdr-lin, name: 林晓明, roles: [ sdr, manager ], slack: U0LIN, wecom: linxiao, email: linxiao@example.com }',
        '      regions: [华东], industries: {}, winRate: 0.12, since: 2026-08-01, cap: 9 }',
        '  - { id: rep-new, name: 韩梅, roles: [ rep ], wecom: hanmei, email: hanmei@example.com, regions: [ 上海, 江苏 ], industries: { 制造: 5, 汽车: 2 }, winRate: 0.35, since: 2026-09-01, cap: 10 }',
      ],
      gone: [
        '  - { id: sdr-lin, name: 林晓, roles: [sdr], slack: U0LIN, wecom: linxiao, email: linxiao@example.com }',
        '      regions: [华东], industries: {}, winRate: 0.12, since: 2026-08-01, cap: 8 }',
      ],
    })
    expect(statSync(config).mode & 0o777).toBe(0o664)
    expect(readdirSync(folder).sort()).toEqual([
      'data',
      'people.csv',
      'people.csv.rejected.csv',
      'tenon.yaml',
    ])
    expect((await runJson('people', file)).data).toMatchObject({ added: 0, changed: 0, same: 3, rejected: 1 })
    expect((await tenon(['try', 'due', '2026-11-20T10:00', '1h'], { env })).code).toBe(0)
  })

  test('keeps a link to the file a link', async () => {
    const real = join(folder, 'real.yaml')
    writeFileSync(real, TEXT)
    rmSync(config)
    symlinkSync(real, config)
    await run('people', fileOf('id,cap\nrep-li,3\n'))
    expect(lstatSync(config).isSymbolicLink()).toBe(true)
    expect(readFileSync(real, 'utf8')).toContain('cap: 3 }')
  })

  test('a dry run changes nothing and makes nothing', async () => {
    const { data } = await runJson('people', fileOf('id,cap\nrep-li,3\nx,1\n'), '--dry-run')
    expect(data).toMatchObject({ dryRun: true, changed: 1, rejected: 1 })
    expect(written()).toBe(TEXT)
    expect(readdirSync(folder).sort()).toEqual(['people.csv', 'tenon.yaml'])
  })

  test('puts aside what cannot stand in the file, with the reason', async () => {
    const file = fileOf(
      `id,name,roles,slack,region,winRate,since,cap,language,industries
a b,甲,rep,,,,,,,
n1,,rep,,,,,,,
n2,乙,boss,,,,,,,
n3,丙,rep,U0LI,,,,,,
n4,丁,rep,,火星,,,,,
n5,戊,rep,,,140,,,,
n6,己,rep,,,,2026-02-30,,,
n7,庚,rep,,,,,many,,
n8,辛,rep,,,,,,法语,
n9,壬,rep,,,,,,,制造
rep-li,,,,,,,16,,
rep-li,,,,,,,17,,
`,
    )
    const { data } = await runJson('people', file)
    expect(data).toMatchObject({ read: 12, added: 0, changed: 1, rejected: 11 })
    const rejected = readFileSync(`${file}.rejected.csv`, 'utf8')
    for (const reason of [
      'id must be an id of 1 to 64 characters',
      'name is missing',
      'roles ""boss"" is no role',
      'slack ""U0LI"" is already that of rep-li',
      'unknown region ""火星""',
      'winRate ""140"" is no share',
      'since must be',
      'cap ""many"" is no whole number',
      'language ""法语"" is no language',
      'industries ""制造"" has no number of customers',
      'rep-li stands on line 12 already',
    ])
      expect(rejected).toContain(reason)
    expect(written()).toContain('cap: 16 }')
  })

  test('writes nothing where Tenon would not start with the file', async () => {
    const broken = TEXT.replace(
      'regions:     ',
      'webhooks: [{ id: x, url: "https://x.example", events: [lead.moved] }]\nregions:     ',
    )
    writeFileSync(config, broken)
    const { code, err } = await run('people', fileOf('id,cap\nrep-li,3\n'))
    expect(code).toBe(1)
    expect(err).toContain('tenon.yaml:')
    expect(written()).toBe(broken)
  })

  test('says what to do where only the example is in use', async () => {
    const { code, err } = await tenon(['import', 'people', fileOf('id,cap\nrep-li,3\n')], {
      env: { DATABASE_URL: env.DATABASE_URL ?? '' },
    })
    expect(code).toBe(1)
    expect(err).toContain('copy src/config/example.yaml to tenon.yaml')
  })

  test('reads a workbook, and names columns that it does not know', async () => {
    const path = join(folder, 'people.xlsx')
    await writeXlsxFile([
      {
        sheet: '人',
        data: [
          ['id', 'langage', 'cap', '入职日期'],
          ['rep-li', 'x', 7, { value: new Date(Date.UTC(2020, 0, 5)), type: Date, format: 'yyyy-mm-dd' }],
        ],
      },
    ]).toFile(path)
    const { data } = await runJson('people', path)
    expect(data).toMatchObject({ format: 'xlsx', changed: 1, unused: ['langage (did you mean `language`?)'] })
    expect(written()).toContain('since: 2020-01-05, cap: 7 }')
  })
})

describe('tenon import undo of people', () => {
  test('makes the file what it was, to the byte', async () => {
    const file = fileOf('id,name,roles,cap,language\nrep-li,李雷,,3,en\nrep-chen,,,1,\nnew,新,rep,,\n')
    const { data } = await runJson('people', file)
    expect((await runJson('undo', data.import, '--dry-run')).data).toMatchObject({
      removed: 1,
      restored: 2,
      left: 0,
    })
    expect(written()).not.toBe(TEXT)
    expect((await runJson('undo', data.import)).data).toMatchObject({ removed: 1, restored: 2, left: 0 })
    expect(written()).toBe(TEXT)
    expect((await runJson('undo', data.import)).data).toMatchObject({ alreadyUndone: true, removed: 1 })
  })

  test('leaves who was changed since, and who has leads', async () => {
    const { data } = await runJson(
      'people',
      fileOf('id,name,roles,cap\nrep-li,,,3\nnew,新,sdr,\nother,她,rep,\n'),
    )
    writeFileSync(config, written().replace('cap: 3 }', 'cap: 4 }'))
    const store = await openSqlite(join(folder, 'data', 'tenon.db'))
    await keep(store, { ...pendingLead('L-1'), sdr: 'new' })
    await store.close()
    const { data: undone } = await runJson('undo', data.import)
    expect(undone).toMatchObject({
      ...{ removed: 1, restored: 0, left: 2 },
      leftOver: [
        { id: 'rep-li', why: 'it was changed since' },
        { id: 'new', why: 'leads are theirs' },
      ],
    })
    expect(written()).toContain('id: new')
    expect(written()).not.toContain('id: other')
  })
})

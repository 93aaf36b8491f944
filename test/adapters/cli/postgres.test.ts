import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exampleFile } from '../../../src/config/load.ts'
import { openStore } from '../../../src/open-store.ts'
import { keep } from '../../contracts/store/units.ts'
import { freshSchema } from '../../support/fresh-schema.ts'
import { pendingLead } from '../../support/leads.ts'
import { outside } from '../store/postgres-outside.ts'
import { tenon } from './captured.ts'

const COMPANIES = `id,company,createdAt
A-1,苏州锐科精密机械有限公司,2026-01-05
A-2,Harbour Payments Pte Ltd,2026-02-05
`

describe('the operator’s tool on PostgreSQL', () => {
  let url: string
  let env: Record<string, string>
  let folder: string
  beforeEach(async () => {
    url = await freshSchema()
    env = { DATABASE_URL: url }
    folder = mkdtempSync(join(tmpdir(), 'tenon-cli-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  test('migrate makes the tables, and finds them up to date the second time', async () => {
    expect(await tenon(['migrate'], { env })).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(/from version 0 to/),
    })
    expect((await tenon(['migrate'], { env })).out).toMatch(/^up to date at version/)
  })

  test('doctor says which server it is, what it allows, and what its clock shows', async () => {
    const { code, out } = await tenon(['doctor'], { env })
    expect(out).toMatch(/✓ store: postgres:\/\/127\.0\.0\.1:\d+\/\w+ can be read and written/)
    expect(out).toMatch(/✓ store version: PostgreSQL \d+/)
    expect(out).toMatch(/✓ store rights: this user may make (a schema|tables)/)
    expect(out).toMatch(/✓ store clock: -?\d+ ms from this machine's/)
    expect(code).toBe(0)
  })

  test('doctor says what the user may not do, and shows no password', async () => {
    const client = await outside(url)
    const role = `r${new URL(url).searchParams.get('schema')}`
    await client.query(`CREATE ROLE ${role} LOGIN`)
    await client.end()
    const limited = new URL(url)
    limited.username = role
    limited.password = 'hush-hush'
    const { code, out } = await tenon(['doctor'], { env: { DATABASE_URL: limited.href } })
    expect(code).toBe(1)
    expect(out).toMatch(/✗ store rights: this user may not make a schema: grant CREATE/)
    expect(out).not.toContain('hush-hush')
  })

  test('doctor says that nobody answers', async () => {
    const nowhere = { DATABASE_URL: 'postgres://me:hush-hush@127.0.0.1:1/tenon' }
    const { code, out } = await tenon(['doctor'], { env: nowhere })
    expect(code).toBe(1)
    expect(out).toMatch(/✗ store: postgres:\/\/127\.0\.0\.1:1\/tenon: PostgreSQL cannot be reached/)
    expect(out).not.toContain('hush-hush')
    const migrated = await tenon(['migrate'], { env: nowhere })
    expect(migrated).toMatchObject({ code: 1, err: expect.stringMatching(/PostgreSQL cannot be reached/) })
    expect(migrated.err).not.toContain('hush-hush')
  })

  test('a CRM is imported, and companies are found in it', async () => {
    const file = join(folder, 'companies.csv')
    writeFileSync(file, COMPANIES)
    expect(await tenon(['try', 'match', '锐科精密机械'], { env })).toMatchObject({
      code: 0,
      out: 'the CRM knows no such company',
    })
    expect(await tenon(['import', 'crm', file], { env })).toMatchObject({ code: 0 })
    const { out } = await tenon(['try', 'match', '蘇州銳科精密機械', '--json'], { env })
    expect(JSON.parse(out).exact).toEqual([{ id: 'A-1', by: 'name' }])
  })

  test('leads are shown, credit is exported, rules are shown, proposed and simulated', async () => {
    const store = await openStore({ kind: 'postgres', url })
    await keep(store, pendingLead('LABC1'))
    await store.close()
    expect((await tenon(['lead', 'LABC1'], { env })).out).toContain('苏州锐科')
    const policy = join(folder, 'policy.yaml')
    writeFileSync(policy, readFileSync(exampleFile()))
    const runs = [
      ['export', 'credit', join(folder, 'credit.csv')],
      ['policy', 'show'],
      ['policy', 'diff', policy],
      ['simulate', policy],
    ]
    for (const args of runs) expect([args, await tenon(args, { env })]).toMatchObject([args, { code: 0 }])
    expect(readFileSync(join(folder, 'credit.csv'), 'utf8')).toMatch(/lead/i)
  })
})

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { TABLES } from '../../../adapters/store/move/tables.ts'
import { createFrontDesk } from '../../../commands/front-desk.ts'
import { coreOver } from '../../support/core.ts'
import { tenon } from './captured.ts'

let folder: string
let env: Record<string, string>
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenon-erase-'))
  env = { DATABASE_URL: `sqlite:${join(folder, 'tenon.db')}` }
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const paste = (contact: string, phone: string) => `公司：苏州锐科精密机械有限公司
联系人：${contact}
手机：${phone}
邮箱：zhang@ruike.example
会员编号：V-20931
地区：江苏
预算：30万
权限：副总审批
需求：打通 CRM，${contact}催得急
时间：3月
来源：展会`

async function post(text: string): Promise<string> {
  const core = await coreOver(join(folder, 'tenon.db'))
  const caller = { chat: 'playground', user: 'sdr-lin', conversation: 'main', delivery: 'D-1' } as const
  await createFrontDesk(core).slash(text, caller)
  const [lead] = await core.store.leads({ limit: 1 })
  await core.store.close()
  return lead?.id ?? ''
}

/** All bytes of all files of the database. */
const bytes = () =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name)).toString('latin1'))
    .join()
const asBytes = (text: string) => Buffer.from(text).toString('latin1')

describe('tenon erase', () => {
  test.each([
    ['phone number', '138-1234-5678'],
    ['email address', 'Zhang@Ruike.example'],
  ])('leaves no byte of a person in any file, found by their %s', async (_, contact) => {
    const id = await post(paste('张建国', '138 1234 5678'))
    for (const part of ['张建国', '13812345678', 'zhang@ruike', 'V-20931'])
      expect(bytes()).toContain(asBytes(part))
    const done = await tenon(['erase', contact], { env })
    expect(done).toMatchObject({ code: 0, err: '' })
    expect(done.out).toContain(`leads without the contact now: ${id}`)
    for (const part of ['张建国', '13812345678', '138 1234 5678', 'zhang@ruike', 'V-20931'])
      expect(bytes()).not.toContain(asBytes(part))
    expect((await tenon(['lead', id], { env })).out).toMatch(
      /苏州锐科精密机械有限公司[\s\S]*erased {2}by operator/,
    )
  })

  test('says so where nothing is known, and changes nothing', async () => {
    await post(paste('张建国', '138 1234 5678'))
    expect(await tenon(['erase', '13900000000'], { env })).toMatchObject({
      code: 0,
      out: 'nothing is known of this contact',
    })
    expect(bytes()).toContain(asBytes('张建国'))
  })

  test.each(['', '张建国', 'L2345ABCD x', '12'])(
    'refuses what names nobody for certain: %j',
    async (contact) => {
      expect(await tenon(['erase', contact], { env })).toMatchObject({ code: 2, out: '' })
    },
  )

  /** A table that comes later is to be thought of here: is somebody's contact data in it? */
  test('has thought of every table', () => {
    const erased = [
      'event',
      'lead',
      'lead_content',
      'lead_company',
      'claim',
      'effect',
      'behaviour',
      'behaviour_of',
    ]
    const lookedThrough = ['draft', 'ticket', 'delivery', 'setting', 'import_step']
    const nobodys = [
      'policy',
      'proposal',
      'person',
      'load',
      'deadline',
      'credit',
      'message',
      'target',
      'crm_task',
      'import',
      'webhook_lead',
      'webhook_attempt',
    ]
    // Companies, as the CRM has them: what it knows of people is erased there.
    const theCrms = ['crm_record']
    expect(TABLES.map(({ name }) => name).sort()).toEqual(
      [...erased, ...lookedThrough, ...nobodys, ...theCrms].sort(),
    )
  })
})

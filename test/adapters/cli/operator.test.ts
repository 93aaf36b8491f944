import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSqlite } from '../../../adapters/store/sqlite/open-sqlite.ts'
import { createFrontDesk } from '../../../commands/front-desk.ts'
import { coreOver } from '../../support/core.ts'
import { FakeSlack } from '../../support/slack/index.ts'
import { FakeWeCom } from '../../support/wecom/index.ts'
import { tenon } from './captured.ts'

let folder: string
let env: Record<string, string>
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenon-cli-'))
  env = { DATABASE_URL: `sqlite:${join(folder, 'tenon.db')}` }
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const PASTE = `公司：苏州锐科精密机械有限公司
联系人：张建国
手机：138 1234 5678
地区：江苏
预算：30万
权限：副总审批
需求：打通 CRM
时间：3月
来源：展会`

describe('tenon migrate', () => {
  test('makes the database, and finds it up to date the second time', async () => {
    expect(await tenon(['migrate'], { env })).toMatchObject({ code: 0, err: '' })
    const again = await tenon(['migrate', '--json'], { env })
    const { from, to } = JSON.parse(again.out)
    expect(from).toBe(to)
  })
})

describe('tenon lead', () => {
  test('prints what a lead is and everything that happened to it', async () => {
    const core = await coreOver(join(folder, 'tenon.db'))
    const caller = { chat: 'playground', user: 'sdr-lin', conversation: 'main', delivery: '1' } as const
    await createFrontDesk(core).slash(PASTE, caller)
    const [lead] = await core.store.leads({ limit: 1 })
    await core.store.close()

    const printed = await tenon(['lead', lead?.id ?? ''], { env })
    expect(printed.code).toBe(0)
    expect(printed.out).toContain('苏州锐科精密机械有限公司')
    expect(printed.out).toMatch(/1 {2}2026-11-20T10:00:00\+08:00 {2}posted {2}by sdr-lin \(playground, v1\)/)
    const asJson = JSON.parse((await tenon(['lead', lead?.id ?? '', '--json'], { env })).out)
    expect(asJson.events).toHaveLength(1)
  })

  test('says when there is no such lead', async () => {
    expect(await tenon(['lead', 'LNOBODY'], { env })).toMatchObject({
      code: 1,
      err: 'there is no lead LNOBODY',
    })
  })
})

describe('tenon doctor', () => {
  test('is content with the example workspace, and warns of the year without holiday data', async () => {
    const { code, out } = await tenon(['doctor'], { env })
    expect(code).toBe(0)
    expect(out).toContain('✓ store')
    expect(out).toContain('! calendar cn: no holiday data for 2027')
  })

  test('names every variable and every line of the workspace that is wrong', async () => {
    const { code, out } = await tenon(['doctor'], { env: { ...env, PORT: 'eighty' } })
    expect(code).toBe(1)
    expect(out).toContain('✗ environment: PORT')
    const broken = await tenon(['doctor'], {
      env: { ...env, TENON_CONFIG: 'x.yaml' },
      files: { 'x.yaml': 'people: []\n' },
    })
    expect(broken.out).toMatch(/✗ workspace: x\.yaml:1/)
  })

  test('tells a channel that Tenon is not in, and a token that is not valid', async () => {
    const slack = await new FakeSlack({
      channels: [{ id: 'C0DISPATCH', name: 'dispatch', members: [] }],
    }).start()
    const connected = {
      ...env,
      SLACK_BOT_TOKEN: 'xoxb-test',
      SLACK_SIGNING_SECRET: 'test-signing-secret',
      SLACK_API_URL: slack.apiUrl,
    }
    const { code, out } = await tenon(['doctor'], { env: connected })
    expect(code).toBe(1)
    expect(out).toContain('✓ slack token')
    expect(out).toContain('✓ slack channel C0DISPATCH: Tenon is in it')
    expect(out).toMatch(/✗ slack channel C0OVERSEAS: .*\/invite @Tenon/)
    const wrong = await tenon(['doctor'], { env: { ...connected, SLACK_BOT_TOKEN: 'xoxb-other' } })
    expect(wrong.out).toContain('✗ slack token: the bot token is not valid')
    expect(wrong.out).not.toContain('xoxb-other')
    await slack.stop()
  })

  test('tells whether WeCom takes the app, and what of WeCom is missing', async () => {
    const wecom = await new FakeWeCom().start()
    const { corpId, agentId, agentSecret, botId, botSecret } = wecom.options
    const connected = {
      ...env,
      PUBLIC_URL: 'https://tenon.example.com',
      WECOM_CORP_ID: corpId,
      WECOM_AGENT_ID: String(agentId),
      WECOM_AGENT_SECRET: agentSecret,
      WECOM_BOT_ID: botId,
      WECOM_BOT_SECRET: botSecret,
      WECOM_API_URL: wecom.apiUrl,
    }
    const { code, out } = await tenon(['doctor'], { env: connected })
    expect(code).toBe(0)
    expect(out).toContain('✓ wecom app: WeCom takes its id and secret')
    expect(out).toMatch(/! wecom callback: .*buttons in direct messages/)
    expect(out).toMatch(/! wecom webhook: .*do not ring/)
    expect(out).toContain('✓ wecom user ids: the bot has been told no encrypted ids')
    const wrong = await tenon(['doctor'], { env: { ...connected, WECOM_AGENT_SECRET: 'hush-hush' } })
    expect(wrong.code).toBe(1)
    expect(wrong.out).toMatch(/✗ wecom app: .*secret/)
    expect(wrong.out).not.toContain('hush-hush')
    await wecom.stop()
  })

  test('tells whether the people behind a bot that an ordinary member made can be known', async () => {
    const wecom = await new FakeWeCom().start()
    const { corpId, agentId, agentSecret, botId, botSecret } = wecom.options
    const bot = {
      ...env,
      PUBLIC_URL: 'https://tenon.example.com',
      WECOM_BOT_ID: botId,
      WECOM_BOT_SECRET: botSecret,
    }
    const connected = {
      ...bot,
      WECOM_CORP_ID: corpId,
      WECOM_AGENT_ID: String(agentId),
      WECOM_AGENT_SECRET: agentSecret,
      WECOM_API_URL: wecom.apiUrl,
    }
    const heard = async (outcome: string) => {
      const store = await openSqlite(join(folder, 'tenon.db'))
      await store.set('wecom:encrypted-ids', JSON.stringify({ outcome }))
      await store.close()
    }
    await heard('known')
    expect((await tenon(['doctor'], { env: connected })).out).toMatch(
      /✓ wecom user ids: .*the app turns them/,
    )
    await heard('unknown')
    const unseen = await tenon(['doctor'], { env: connected })
    expect(unseen.out).toMatch(/! wecom user ids: .*visible range/)
    wecom.failNext('batch/openuserid_to_userid', { errcode: 48002 })
    expect((await tenon(['doctor'], { env: connected })).out).toMatch(/✗ wecom user ids: .*errcode_48002/)
    const without = await tenon(['doctor'], { env: bot })
    expect(without.code).toBe(1)
    expect(without.out).toMatch(/✗ wecom user ids: .*configure the app/)
    await wecom.stop()
  })
})

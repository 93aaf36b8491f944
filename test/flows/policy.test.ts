import { afterEach, expect, test } from 'vitest'
import type { Proposal } from '../../src/domain/policy/proposal.ts'
import { openStore } from '../../src/open-store.ts'
import type { Store } from '../../src/ports.ts'
import { tenon } from '../adapters/cli/captured.ts'
import { elements, type Message, textOf, type View } from '../support/slack/index.ts'
import {
  actionsOf,
  assignTo,
  GROUP,
  LI,
  leadOf,
  leadText,
  paste,
  postExample,
  STRANGER,
  SUN,
  TAN,
  whisperTo,
  ZHAO,
} from './steps.ts'
import { exampleWorkspace, type Story, tell } from './story.ts'

/** Who may change the rules, told through the product. 赵一诺 is the marketing head (she is ZHAO), 孙立 the sales head (SUN). */

let story: Story
afterEach(() => story.end())

const OVERSEAS = 'C0OVERSEAS'

/** `/lead policy`, as the person reads it. */
async function rules(user: string) {
  await story.slack.user(user).command('/lead', '规则', { channel: GROUP })
  return story.slack.nextPost({ where: 'ephemeral', user, text: /规则 v\d|Rules v\d/ })
}

async function openProposalForm(user: string): Promise<View> {
  const { source } = await rules(user)
  await story.slack.user(user).click(source, 'policy:propose')
  return story.slack.nextView(user)
}

/** The form of a head, filled in and sent; answers with the message in the dispatch group. */
async function propose(user: string, values: Record<string, string>): Promise<Message> {
  const view = await openProposalForm(user)
  await story.slack.user(user).submit(view, values)
  await story.slack.nextPost({ where: 'ephemeral', user, text: '提案已发到群里' })
  return noticed()
}

/** The proposal's message in both groups; answers with that in the dispatch group. */
async function noticed(): Promise<Message> {
  await story.slack.nextPost({ where: 'channel', channel: OVERSEAS, text: '规则修改提案' })
  const { source } = await story.slack.nextPost({ where: 'channel', channel: GROUP, text: '规则修改提案' })
  if (source.kind !== 'message') throw new Error('a notice is a message')
  return source
}

/** Until the message says this, and has no buttons any more. */
async function ended(notice: Message, text: string): Promise<void> {
  await story.slack.until(() => textOf(notice).includes(text))
  expect(actionsOf(notice)).toEqual([])
  await story.settled()
}

async function onDisk<R>(read: (store: Store) => Promise<R>): Promise<R> {
  const store = await openStore(story.database, { clock: story.clock })
  try {
    return await read(store)
  } finally {
    await store.close()
  }
}

const versions = () => onDisk((store) => store.policies())
const newest = (): Promise<Proposal | undefined> =>
  onDisk(async (store) => (await store.proposals({ limit: 1 }))[0])

test('one head proposes, the group sees what and what for, the other head confirms, and old leads keep their rules', async () => {
  story = await tell()
  const { slack } = story
  const card = await postExample(story)
  const notice = await propose(ZHAO, {
    gate: '预算，权限，需求',
    syncCredit: '1/2',
    other: 'clocks: { accept: { A: 20m } }',
    why: '季末放宽准入',
  })
  const said = textOf(notice)
  for (const part of [
    '赵一诺 提议修改规则 v1：季末放宽准入',
    '准入条件：不再需要「时间」',
    '接收时限 A 级：30m → 20m',
    '同步给归属人时的来源权重：1/3 → 1/2',
    '过去 90 天提交的 1 条线索，按新规则没有任何不同',
    '两位负责人都同意之后立即生效',
    '已同意：赵一诺',
    '请确认：@U0SUN',
  ])
    expect(said).toContain(part)
  expect(said).not.toContain('无法比较')
  expect(actionsOf(notice)).toEqual(['policy:confirm', 'policy:decline'])

  await slack.user(ZHAO).click(notice, 'policy:confirm')
  await whisperTo(story, ZHAO, '你的同意已经算上了。还需要 孙立 确认')
  await slack.user(LI).click(notice, 'policy:confirm')
  await whisperTo(story, LI, '只有市场负责人和销售负责人可以修改规则：赵一诺、孙立')
  await slack.user(LI).click(notice, 'policy:decline')
  await whisperTo(story, LI, '只有市场负责人和销售负责人')
  await slack.user(STRANGER).click(notice, 'policy:confirm')
  await whisperTo(story, STRANGER, '只有市场负责人和销售负责人')
  expect(await versions()).toHaveLength(1)

  await slack.user(SUN).click(notice, 'policy:confirm')
  await ended(notice, '提案通过：赵一诺、孙立 都已同意。规则 v2 自')
  expect(await versions()).toMatchObject([
    { version: 1, by: 'workspace-file', agreed: [] },
    { version: 2, by: 'head-mkt', agreed: ['head-mkt', 'head-sales'] },
  ])

  // What was posted before lives on under version 1; what comes now needs no timeline and lives under version 2.
  expect(await leadOf(story, card)).toMatchObject({ policy: 1 })
  const without = leadText(7).replace(/时间：.*\n/, '')
  const later = await paste(story, without)
  expect(await leadOf(story, later)).toMatchObject({ policy: 2 })
  expect(textOf(later)).toContain('规则 v2')
  await assignTo(story, card, LI)
  expect(await leadOf(story, card)).toMatchObject({ policy: 1, status: 'assigned' })
  await story.ends()
})

test('the other head declines: the rules stay, and another proposal can be made', async () => {
  story = await tell()
  const { slack } = story
  const notice = await propose(SUN, { followedWithin: '45d', why: '销售周期变长了' })
  expect(textOf(notice)).toContain('多久之内有记录算跟进中（N）：30d → 45d')
  await slack.user(ZHAO).click(notice, 'policy:decline')
  await ended(notice, '赵一诺 没有同意，规则不变')
  expect(await versions()).toHaveLength(1)
  await slack.user(SUN).click(notice, 'policy:confirm', undefined, { outdated: true })
  await whisperTo(story, SUN, '这个提案已由 赵一诺 于')

  const second = await propose(ZHAO, { contactWithin: '5d', why: '给销售多一点时间' })
  await slack.user(ZHAO).click(second, 'policy:decline')
  await ended(second, '赵一诺 已撤回提案')
  await story.ends()
})

test('a start that was asked for is kept: until then the old rules are in force', async () => {
  story = await tell()
  const { slack, clock } = story
  const notice = await propose(ZHAO, {
    gate: '预算，权限，需求',
    startsAt: '2026-11-23',
    why: '下周一开始',
  })
  expect(textOf(notice)).toMatch(/生效时间：\s*11\/23 00:00/)
  await slack.user(SUN).click(notice, 'policy:confirm')
  await ended(notice, '提案通过：赵一诺、孙立 都已同意')
  expect(textOf(notice)).toMatch(/规则 v2 自\s+11\/23 00:00\s+起生效/)
  expect(await leadOf(story, await paste(story, leadText(1)))).toMatchObject({ policy: 1 })
  const before = textOf((await rules(LI)).source)
  expect(before).toContain('规则 v1')
  expect(before).toMatch(/下一版 v2 将于\s+11\/23 00:00\s+生效/)
  expect(before).toContain('准入条件：不再需要「时间」')

  clock.pushTo(Date.parse('2026-11-23T00:00:00+08:00'))
  expect(await leadOf(story, await paste(story, leadText(2)))).toMatchObject({ policy: 2 })
  const after = textOf((await rules(LI)).source)
  expect(after).toContain('规则 v2')
  expect(after).not.toContain('下一版')
  expect(after).toMatch(/v2 · .*赵一诺、孙立 同意/)
})

test('the form says what is wrong beside the input, and nothing different is no proposal', async () => {
  story = await tell()
  const { slack } = story
  const view = await openProposalForm(ZHAO)
  const send = async (values: Record<string, string>) =>
    JSON.stringify((await slack.user(ZHAO).submit(view, { why: '试试', ...values })).errors)
  expect(await send({})).toContain('没有任何改动')
  expect(await send({ gate: '预算，星座' })).toContain('不认识的字段：星座')
  expect(await send({ followedWithin: 'thirty days' })).toContain('请写时长')
  expect(await send({ syncCredit: '0.33' })).toContain('请写分数')
  expect(await send({ startsAt: '2026-11-19' })).toContain('日期必须在今天之后')
  expect(await send({ other: 'cap: many' })).toMatch(/第 1 行 cap：must be a whole number/)
  expect(await send({ other: 'capp: 3' })).toMatch(/did you mean `cap`/)
  expect(await send({ other: 'gate: { require: [need] }', gate: '预算' })).toContain('gate.require')
  expect(await send({ other: 'arbitration: { rules: [{ rule: all, to: owner }] }' })).toContain(
    '这样的规则不能用。arbitration.rules',
  )
  expect(await send({ other: '[' })).toContain('第 1 行')
  expect(await newest()).toBeUndefined()
  // Today means as soon as both agree.
  await slack.user(ZHAO).submit(view, { why: '试试', other: 'cap: 20', startsAt: '2026-11-20' })
  await slack.nextPost({ where: 'ephemeral', user: ZHAO, text: '提案已发到群里' })
  expect(textOf(await noticed())).toContain('每位销售在手上限：15 → 20')
  await story.ends()
})

test('while one proposal is open there is no second, and nobody but a head is offered one', async () => {
  story = await tell()
  const { slack } = story
  const notice = await propose(ZHAO, { other: 'cap: 20', why: '多接一点' })
  const shown = await rules(SUN)
  expect(shown.text).toContain('待确认的提案：赵一诺 于')
  expect(shown.text).toContain('每位销售在手上限：15 → 20')
  expect(elements(shown.source).map(({ actionId }) => actionId)).toEqual(['policy:confirm', 'policy:decline'])
  const toRep = await rules(LI)
  expect(elements(toRep.source)).toEqual([])
  const toTan = await rules(TAN)
  expect(toTan.text).toContain('A proposal is waiting, made by 赵一诺')

  // A button of an earlier look, and a head who answers in the private list.
  await slack.user(SUN).click(shown.source, 'policy:propose', undefined, forged('policy:propose'))
  await whisperTo(story, SUN, '一次只能有一个')
  await slack.user(LI).click(notice, 'policy:propose', undefined, forged('policy:propose'))
  await whisperTo(story, LI, '只有市场负责人和销售负责人')
  await slack.user(SUN).click(shown.source, 'policy:confirm')
  await ended(notice, '提案通过')
  await story.ends()
})

const forged = (action_id: string) => ({
  outdated: {
    blocks: [
      {
        type: 'actions' as const,
        elements: [
          {
            type: 'button' as const,
            action_id,
            text: { type: 'plain_text' as const, text: 'x' },
            value: '..',
          },
        ],
      },
    ],
  },
})

test('a workspace file that says something else is a proposal, once, and both heads decide', async () => {
  story = await tell()
  const { slack, workspace, clock } = story
  await postExample(story)
  // The new process does not know when the old one posted last.
  clock.push(5000)
  workspace.policy = { ...workspace.policy, cap: 30 }
  await story.restart()
  const notice = await noticed()
  expect(textOf(notice)).toContain('工作区文件 提议修改规则')
  expect(textOf(notice)).toContain('每位销售在手上限：15 → 30')
  expect(textOf(notice)).toContain('请确认：@U0ZHAO @U0SUN')
  await story.restart()
  await slack.user(SUN).click(notice, 'policy:confirm')
  await slack.until(() => textOf(notice).includes('已同意：孙立'))
  expect(textOf(notice)).toContain('请确认：@U0ZHAO')
  await slack.user(SUN).click(notice, 'policy:confirm')
  await whisperTo(story, SUN, '你的同意已经算上了')
  expect(await versions()).toHaveLength(1)
  await slack.user(ZHAO).click(notice, 'policy:decline')
  await ended(notice, '赵一诺 没有同意')
  await story.restart()
  expect(await newest()).toMatchObject({ status: 'declined', policy: { cap: 30 } })
  workspace.policy = { ...workspace.policy, cap: 31 }
  await story.restart()
  const second = await noticed()
  await slack.user(ZHAO).click(second, 'policy:confirm')
  await slack.until(() => textOf(second).includes('已同意：赵一诺'))
  workspace.policy = { ...workspace.policy, cap: 15 }
  await story.restart()
  await ended(second, '工作区文件 已撤回提案')
  expect(await versions()).toHaveLength(1)
  await story.ends()
})

test('the operator proposes with the tool: a running process asks both heads, and both must confirm', async () => {
  story = await tell()
  const { slack, clock, databaseUrl } = story
  const env = {
    DATABASE_URL: databaseUrl,
    SLACK_BOT_TOKEN: 'xoxb-test',
    SLACK_SIGNING_SECRET: 'test-signing-secret',
    SLACK_API_URL: slack.apiUrl,
  }
  const now = new Date(clock.now()).toISOString()
  const files = { 'cap.yaml': 'cap: 40\n' }
  const ran = await tenon(['policy', 'propose', 'cap.yaml', '--why', '审计要求'], { env, files, now })
  expect(ran).toMatchObject({ code: 0, err: '' })
  const notice = await noticed()
  expect(textOf(notice)).toContain('运维人员 提议修改规则 v1：审计要求')
  await slack.user(SUN).click(notice, 'policy:confirm')
  await slack.until(() => textOf(notice).includes('已同意：孙立'))
  expect(await versions()).toHaveLength(1)
  await slack.user(ZHAO).click(notice, 'policy:confirm')
  await ended(notice, '提案通过：孙立、赵一诺 都已同意')
  expect(await versions()).toMatchObject([{}, { version: 2, by: 'operator', policy: { cap: 40 } }])
  await story.ends()
})

test('where one person is both heads the file rules, as a new version at the start', async () => {
  story = await tell({
    workspace: exampleWorkspace((yaml) =>
      yaml
        .replace('roles: [marketing-head]', 'roles: [marketing-head, sales-head]')
        .replace('roles: [sales-head]', 'roles: [sdr]'),
    ),
  })
  const { workspace } = story
  workspace.policy = { ...workspace.policy, cap: 30 }
  await story.restart()
  expect(await versions()).toMatchObject([
    { version: 1, policy: { cap: 15 } },
    { version: 2, policy: { cap: 30 }, by: 'workspace-file', agreed: [] },
  ])
  expect((await rules(ZHAO)).text).toContain('规则以工作区文件为准')
  await story.ends()
})

test('what it would have changed is in the message: leads that would pass, clocks that would be over', async () => {
  story = await tell()
  const { slack, clock } = story
  await paste(story, leadText(1))
  clock.push(70 * 60_000)
  await slack.nextPost({ where: 'thread', text: '超时' })
  const card = await paste(story, leadText(2))
  await slack.user('U0ZHOU').click(card, 'assign:1')
  await story.settled()
  const notice = await propose(SUN, {
    gate: '预算，权限，需求，时间，同意见面',
    other: 'clocks: { assign: { B: 2h, C: 8h } }',
    why: '少而精',
  })
  expect(textOf(notice)).toContain(
    '过去 90 天提交了 2 条线索，按新规则会是：通过准入 2 → 0 条；分配超时 1 → 0 次。',
  )
  expect((await newest())?.effect).toMatchObject({ posted: 2, passed: { before: 2, after: 0 } })
})

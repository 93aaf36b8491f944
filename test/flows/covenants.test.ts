import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { tenon } from '../adapters/cli/captured.ts'
import { elements, type Message, textOf } from '../support/slack/index.ts'
import {
  actionsOf,
  assignTo,
  CHEN,
  COMPANY,
  dm,
  example,
  fill,
  GROUP,
  LI,
  LIN,
  leadOf,
  leadText,
  openForm,
  paste,
  postExample,
  SUN,
  told,
  WU,
  whisperTo,
  ZHAO,
  ZHOU,
} from './steps.ts'
import { exampleWorkspace, FRIDAY_MORNING, type Story, type StoryOptions, tell } from './story.ts'

const DAY = 86_400_000
const HALF_AN_HOUR = 1_800_000
const CRM = join(import.meta.dirname, '../support/examples/crm.csv')

let story: Story
afterEach(() => story.end())

/** The example workspace, with the example CRM imported by the operator. */
async function tellWithCrm(options: StoryOptions = {}): Promise<Story> {
  const told = await tell(options)
  const imported = await tenon(['import', 'crm', CRM, '--json'], {
    env: { DATABASE_URL: told.databaseUrl },
  })
  expect(imported).toMatchObject({ code: 0 })
  return told
}

const qualify = { project: '是', real: '是', nextStep: '约线下演示' }
const labelOf = (message: Message, action: string) =>
  elements(message).find(({ actionId }) => actionId === action)?.label

test('from post to statement: the two companies that are in the CRM give senior and idle, and the credit is 1 and 1', async () => {
  story = await tellWithCrm()
  const { slack } = story

  const senior = await postExample(story)
  expect(textOf(senior)).toMatch(/CRM 记录 A-1001（江苏锐科精密机械股份有限公司，按域名匹配）由 李蕾 负责/)
  expect(textOf(senior)).toContain('规则 senior：同步给 李蕾，来源权重 1')
  expect(actionsOf(senior)[0]).toBe('sync')
  expect(labelOf(senior, 'sync')).toBe('同步给 李蕾')
  await slack.user(ZHOU).click(senior, 'sync')
  await told(story, senior, '周敏 同步给 李蕾（规则 senior）')
  const owner = await dm(story, LI, COMPANY)
  expect(textOf(owner)).toContain('+8613812345678')
  expect(textOf(owner)).toContain('第二次电话愿意约线下演示')
  expect(textOf(owner)).toContain('A-1001')
  await slack.until(() => textOf(senior).includes('已同步'))
  await fill(story, LI, owner, 'qualify', qualify)
  await told(story, senior, '李蕾 确认为 SQL')

  const idle = await paste(story, example('pasted-en.txt'), 'C0OVERSEAS')
  expect(textOf(idle)).toContain('A-1002')
  expect(textOf(idle)).toContain('规则 idle')
  expect(actionsOf(idle)[0]).toBe('assign:1')
  await slack.user(ZHOU).click(idle, 'assign:1')
  await told(story, idle, '周敏 分配给 Lim Jun')
  const rep = await dm(story, 'U0LIM', 'Harbour Payments')
  await slack.user('U0LIM').click(rep, 'accept')
  await told(story, idle, 'Lim Jun 已接收')
  await slack.until(() => actionsOf(rep).includes('qualify'))
  await fill(story, 'U0LIM', rep, 'qualify', { ...qualify, project: 'Yes', real: 'Yes' })
  await told(story, idle, 'Lim Jun 确认为 SQL')

  await slack.user(LIN).command('/lead', 'credit', { channel: GROUP })
  const { text } = await whisperTo(story, LIN, 'senior')
  expect(text).toContain('idle')
  expect(text).toContain(COMPANY)
  expect(text).toContain('Harbour Payments Pte. Ltd.')
  expect(text).toMatch(/已获得：?\s*2/)
  await story.ends()
})

describe('the manager', () => {
  test('assigns although the rule says sync: the form asks why, and the thread says so', async () => {
    story = await tellWithCrm()
    const { slack } = story
    const card = await postExample(story)
    const view = await openForm(story, ZHOU, card, 'assign:other', '吴桐')
    await slack.user(ZHOU).submit(view, { why: '李蕾请我转给吴桐' })
    await told(story, card, '周敏 没有按规则 senior 同步，分配给 吴桐：李蕾请我转给吴桐')
    await dm(story, WU, COMPANY)
    expect((await leadOf(story, card)).credit).toMatchObject({ account: 'expected', amount: '1' })
    await story.ends()
  })

  test('says which company it is where only the name is like one in the CRM', async () => {
    story = await tellWithCrm()
    const { slack } = story
    const card = await paste(story, leadText(7, { 公司: '明筑建筑设计集团有限公司', 地区: '上海' }))
    expect(textOf(card)).toContain('规则 new')
    const select = elements(card).find(({ actionId }) => actionId === 'match')
    expect(JSON.stringify(select)).toContain('上海明筑建筑设计集团有限公司')
    expect(JSON.stringify(select)).toContain('都不是')
    const option = String(JSON.stringify(select).match(/上海明筑[^"]*/)?.[0])
    await slack.user(ZHOU).click(card, 'match', option)
    await told(story, card, '周敏 确认：就是 CRM 记录 A-1003')
    await slack.until(() => actionsOf(card)[0] === 'sync')
    expect(labelOf(card, 'sync')).toBe('同步给 吴桐')
    await story.ends()
  })

  test('finds a rejection right: the rep keeps the turn', async () => {
    story = await tell()
    const { slack } = story
    const card = await postExample(story)
    const direct = await assignTo(story, card, WU)
    await fill(story, WU, direct, 'reject', { reason: '暂无预算' })
    await told(story, card, '吴桐 拒绝')
    await slack.until(() => actionsOf(card).includes('judge:upheld'))
    await slack.user(ZHOU).click(card, 'judge:upheld')
    await told(story, card, '周敏 认为拒绝成立，吴桐 的轮次保留')
    await slack.until(() => !actionsOf(card).includes('judge:upheld'))
    expect(textOf(card)).toContain('拒绝成立')
    await story.ends()
  })
})

describe('“mine already”', () => {
  test('without an older record the rep keeps the lead, and it counts in full', async () => {
    story = await tellWithCrm()
    const card = await paste(story, leadText(3))
    const direct = await assignTo(story, card, CHEN)
    await fill(story, CHEN, direct, 'claim', {})
    await told(story, card, /陈果：「已是我的客户」。.*规则 unrecorded/)
    expect(await leadOf(story, card)).toMatchObject({ status: 'assigned', verdict: { credit: '1' } })
    await story.ends()
  })

  test('with a record under another name the lead goes back, and the card proposes its owner', async () => {
    story = await tellWithCrm()
    const { slack } = story
    const card = await paste(story, leadText(4))
    const direct = await assignTo(story, card, WU)
    const wrong = await fill(story, WU, direct, 'claim', { record: 'A-9999' })
    expect(JSON.stringify(wrong.errors)).toContain('CRM 中没有这个编号的记录')
    await slack.user(WU).closeView(slack.view(WU))
    await fill(story, WU, direct, 'claim', { record: 'A-1003' })
    await told(story, card, '吴桐：「已是我的客户」')
    await told(story, card, 'CRM 中有更早的记录，吴桐 交回')
    await slack.until(() => actionsOf(card)[0] === 'sync')
    await slack.until(() => textOf(direct).includes('已交回'))
    await story.ends()
  })
})

test('an idle company is contacted within M days, or it goes back to the managers', async () => {
  const patient = (yaml: string) =>
    yaml.replace('first-touch: { A: 4h, B: 1d, C: 2d }', 'first-touch: { A: 60d, B: 60d, C: 60d }')
  story = await tellWithCrm({ workspace: exampleWorkspace(patient) })
  const { slack, clock } = story
  const card = await paste(story, leadText(5, { 公司: 'Harbour Payments Pte Ltd' }))
  expect(textOf(card)).toMatch(/规则 idle.*3 天内须联系/)
  const direct = await assignTo(story, card, WU)
  await slack.user(WU).click(direct, 'accept')
  await told(story, card, '已接收')
  const assignedAt = (await leadOf(story, card)).attempts[0]?.assignedAt ?? 0
  // Three quarters of three days are over on Sunday afternoon: nobody is rung before Monday morning.
  clock.pushTo(assignedAt + 2.25 * DAY)
  await story.settled()
  slack.expectNothingElse()
  clock.pushTo(FRIDAY_MORNING + 3 * DAY - HALF_AN_HOUR)
  expect(textOf(await dm(story, WU, '提醒'))).toContain('联系客户')
  clock.pushTo(assignedAt + 3 * DAY)
  await told(story, card, '联系客户超时，已从 吴桐 收回，等待重新分配')
  await slack.until(() => textOf(card).includes('待分配'))
  await slack.until(() => textOf(direct).includes('已超时收回'))
  await story.ends()
})

test('a dispute: both heads get the facts and the log, and only both together change what it counts for', async () => {
  story = await tellWithCrm()
  const { slack } = story
  const card = await postExample(story)
  await slack.user(ZHOU).click(card, 'sync')
  await told(story, card, '同步给 李蕾')
  await dm(story, LI, COMPANY)
  await slack.until(() => actionsOf(card).includes('dispute'))
  await fill(story, LI, card, 'dispute', { reason: '这位总监是我带进来的' })
  const line = await told(story, card, '李蕾 对规则 senior 提出争议：这位总监是我带进来的')
  expect(JSON.stringify(line.source.blocks)).toContain(`"user_id":"${ZHAO}"`)
  const marketing = await dm(story, ZHAO, '争议')
  const sales = await dm(story, SUN, '争议')
  expect(textOf(sales)).toContain('A-1001')
  expect(textOf(sales)).toContain('周敏 同步给 李蕾')
  expect(textOf(sales)).not.toContain('13812345678')
  await slack.user(SUN).click(sales, 'rule:followed')
  await slack.until(() => textOf(marketing).includes('孙立'))
  expect((await leadOf(story, card)).credit).toMatchObject({ amount: '1', rule: 'senior' })
  await slack.user(SUN).click(sales, 'rule:followed')
  await story.settled()
  expect((await leadOf(story, card)).dispute?.outcome).toBeUndefined()
  await slack.user(ZHAO).click(marketing, 'rule:followed')
  await told(story, card, '两位负责人一致裁定：改按规则 followed，来源权重 1/3')
  await slack.until(() => textOf(sales).includes('已裁定') && actionsOf(sales).length === 0)
  expect((await leadOf(story, card)).credit).toMatchObject({ amount: '1/3', rule: 'followed' })
  await story.ends()
})

test('leads of one company know of each other: buying roles and reps are shown together', async () => {
  story = await tell()
  const { slack } = story
  const company = { 公司: '苏州联动机械有限公司', 采购角色: 'economic-buyer' }
  const first = await paste(story, leadText(11, company))
  await assignTo(story, first, WU)
  const second = await paste(story, leadText(12, { ...company, 采购角色: 'user' }))
  expect(textOf(second)).toMatch(/同公司另有 1 条线索：L\w+ 待接收 吴桐/)
  expect(textOf(second)).toContain('采购角色 2/5')
  await slack.until(() => textOf(first).includes('同公司另有 1 条线索'))
  await story.ends()
})

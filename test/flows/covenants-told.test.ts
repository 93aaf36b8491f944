import { afterEach, describe, expect, test } from 'vitest'
import { elements, textOf } from '../support/slack/index.ts'
import { RUIKE, tellWithRecords } from './crm.ts'
import {
  actionsOf,
  assignTo,
  CHEN,
  COMPANY,
  dm,
  fill,
  idOf,
  LI,
  LIN,
  leadText,
  openForm,
  paste,
  postExample,
  SUN,
  told,
  WU,
  ZHAO,
  ZHOU,
} from './steps.ts'
import { exampleWorkspace, type Story } from './story.ts'

let story: Story
afterEach(() => story.end())

/** 周敏 gives it to 吴桐 although the rules say otherwise; answers with the card. */
async function assignedAgainst() {
  const card = await postExample(story)
  const view = await openForm(story, ZHOU, card, 'assign:other', '吴桐')
  await story.slack.user(ZHOU).submit(view, { why: '李蕾请我转给吴桐' })
  await told(story, card, '周敏 没有按规则 senior 同步，分配给 吴桐')
  await dm(story, WU, COMPANY)
  return card
}

test('a verdict is explained by what it was given on, whatever is edited later', async () => {
  story = await tellWithRecords([RUIKE])
  const card = await assignedAgainst()
  await fill(story, LIN, card, 'edit', { level: '职员', title: '市场专员' })
  await story.slack.until(() => textOf(card).includes('市场专员'))
  expect(textOf(card)).toContain('线索级别 总监 高于 职员 → 规则 senior')
  await story.ends()
})

describe('a dispute, as the heads see it', () => {
  test('the log says what happened then, by the rule of then', async () => {
    story = await tellWithRecords([RUIKE])
    const { slack } = story
    const card = await assignedAgainst()
    await slack.user(LI).reply(card, '上周见过他们副总')
    await slack.until(() => textOf(card).includes('备注 1 条'))
    await slack.until(() => actionsOf(card).includes('dispute'))
    await fill(story, LI, card, 'dispute', { reason: '这位总监是我带进来的' })
    await told(story, card, '李蕾 对规则 senior 提出争议')
    const [marketing, sales] = [await dm(story, ZHAO, '争议'), await dm(story, SUN, '争议')]
    const log = textOf(sales)
    expect(log).toContain('周敏 没有按规则 senior 同步，分配给 吴桐：李蕾请我转给吴桐')
    expect(log).toContain('李蕾 备注：上周见过他们副总')
    expect(log.match(/提交了线索/g)).toHaveLength(1)
    await slack.user(SUN).click(sales, 'rule:followed')
    await slack.until(() => textOf(marketing).includes('孙立'))
    await slack.user(ZHAO).click(marketing, 'rule:followed')
    await told(story, card, '两位负责人一致裁定：改按规则 followed')
    await slack.until(() => textOf(sales).includes('已裁定'))
    expect(textOf(sales)).toContain('李蕾 对规则 senior 的判定有异议')
    expect(textOf(sales)).toContain('李蕾 对规则 senior 提出争议')
    expect(textOf(sales)).toContain('没有按规则 senior 同步')
    await story.ends()
  })
})

describe('what a dispute and the CRM say', () => {
  test('shows no way to reach the contact, neither to the group nor to the heads', async () => {
    const phone = '13812345678'
    story = await tellWithRecords([{ ...RUIKE, company: `张建国 ${phone}` }])
    const { slack } = story
    const card = await postExample(story)
    expect(textOf(card)).toContain('张建国 138****5678')
    await slack.user(ZHOU).click(card, 'sync')
    await told(story, card, '周敏 同步给 李蕾')
    const direct = await dm(story, LI, COMPANY)
    expect(textOf(direct)).toContain(phone)
    await slack.until(() => actionsOf(card).includes('dispute'))
    await fill(story, LI, card, 'dispute', {
      reason: `上周打过 ${phone}，加了 zhangjg@ruike-precision.example`,
    })
    await told(story, card, '李蕾 对规则 senior 提出争议')
    const heads = [await dm(story, ZHAO, '争议'), await dm(story, SUN, '争议')]
    await slack.until(() => textOf(card).includes('争议中'))
    for (const message of [card, ...heads]) {
      expect(textOf(message)).toContain('上周打过 138****5678')
      expect(JSON.stringify(message.blocks)).not.toContain(phone)
      expect(JSON.stringify(message.blocks)).not.toContain('zhangjg@')
    }
    await story.ends()
  })

  test('of a name that is like it shows none either', async () => {
    story = await tellWithRecords([
      { ...RUIKE, domain: 'elsewhere.example', company: '苏州锐科精密机械 13812345678' },
    ])
    const card = await postExample(story)
    const select = elements(card).find(({ actionId }) => actionId === 'match')
    expect(JSON.stringify(select)).toContain('138****5678')
    expect(JSON.stringify(card.blocks)).not.toContain('13812345678')
    await story.ends()
  })
})

describe('leads of one company', () => {
  const company = { 公司: '苏州联动机械有限公司', 采购角色: 'economic-buyer' }

  test('show where the others are now, who works on them, and nothing once they have ended', async () => {
    story = await tellWithRecords([])
    const { slack } = story
    const first = await paste(story, leadText(11, company))
    const second = await paste(story, leadText(12, { ...company, 采购角色: 'user' }))
    await slack.until(() => textOf(first).includes(`${idOf(second)} 待分配`))
    const direct = await assignTo(story, second, WU)
    await slack.until(() => textOf(first).includes(`${idOf(second)} 待接收 吴桐`))
    await fill(story, WU, direct, 'reject', { reason: '暂无预算' })
    await told(story, second, '吴桐 拒绝')
    await slack.until(() => textOf(first).includes(`${idOf(second)} 待分配`))
    expect(textOf(first)).toContain('参与的销售：吴桐')
    await fill(story, LIN, first, 'invalidate', { reason: '空号' })
    await told(story, first, '标为无效')
    await slack.until(() => textOf(second).includes(`${idOf(first)} 无效`))
    await slack.until(() => !textOf(first).includes('同公司'))
    await story.ends()
  })

  test('forget one that turns out to be of another company', async () => {
    story = await tellWithRecords([])
    const { slack } = story
    const first = await paste(story, leadText(13, company))
    const second = await paste(story, leadText(14, company))
    await slack.until(() => textOf(first).includes(idOf(second)))
    await fill(story, LIN, second, 'edit', { company: '无锡常青机床有限公司' })
    await slack.until(() => !textOf(first).includes('同公司'))
    expect(textOf(second)).not.toContain('同公司')
    await story.ends()
  })
})

test('a dispute ends with a new posting: its buttons go, and another one is asked in a message of its own', async () => {
  story = await tellWithRecords([])
  const { slack } = story
  const card = await paste(story, leadText(15))
  await assignTo(story, card, WU)
  await slack.until(() => actionsOf(card).includes('dispute'))
  await fill(story, LIN, card, 'dispute', { reason: '应由老客户经理跟进' })
  await told(story, card, '应由老客户经理跟进')
  const [before] = [await dm(story, ZHAO, '争议'), await dm(story, SUN, '争议')]
  const direct = slack.dm(WU).messages.at(-1)
  if (direct === undefined) throw new Error('no direct message')
  await fill(story, WU, direct, 'reject', { reason: '暂无预算' })
  await told(story, card, '吴桐 拒绝')
  await fill(story, LIN, card, 'nurture', {})
  await told(story, card, '转为培育')
  await slack.until(() => actionsOf(card).includes('repost'))
  await slack.user(LIN).click(card, 'repost')
  await told(story, card, '重新提交')
  await slack.until(() => actionsOf(before).length === 0)
  expect(textOf(before)).toContain('已重新提交')
  await assignTo(story, card, CHEN)
  await slack.until(() => actionsOf(card).includes('dispute'))
  await fill(story, LIN, card, 'dispute', { reason: '还是不对' })
  await told(story, card, '还是不对')
  const after = await dm(story, ZHAO, '还是不对')
  await dm(story, SUN, '还是不对')
  expect(after.ts).not.toBe(before.ts)
  expect(actionsOf(after)).toContain('rule:upheld')
  await story.ends()
})

test('rules may be named with any signs: the heads rule by them all the same', async () => {
  const name = '老客户: 1/3. 跟进:x <!channel>'
  const workspace = exampleWorkspace((yaml) =>
    yaml.replace(
      'earnedAt: sql }',
      `earnedAt: sql, rules: [
        { rule: 'a.b', when: { record: [none, idle] }, to: dispatch, credit: 1 },
        { rule: ${JSON.stringify(name)}, when: { record: followed }, to: owner } ] }`,
    ),
  )
  story = await tellWithRecords([RUIKE], { workspace })
  const { slack } = story
  const card = await postExample(story)
  await slack.user(ZHOU).click(card, 'sync')
  await told(story, card, `周敏 同步给 李蕾（规则 ${name}）`)
  await dm(story, LI, COMPANY)
  await slack.until(() => actionsOf(card).includes('dispute'))
  await fill(story, LI, card, 'dispute', { reason: '早就不跟了' })
  await told(story, card, '李蕾 对规则')
  const [marketing, sales] = [await dm(story, ZHAO, '争议'), await dm(story, SUN, '争议')]
  await slack.user(SUN).click(sales, 'rule:a.b')
  await slack.until(() => textOf(marketing).includes('孙立'))
  await slack.user(ZHAO).click(marketing, 'rule:a.b')
  await told(story, card, '改按规则 a.b，来源权重 1')
  await story.ends()
})

test('where no two heads could settle a dispute, nobody is offered one', async () => {
  const workspace = exampleWorkspace((yaml) => yaml.replace(/^.*id: head-mkt,.*\n/m, ''))
  story = await tellWithRecords([RUIKE], { workspace })
  const { slack } = story
  const card = await postExample(story)
  await slack.user(ZHOU).click(card, 'sync')
  await told(story, card, '同步给 李蕾')
  const direct = await dm(story, LI, COMPANY)
  await slack.until(() => textOf(card).includes('已同步'))
  for (const message of [card, direct]) expect(actionsOf(message)).not.toContain('dispute')
  expect(actionsOf(direct)).toEqual(['qualify', 'note'])
  await story.ends()
})

import { describe, expect, it } from 'vitest'
import { appChange, appContent } from '../../../adapters/wecom/layout/app.ts'
import { botChange, botContent } from '../../../adapters/wecom/layout/group.ts'
import { pressOf, taskIdOf } from '../../../adapters/wecom/layout/keys.ts'
import type { TemplateCard } from '../../../adapters/wecom/layout/template-card.ts'
import type { ActionValue, Block, Control, Message } from '../../../src/message.ts'
import { fillText, textsIn } from '../../../src/text/index.ts'
import { EN, ZH } from './wording.ts'

const TASK = { taskId: 'task-1' }
const DETAILS = 'https://tenon.example/l/1'
const VALUE = { lead: 'L2345ABCD', turn: 3 }

const button = (
  action: string,
  label: string,
  more: Partial<Control & { kind: 'button' }> = {},
): Control => ({
  kind: 'button',
  action,
  label,
  value: VALUE,
  ...more,
})
const assign = (n: number, rep: string): Control =>
  button(`assign:${n}`, `分配给 ${rep} ▸ 华东 ✓ · 制造业 3 家客户 · 在手 6/15`, { value: { ...VALUE, rep } })
const reps = (count: number): Control => ({
  kind: 'select',
  action: 'assign:other',
  placeholder: '其他人',
  options: Array.from({ length: count }, (_, i) => ({
    label: `销售${i}`,
    value: { ...VALUE, rep: `rep-${i}` },
  })),
})
const facts = (...all: [label: string, value: string][]): Block => ({
  kind: 'facts',
  facts: all.map(([label, value]) => ({ label, value })),
})
const card = (...blocks: Block[]): Message => ({ plain: 'plain', blocks })
const controls = (...own: Control[]): Block => ({ kind: 'controls', controls: own })

const ofApp = (message: Message, options: Partial<Parameters<typeof appContent>[2]> = {}): TemplateCard => {
  const content = appContent(message, ZH, { ...TASK, ...options })
  if (content.msgtype !== 'template_card') throw new Error('no card')
  return content.template_card
}
const ofBot = (message: Message, options: Partial<Parameters<typeof botContent>[2]> = {}): TemplateCard => {
  const content = botContent(message, ZH, { ...TASK, ...options })
  if (content.msgtype !== 'template_card') throw new Error('no card')
  return content.template_card
}
const press = (key: string | undefined, chosen: Record<string, string[]> = {}) =>
  pressOf(key ?? '', new Map(Object.entries(chosen)))

describe('a direct card', () => {
  const mine = card(
    { kind: 'title', text: 'B · 苏州锐科精密机械有限公司' },
    { kind: 'line', line: ['分配给你，请在 ', { at: Date.UTC(2026, 10, 23, 7, 10) }, ' 前接收'] },
    facts(['联系人', '张建国'], ['职位', '市场总监'], ['手机', '+8613812345678']),
    facts(
      ['邮箱', 'jianguo.zhang@procurement.ruike.example'],
      ['需求', '线下展会线索沉淀到一个系统里'.repeat(4)],
    ),
    controls(button('accept', '接收', { style: 'primary' }), button('reject', '拒绝', { style: 'danger' })),
    { kind: 'quiet', line: ['L2345ABCD'] },
  )

  it('says who it is, by when, and how to reach them; its lead stands above', () => {
    expect(ofApp({ ...mine, tone: 'A' })).toMatchObject({
      source: { desc: 'Tenon 榫卯 · L2345ABCD', desc_color: 2 },
      main_title: { title: 'B · 苏州锐科精密机械有限公司', desc: '分配给你，请在 11-23 07:10 前接收' },
      task_id: 'task-1',
    })
    expect(ofApp(mine).horizontal_content_list?.slice(0, 3)).toEqual([
      { keyname: '联系人', value: '张建国' },
      { keyname: '职位', value: '市场总监' },
      { keyname: '手机', value: '+8613812345678' },
    ])
  })

  it('never shows half an address: it stands whole in the text where a row is too short', () => {
    const drawn = ofApp(mine)
    expect(drawn.sub_title_text).toBe('邮箱: jianguo.zhang@procurement.ruike.example')
    expect(drawn.horizontal_content_list?.at(-1)).toEqual({
      keyname: '需求',
      value: '线下展会线索沉淀到一个系统里线下展会线索沉淀到一个系统里线…',
    })
    const endless = `${'a'.repeat(200)}@ruike.example`
    const text = ofApp(
      card(facts(['邮箱', endless], ['电话号码表', `1${'2'.repeat(40)}`]), controls(button('a', 'x'))),
    )
    expect(text.sub_title_text).toBe(`电话号码表: 1${'2'.repeat(40)}`)
  })

  it('gives back what was pressed', () => {
    const { button_list } = ofApp(mine)
    expect(button_list.map(({ text, style }) => [text, style])).toEqual([
      ['接收', 1],
      ['拒绝', 3],
    ])
    expect(press(button_list[0]?.key)).toEqual({ kind: 'press', action: 'accept', value: VALUE })
    expect(press(button_list[1]?.key)).toEqual({ kind: 'press', action: 'reject', value: VALUE })
  })

  it('can ask for a reason, which nobody gives by not looking', () => {
    const question = {
      key: 'reason',
      title: '拒绝原因',
      options: Array.from({ length: 12 }, (_, i) => ({ id: `r${i}`, label: `原因${i}` })),
    }
    const { button_selection } = ofApp(mine, { question })
    expect(button_selection).toMatchObject({
      question_key: 'reason',
      title: '拒绝原因',
      selected_id: 'nobody',
    })
    expect(button_selection?.option_list).toHaveLength(10)
    expect(button_selection?.option_list.slice(0, 2)).toEqual([
      { id: 'nobody', text: '请选择' },
      { id: 'r0', text: '原因0' },
    ])
  })

  it('becomes a card with one grey word when the lead has moved on', () => {
    const over = card(
      { kind: 'title', text: 'B · 苏州锐科' },
      { kind: 'line', line: [{ strong: '已改派给他人' }] },
    )
    expect(appChange(over, ZH, {})).toMatchObject({
      card: { main_title: { title: 'B · 苏州锐科' }, replace_text: '已改派给他人' },
    })
    expect(appChange(over, ZH, {})).not.toHaveProperty('card.task_id')
    const long = card({ kind: 'line', line: [{ strong: 'Reassigned to somebody else' }] })
    expect(appChange(long, EN, {})).toMatchObject({ card: { replace_text: 'Ended' } })
    expect(appChange(mine, ZH, {})).not.toHaveProperty('card.replace_text')
  })
})

describe('the group’s card', () => {
  const pending = card(
    { kind: 'title', text: '🟠 B · 苏州锐科精密机械有限公司' },
    { kind: 'line', line: [{ strong: '待分配' }] },
    controls(assign(1, 'rep-wu'), assign(2, 'rep-li'), assign(3, 'rep-7'), reps(30)),
    controls(
      ...['edit', 'note', 'log-call', 'nurture', 'invalidate'].map((name, i) => button(name, `命令${i}`)),
    ),
  )

  it('has the first suggestion as a button, the others first in the select, nobody preselected', () => {
    const { button_selection: select, button_list, source } = ofBot(pending)
    expect(source.desc).toBe('L2345ABCD')
    expect(select?.option_list.map(({ text }) => text)).toEqual([
      '请选择',
      '李蕾',
      'rep-7',
      ...[0, 1, 2, 3, 4, 5, 6].map((i) => `销售${i}`),
    ])
    expect(select?.selected_id).toBe(select?.option_list[0]?.id)
    expect(button_list.map(({ text }) => text)).toEqual(['给 吴桐', '分配', '命令0'])
  })

  it('keeps the next buttons in its corner', () => {
    expect(ofBot(pending).action_menu?.action_list.map(({ text }) => text)).toEqual([
      '命令1',
      '命令2',
      '命令3',
    ])
  })

  it('assigns whom the select names, and nobody where it names nobody', () => {
    const { button_selection: select, button_list } = ofBot(pending)
    const key = button_list[1]?.key
    const id = select?.option_list[1]?.id ?? ''
    expect(press(key, { 'assign:other': [id] })).toEqual({
      kind: 'press',
      action: 'assign:other',
      value: { ...VALUE, rep: 'rep-li' },
    })
    for (const chosen of [{}, { 'assign:other': [] }, { 'assign:other': [select?.selected_id ?? ''] }]) {
      expect(press(key, chosen)).toEqual({ kind: 'unchosen', action: 'assign:other' })
    }
    expect(press(button_list[0]?.key)).toMatchObject({ action: 'assign:1', value: { rep: 'rep-wu' } })
  })

  it('leads to the whole lead where something has no room, and only there', () => {
    const row = { keyname: '详情', value: '打开', type: 1, url: DETAILS }
    const full = ofBot(pending, { detailsUrl: DETAILS })
    expect(full.horizontal_content_list).toEqual([row])
    expect(full.card_action).toEqual({ type: 1, url: DETAILS })
    const many = facts(
      ...['预算', '权限', '需求', '时间', '来源', '行业', '规模'].map((name): [string, string] => [
        name,
        '是',
      ]),
    )
    const small = card(many, controls(button('note', '备注')))
    expect(ofBot(small, { detailsUrl: DETAILS }).horizontal_content_list).toHaveLength(6)
    expect(ofBot(small, { detailsUrl: DETAILS }).horizontal_content_list).not.toContainEqual(row)
    const long = card(many, { kind: 'quiet', line: ['长'.repeat(300)] }, controls(button('note', '备注')))
    expect(ofBot(long, { detailsUrl: DETAILS }).horizontal_content_list?.at(-1)).toEqual(row)
    expect(ofBot(long).horizontal_content_list).toHaveLength(6)
  })

  it('says the deadline even where the line is too long for its place', () => {
    const line = [
      '待接收',
      '负责：欧阳诸葛明月',
      '第 12 次分配',
      '接收截止 11-23 15:10',
      '⚠️ 已超时，已升级',
    ].join(' · ')
    const drawn = ofBot(
      card({ kind: 'title', text: 'x' }, { kind: 'line', line: [line] }, controls(button('a', 'x'))),
    )
    expect(drawn.main_title.desc).toBe('待接收 · 负责：欧阳诸葛明月 · 第 12 次分配')
    expect(drawn.sub_title_text).toBe('接收截止 11-23 15:10 · ⚠️ 已超时，已升级')
  })

  it('parts a line without dots where something ends, and never says its beginning twice', () => {
    const line =
      '林晓 对规则 followed 的判定有异议：客户上个月已经约过我们，下周还要再来谈一次合同，希望重新判定'
    const drawn = ofBot(
      card({ kind: 'title', text: 'x' }, { kind: 'line', line: [line] }, controls(button('a', 'x'))),
    )
    expect(drawn.main_title.desc).toBe('林晓 对规则 followed 的判定有异议')
    expect(drawn.sub_title_text).toBe('客户上个月已经约过我们，下周还要再来谈一次合同，希望重新判定')
  })

  it('of a proposal that has no room for all of it says what shows the rest', () => {
    const changes = Array.from(
      { length: 9 },
      (_, n): Block => ({ kind: 'line', line: [`• 每位销售在手上限：${n} → 20`] }),
    )
    const answer = button('policy:confirm', '同意', { value: { proposal: 'P-1' } })
    const title: Block = { kind: 'title', text: '规则修改提案' }
    const rows = (message: Message) => ofBot(message).horizontal_content_list
    expect(rows(card(title, ...changes, controls(answer)))).toEqual([
      { keyname: '详情', value: '@机器人 规则' },
    ])
    expect(rows(card(title, ...changes.slice(0, 2), controls(answer)))).toBeUndefined()
  })

  it('keeps the click’s task when it changes, and one button that does nothing when it is over', () => {
    const over = card({ kind: 'title', text: 'x' }, { kind: 'line', line: [{ strong: '无效' }] })
    const changed = botChange(over, ZH, { taskId: 'task-of-click' })
    expect(changed).toMatchObject({ task_id: 'task-of-click', button_list: [{ text: '无效', style: 4 }] })
    expect(press(changed.button_list[0]?.key)).toBeUndefined()
  })

  it('is words where nothing can be pressed', () => {
    expect(botContent(card({ kind: 'line', line: ['林晓 提交'] }), ZH, TASK)).toEqual({
      msgtype: 'markdown',
      markdown: { content: '林晓 提交' },
    })
  })
})

describe('a button', () => {
  const label = (control: Control, wording = ZH) => {
    const content = appContent(card(controls(control)), wording, TASK)
    return content.msgtype === 'template_card' ? content.template_card.button_list[0]?.text : ''
  }

  it('that names a person names them first', () => {
    expect(label(assign(1, 'rep-wu'))).toBe('给 吴桐')
    expect(label(assign(1, 'rep-wu'), EN)).toBe('To 吴桐')
    expect(
      label(button('sync', '同步给 欧阳诸葛明月（CRM，6 天前）', { value: { ...VALUE, rep: 'rep-li' } })),
    ).toBe('同步 李蕾')
  })

  it.each(Object.entries(textsIn('en').commands).concat(Object.entries(textsIn('zh-CN').commands)))(
    'of a command is a word that fits: %s, %s',
    (command, words) => {
      const text = label(button(command, words), EN)
      expect(text?.length).toBeLessThanOrEqual(10)
      expect(text).not.toContain('…')
    },
  )

  it('of a judgement, a ruling or an answer to a proposal says which in a word that fits', () => {
    for (const [wording, expected] of [
      [ZH, ['拒绝成立', '拒绝不成立', '维持原判', 'unrecorded', '同意', '不同意']],
      [EN, ['Uphold', 'Overrule', 'Let stand', 'unrecorded', 'Agree', 'Decline']],
    ] as const) {
      const texts = textsIn(wording === ZH ? 'zh-CN' : 'en')
      const labels = [
        ['judge:upheld', texts.judge.upheld],
        ['judge:not', texts.judge.not],
        ['rule:upheld', fillText(texts.dispute.outcome.upheld, { rule: 'followed', credit: '1/3' })],
        ['rule:unrecorded', fillText(texts.dispute.outcome.other, { rule: 'unrecorded' })],
        ['policy:confirm', texts.policy.notice.confirm],
        ['policy:decline', texts.policy.notice.decline],
      ].map(([action = '', words = '']) => label(button(action, words), wording))
      expect(labels).toEqual(expected)
    }
  })

  it('of which a card has several says which, as far as it fits', () => {
    expect(label(button('match:1', 'Same company as Ruike'), EN)).toBe('Same comp…')
  })

  it('of another kind is cut, never empty', () => {
    expect(label(button('x', 'A very long label indeed'))).toBe('A very lo…')
    expect(label(button('x', ' \u200B'))).toBe('…')
  })

  it('comes once, however often the message has it', () => {
    const { button_list } = ofApp(card(controls(button('note', '备注'), button('note', '又备注'))))
    expect(button_list.map(({ text }) => text)).toEqual(['备注'])
  })

  it('whose value is too long for WeCom is left out, as is such an option', () => {
    const long: ActionValue = { ...VALUE, rep: 'r'.repeat(1100) }
    const select: Control = {
      kind: 'select',
      action: 'assign:other',
      placeholder: 'x',
      options: [
        { label: 'long', value: { ...VALUE, rep: 'r'.repeat(130) } },
        { label: 'ok', value: { ...VALUE, rep: 'rep-1' } },
      ],
    }
    const drawn = ofApp(card(controls(button('a', 'x', { value: long }), select)))
    expect(drawn.button_list.map(({ text }) => text)).toEqual(['分配'])
    expect(drawn.button_selection?.option_list.map(({ text }) => text)).toEqual(['请选择', 'ok'])
  })
})

describe('a key that is none of ours', () => {
  it.each(['', '|', '?', 'nothing', 'accept', '|L-1.3.'])('asks for nothing: "%s"', (key) => {
    expect(press(key)).toBeUndefined()
  })
})

describe('a task id', () => {
  it('is what WeCom takes, whatever the key', () => {
    for (const key of ['card:L2345ABCD', 'direct:L-1:rep-李:0', 'x'.repeat(500), '', '🦊']) {
      expect(taskIdOf(key, 1)).toMatch(/^[0-9A-Za-z_@-]{1,128}$/)
    }
  })

  it('is the same for the same posting, and another for any other', () => {
    expect(taskIdOf('card:L-1', 7)).toBe(taskIdOf('card:L-1', 7))
    const ids = [
      taskIdOf('card:L-1', 7),
      taskIdOf('card:L-1', 8),
      taskIdOf('card:L_1', 7),
      taskIdOf('card L-1', 7),
    ]
    expect(new Set(ids).size).toBe(4)
  })
})

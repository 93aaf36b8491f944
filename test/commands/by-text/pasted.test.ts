import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fieldPerLine, isPasted } from '../../../commands/by-text/pasted.ts'
import type { Answer } from '../../../commands/desk.ts'
import { LEAD, openSpokenDesk, type SpokenDesk } from './desk.ts'
import * as at from './stories.ts'

let desk: SpokenDesk
beforeEach(async () => {
  desk = await openSpokenDesk()
})
afterEach(() => desk.end())

const FIELDS = [
  ...['公司：苏州百川机械有限公司', '联系人：王老师', '手机：138 0000 1111', '地区：上海', '来源：展会'],
  ...['预算：30万', '权限：自己定', '需求：归集线索', '时间：明年三月'],
]
const PASTE = FIELDS.join('\n')
const counts = async () => (await desk.core.store.leads({ limit: 100 })).length
const posted = async () => (await desk.core.store.leads({ limit: 100 })).filter(({ id }) => id !== LEAD)

/** The number of the draft that an answer offers. */
const draftIn = (answer: Answer): string => {
  const buttons =
    answer.kind === 'say'
      ? answer.message.blocks.flatMap((block) => (block.kind === 'controls' ? block.controls : []))
      : []
  const [draft] = buttons.flatMap((button) => (button.kind === 'button' ? (button.value.draft ?? []) : []))
  if (draft === undefined) throw new Error('no draft is offered')
  return draft
}

describe('a pasted lead stays one, whatever it begins with or says', () => {
  it.each([
    ['alone', PASTE],
    ['behind /lead', `/lead ${PASTE}`],
    ['behind 线索', `线索\n${PASTE}`],
    ['with a command and a number before it', `接收 ${LEAD}\n${PASTE}`],
    ['with a sentence that begins like a command', `跟进 ${LEAD} 的客户介绍来的\n${PASTE}`],
    ['with a subcommand before it', `我的\n${PASTE}`],
    ['with a number in it', `${PASTE}\n备注：和 ${LEAD} 是同一集团，无效 ${LEAD}`],
    ['with fields that are called like commands', `备注：接收 ${LEAD}\n${PASTE}`],
    ['with the number as a field', `${PASTE}\n分配：${LEAD} 李蕾`],
    ['in full width', `ＬＥＡＤ\n${PASTE}`.replace('ＬＥＡＤ\n', '')],
    ['behind the word for it', `提交\n${PASTE}`],
    ['behind the word for it, on one line', `提交线索 ${FIELDS.join(' ')}`],
    ['in English behind the word for it', `Post lead\n${PASTE}`],
  ])('%s', async (_, text) => {
    await at.assigned(desk)
    const before = await desk.events()
    const said = await desk.said('sdr-lin', text)
    expect(said).toMatch(/^已提交：苏州百川机械有限公司（L/)
    expect(await desk.events()).toEqual(before)
    const [lead] = await posted()
    expect(lead).toMatchObject({
      status: 'pending',
      fields: { phone: '+8613800001111', timeline: '明年三月' },
    })
  })

  it('from who may not post it is refused, and no command', async () => {
    await at.assigned(desk)
    const before = await desk.events()
    for (const text of [PASTE, `接收 ${LEAD}\n${PASTE}`, `提交\n${PASTE}`])
      expect(await desk.said('rep-wu', text)).toBe('只有SDR可以提交线索。')
    expect(await desk.said('U0STRANGER', PASTE)).toContain('你不在名册中')
    expect(await desk.events()).toEqual(before)
    expect(await counts()).toBe(1)
  })

  it('about a quoted card too', async () => {
    await at.assigned(desk)
    expect(await desk.said('sdr-lin', `跟进\n${PASTE}`, { about: LEAD })).toMatch(/^已提交/)
  })

  it('without a number, a line of fields is no command either', async () => {
    await at.accepted(desk)
    const before = await desk.events()
    for (const text of [
      '备注 公司：百川 联系人：王老师',
      '跟进 电话\n手机：13800001111\n地区：上海',
      '外呼 公司: 百川',
    ])
      expect(await desk.said('sdr-lin', text), text).not.toContain(LEAD)
    for (const text of ['备注 公司：百川', '跟进 电话\n联系人：王\n手机：13800001111'])
      expect(await desk.said('rep-wu', text)).toBe('只有SDR可以提交线索。')
    for (const text of ['更新 手机：13900001111', '更新 11-20\n联系人：王\n预算：30万', '补充 公司：百川'])
      expect(await desk.said('sdr-lin', text), text).toContain('还没有提交')
    expect(await desk.events()).toEqual(before)
  })
})

describe('a record of a talk is no pasted lead', () => {
  it('although the customer speaks in it', async () => {
    await at.accepted(desk)
    const talk = '客户：预算没批\n我：下周再聊\n时间：下周三'
    expect(await desk.said('rep-wu', `跟进 ${LEAD} 电话\n${talk}`)).toContain('已记录跟进（电话）')
    expect((await desk.events()).at(-1)).toMatchObject({ type: 'followed-up', text: talk })
  })

  it('nor are fields that are added to a named lead', async () => {
    await at.pending(desk)
    expect(await desk.said('sdr-lin', `补充 ${LEAD} 公司：上海百川 联系人：王`)).toBe(
      `${LEAD} 上海百川：已补充 公司、联系人`,
    )
    expect(await desk.said('sdr-lin', '补充 时间：明年六月，预算：50万')).toContain('已补充 预算、时间')
    expect(await counts()).toBe(1)
  })
})

describe('what is lacking can be written', () => {
  const LACKING = FIELDS.slice(0, 7).join('\n')

  it('behind the draft’s number, as often as it takes', async () => {
    const answer = await desk.tells('sdr-lin', LACKING)
    const draft = draftIn(answer)
    expect(answer.kind === 'say' && answer.message.plain).toBe(
      ['还没有提交，缺少：需求、时间', `也可以写：提交 ${draft} 字段：值；或 存为培育 ${draft}`].join('\n'),
    )
    expect(answer.kind === 'say' && answer.message.blocks.at(-1)).toMatchObject({ kind: 'quiet' })
    const again = await desk.tells('sdr-lin', `提交 ${draft} 需求：归集线索`)
    expect(again.kind === 'say' && again.message.plain).toContain('缺少：时间')
    expect(await counts()).toBe(0)
    const said = await desk.said('sdr-lin', `post ${draftIn(again).toLowerCase()} 时间：明年三月`)
    expect(said).toBe(`已提交：苏州百川机械有限公司（${draftIn(again)}）`)
    expect(await desk.core.store.lead(draftIn(again))).toMatchObject({
      status: 'pending',
      fields: { need: '归集线索', timeline: '明年三月', budget: '30万' },
    })
  })

  it('or kept for nurturing, as it is or with more', async () => {
    const draft = draftIn(await desk.tells('sdr-lin', LACKING))
    expect(await desk.said('sdr-lin', `存为培育 ${draft}`)).toBe(
      `已存为培育：苏州百川机械有限公司（${draft}）`,
    )
    const other = draftIn(await desk.tells('sdr-he', LACKING.replace('1111', '2222')))
    expect(await desk.said('sdr-he', `save ${other} 备注：明年再说`)).toContain('已存为培育')
    expect(await desk.core.store.lead(other)).toMatchObject({
      status: 'nurturing',
      fields: { remarks: '明年再说' },
    })
  })

  it('or kept at once', async () => {
    expect(await desk.said('sdr-lin', `存为培育\n${LACKING}`)).toMatch(/^已存为培育：苏州百川机械有限公司（L/)
    expect(await desk.said('sdr-lin', `保存 ${FIELDS[0]} 联系人：李 手机：13800003333`)).toContain(
      '已存为培育',
    )
    expect((await desk.core.store.leads({ limit: 9 })).map(({ status }) => status)).toEqual([
      'nurturing',
      'nurturing',
    ])
  })

  it('only by whose draft it is, and only while it is there', async () => {
    const draft = draftIn(await desk.tells('sdr-lin', LACKING))
    for (const text of [`提交 ${draft}`, `提交 ${draft} 时间：三月`, `存为培育 ${draft}`])
      expect(await desk.said('sdr-he', text)).toBe('草稿已过期，请重新粘贴。')
    expect(await desk.said('sdr-he', '提交 L7K2M9QX4')).toBe('草稿已过期，请重新粘贴。')
    expect(await desk.said('rep-wu', `存为培育 ${draft}`)).toBe('只有SDR可以存为培育。')
    expect(await counts()).toBe(0)
  })

  it('alone the word opens the form, as the draft’s number does', async () => {
    expect(await desk.tells('sdr-lin', '提交')).toMatchObject({
      kind: 'form',
      form: { command: 'post', value: {} },
    })
    expect(await desk.tells('sdr-lin', '/lead')).toMatchObject({ kind: 'form', form: { command: 'post' } })
    const draft = draftIn(await desk.tells('sdr-lin', LACKING))
    expect(await desk.tells('sdr-lin', `提交 ${draft}`)).toMatchObject({
      kind: 'form',
      form: { value: { draft } },
    })
    expect(await desk.said('sdr-lin', `提交 ${draft} 明年三月`)).toContain(`请写：提交 ${draft} 时间：……`)
    expect(await desk.said('sdr-lin', '保存')).toBe('请写上线索内容（每行「字段：值」），或草稿的编号。')
    expect(await desk.said('sdr-lin', '提交 一下')).toBe('请写上线索内容（每行「字段：值」），或草稿的编号。')
  })
})

describe('fields on one line', () => {
  it.each([
    ['预算：50万 时间：明年3月', ['预算：50万', '时间：明年3月']],
    ['预算:50万,时间:15:30 以后', ['预算:50万', '时间:15:30 以后']],
    ['Budget: 50k Company size: 500+ must win: yes', ['Budget: 50k', 'Company size: 500+', 'must win: yes']],
    ['来源：https://example.com/a?b=c 地区：上海', ['来源：https://example.com/a?b=c', '地区：上海']],
    ['他说：可以 预算：50万', ['他说：可以', '预算：50万']],
    ['没有字段', ['没有字段']],
    ['：：：', ['：：：']],
    ['预算：', ['预算：']],
    ['预算：50万\n\n时间：三月 地区：上海', ['预算：50万', '时间：三月', '地区：上海']],
  ])('%s', (text, lines) => {
    expect(fieldPerLine(text)).toEqual(lines)
  })
})

it.each([
  ['公司：百川', true],
  ['  1. 公司名称: 百川', true],
  ['Company: Harbour', true],
  ['客户：百川\n联系人：王', true],
  ['客户：预算没批\n我：好', false],
  ['接收 L7K2M9QX3 公司：百川', false],
  ['公司百川', false],
  ['', false],
])('“%s” is a pasted lead: %s', (text, is) => {
  expect(isPasted(text)).toBe(is)
})

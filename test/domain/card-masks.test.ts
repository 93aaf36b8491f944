import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Card, cardOf } from '../../src/domain/card.ts'
import { contextOf } from '../../src/domain/lead/context.ts'
import type { Fields } from '../../src/domain/lead/fields.ts'
import { forGroup } from '../../src/domain/lead/group-text.ts'
import type { Lead } from '../../src/domain/lead/lead.ts'
import { leadCardMessage } from '../../src/text/lead-card.ts'
import { toldLine } from '../../src/text/told.ts'
import { plainText, voiceOf } from '../../src/text/voice.ts'
import { FIELDS, LEAD, leadOf, MONDAY, tell } from '../support/given.ts'
import { factsAt, newWorld, type World } from '../support/world.ts'
import { telling } from '../text/samples.ts'

const PHONE = '+8613812345678'
const REPS = ['rep-li', 'rep-wu', 'rep-chen']

function cardIn(world: World, lead: Lead = leadOf(world), at = MONDAY): Card {
  const facts = factsAt(world, at)
  return cardOf(lead, contextOf(lead, facts), facts.policyOf(lead.policy))
}

/** Everything that the group can read of a lead: the card, and what the thread has said. */
function groupReads(world: World): string {
  const voice = voiceOf(world.workspace, 'zh-CN')
  const card = leadCardMessage(cardIn(world), REPS, voice, 'Asia/Shanghai')
  const thread = (world.ledger.get(LEAD) ?? []).map((event) =>
    plainText(toldLine(event, leadOf(world), voice, telling(MONDAY)), 'Asia/Shanghai', 'zh-CN'),
  )
  return JSON.stringify([card, thread])
}

describe('the group never reads the contact', () => {
  const fields: Fields = { ...FIELDS, wechat: 'zhang_jg88' }
  const digits = '13812345678'
  const gap = fc.constantFrom('', ' ', '-', ' - ', '.', '·', '—')
  const wide = (text: string) =>
    text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
  const phone = fc
    .tuple(
      fc.constantFrom('', '+86', '86', '0086 ', '(+86)', '电话：'),
      fc.array(gap, { minLength: 10, maxLength: 10 }),
      fc.boolean(),
    )
    .map(([prefix, gaps, full]) => {
      const text = [...digits].map((digit, i) => digit + (gaps[i] ?? '')).join('')
      return prefix + (full ? wide(text) : text)
    })
  const email = fc.constantFrom(
    'zhang@ruike.example',
    'ZHANG@Ruike.Example',
    'mailto:zhang@ruike.example',
    'zhang＠ruike.example',
  )
  const wechat = fc.constantFrom('zhang_jg88', 'ZHANG_JG88', '微信zhang_jg88', 'vxzhang_jg88')
  const free = fc
    .tuple(fc.string({ maxLength: 8 }), fc.oneof(phone, email, wechat), fc.string({ maxLength: 8 }))
    .map(([before, way, after]) => `${before.replace(/\d/g, '')} ${way} ${after.replace(/\d/g, '')}`)

  /** No digits of the number and no address is left, in whatever width and with whatever between. */
  function expectHidden(text: string) {
    const plain = text.normalize('NFKC').toLowerCase()
    expect(plain.replace(/[\s\-.·—_()]/g, '')).not.toContain(digits)
    expect(plain).not.toContain('zhang@ruike.example')
    expect(plain).not.toContain('zhang_jg88')
  }

  it('in any free text, however it is written', () => {
    fc.assert(
      fc.property(free, (text) => expectHidden(forGroup(fields)(text))),
      { numRuns: 500 },
    )
  })

  it('neither on the card nor in its thread, whichever field or remark it was typed into', () => {
    fc.assert(
      fc.property(fc.array(free, { minLength: 14, maxLength: 14 }), (texts) => {
        const [
          a = '',
          b = '',
          c = '',
          d = '',
          e = '',
          f = '',
          g = '',
          h = '',
          i = '',
          j = '',
          k = '',
          l = '',
        ] = texts
        const typed = {
          contact: a,
          title: b,
          need: c,
          budget: d,
          remarks: e,
          industry: f,
          productLine: g,
          source: h,
        }
        const world = newWorld()
        world.policies = [{ ...world.workspace.policy, minTouches: { return: 0, reject: 0 } }]
        tell(world, [
          [
            'sdr-lin',
            { name: 'post', fields: { ...fields, ...typed, company: `锐科 ${PHONE}` }, unknown: { [i]: j } },
          ],
          ['mgr-zhou', { name: 'assign', rep: 'rep-wu' }],
          ['mgr-zhou', { name: 'assign', rep: 'rep-li', why: k }],
          ['rep-li', { name: 'reject', reason: '暂无预算', note: l }],
          ['mgr-zhou', { name: 'assign', rep: 'rep-chen' }],
          ['rep-chen', { name: 'accept' }],
          ['rep-chen', { name: 'follow-up', kind: 'call', text: a }],
          ['rep-chen', { name: 'qualify', project: true, real: true, nextStep: b }],
          ['rep-chen', { name: 'return', reason: '预算冻结', note: c }],
          ['sdr-lin', { name: 'note', kind: 'intelligence', text: d }],
          ['sdr-lin', { name: 'invalidate', reason: e }],
          ['head-mkt', { name: 'reopen', reason: f }],
        ])
        expectHidden(groupReads(world))
      }),
      { numRuns: 60 },
    )
  })

  it('shows enough to recognise it by', () => {
    expect(
      cardIn(tell(newWorld(), [['sdr-lin', { name: 'post', fields, unknown: {} }]])).contact.ways,
    ).toEqual(['138****5678', 'z***@ruike.example', 'zh****8'])
  })

  it('masks a landline and a foreign number the way people write them', () => {
    expect(forGroup({ phone: '+862155556666' })('打 021-5555 6666 转 2')).not.toMatch(/5555\s*6666/)
    expect(forGroup({ phone: '+6561234567' })('call (65) 6123 4567')).not.toContain('6123 4567')
  })

  it('masks addresses and ids with any sign in them', () => {
    const odd = forGroup({ email: 'a+b.c-d@x-y.example', wechat: 'wx-a_b.c' })
    expect(odd('A+B.C-D@X-Y.example / WX-A_B.C')).toBe('a***@x-y.example / wx****c')
  })

  it('a company that is called like its WeChat account keeps its name', () => {
    const named: Fields = { ...FIELDS, company: 'Salesway 软件', wechat: 'salesway' }
    const world = tell(newWorld(), [['sdr-lin', { name: 'post', fields: named, unknown: {} }]])
    expect(cardIn(world).company).toBe('Salesway 软件')
  })

  it('a lead without a company goes by its contact', () => {
    const world = tell(newWorld(), [
      ['sdr-lin', { name: 'save', fields: { contact: '张 13900001111' }, unknown: {} }],
    ])
    expect(cardIn(world).company).toBe('张 139****1111')
  })

  it('leaves other text as it is', () => {
    expect(forGroup(fields)('预算 30 万，2027-03-01 前上线，ERP 3.0')).toBe(
      '预算 30 万，2027-03-01 前上线，ERP 3.0',
    )
  })
})

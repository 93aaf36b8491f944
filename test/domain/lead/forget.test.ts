import { expect, it } from 'vitest'
import type { LeadEvent } from '../../../src/domain/lead/events.ts'
import type { Fields } from '../../../src/domain/lead/fields.ts'
import { ERASED, forgetIn, identityIn } from '../../../src/domain/lead/forget.ts'
import { eventOf, FIELDS, pendingLead } from '../../support/leads.ts'

const lead = pendingLead('L-1')
const edited = (fields: Fields, unknown: Record<string, string> = {}): LeadEvent =>
  eventOf(lead, { type: 'edited', fields, unknown, origin: lead.origin, grading: lead.grading })
const keys = (...all: string[]) => new Set(all)
const PHONE = keys('phone:+8613812345678')

function identityOf(events: LeadEvent[], asked = PHONE) {
  const who = identityIn(events, asked)
  if (who === undefined) throw new Error('nobody')
  return who
}

it('knows a person by one key under all names and addresses that ever stood beside it', () => {
  const { phone: _, ...byMail } = FIELDS
  const who = identityOf([
    edited({ contact: '张工', email: 'zhang@ruike.example', wechat: 'ZhangJG' }),
    edited(FIELDS),
    edited(byMail),
  ])
  expect([...who.names].sort()).toEqual(['张工', '张建国'].sort())
  expect([...who.keys].sort()).toEqual(
    ['phone:+8613812345678', 'email:zhang@ruike.example', 'wechat:zhangjg'].sort(),
  )
})

it('finds nobody in a lead about somebody else', () => {
  expect(identityIn([edited(FIELDS)], keys('phone:+8613900000000'))).toBeUndefined()
})

it('takes the person out of their fields and leaves the company and its need', () => {
  const event = edited(
    { ...FIELDS, remarks: '女儿在读高三' },
    { 会员编号: 'V-1', 税号: '91320594MA1XXXXXX1' },
  )
  const left = forgetIn(event, identityOf([event]))
  const { contact, title, phone, email, ...rest } = FIELDS
  expect([contact, title, phone, email]).not.toContain(undefined)
  expect(left).toMatchObject({ fields: rest, unknown: { 税号: '91320594MA1XXXXXX1' } })
  expect(JSON.stringify(left)).not.toMatch(/张建国|138|zhang@|女儿|V-1/)
})

it('takes away what another system calls them', () => {
  const content = { fields: FIELDS, unknown: {}, origin: lead.origin, grading: lead.grading }
  const posted = eventOf(lead, {
    ...{ type: 'posted', group: 'main', externalId: 'MA-20931', suggestions: [], leftOut: [] },
    ...content,
  })
  expect(JSON.stringify(forgetIn(posted, identityOf([posted])))).not.toContain('MA-20931')
})

it('leaves another person of the same lead alone', () => {
  const other = { ...FIELDS, contact: '李红', phone: '+8613900000000', email: 'li@ruike.example' }
  const who = identityOf([edited(FIELDS), edited(other)])
  expect(forgetIn(edited(other), who)).toEqual(edited(other))
})

it.each([
  ['打给张建国，138 1234 5678，说下周再约', `打给${ERASED}，${ERASED}，说下周再约`],
  ['+86 138-1234-5678 or ZHANG@ruike.example', `${ERASED} or ${ERASED}`],
  ['订单 9138123456780 与他无关', '订单 9138123456780 与他无关'],
])('blots their name, numbers and addresses out of what people wrote: %s', (text, left) => {
  const who = identityOf([edited(FIELDS)])
  expect(forgetIn({ type: 'noted', text }, who)).toEqual({ type: 'noted', text: left })
})

it('does not touch names of companies, records and colleagues that are spelled alike', () => {
  const who = identityOf([edited(FIELDS)])
  const event = { type: 'assigned', rep: '张建国', by: '张建国', fields: { company: '张建国商店' } }
  expect(forgetIn(event, who)).toEqual(event)
})

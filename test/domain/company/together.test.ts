import { describe, expect, it } from 'vitest'
import { roleCovers, rolesCovered } from '../../../src/domain/company/buying-roles.ts'
import { companiesAmong } from '../../../src/domain/company/companies-among.ts'
import { companyNames } from '../../../src/domain/company/company-names.ts'
import { involvedIn } from '../../../src/domain/company/involved.ts'
import { keysOfLead } from '../../../src/domain/company/keys-of-lead.ts'
import { kinOf } from '../../../src/domain/company/kin.ts'
import { companyBehind, companyWith } from '../../../src/domain/company/one-company.ts'
import { inOpenFirst, placeOf } from '../../../src/domain/company/open-first.ts'
import type { BuyingRole, Fields } from '../../../src/domain/lead/fields.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import { accepted, assignedTo, lost, MONDAY, pendingLead } from '../../support/leads.ts'

const CODE = '91320594MA1MTE7R2L'
const OTHER_CODE = '91110000600037341L'

const lead = (id: string, fields: Fields, code?: string): Lead =>
  pendingLead(id, {
    fields: { contact: '李想', ...fields },
    unknown: code === undefined ? {} : { 信用代码: code },
  })
const withRole = (id: string, buyingRole: BuyingRole): Lead => lead(id, { company: '锐科', buyingRole })
const invalid = (from: Lead): Lead => ({
  ...pendingLead(from.id),
  ...from,
  status: 'invalid',
  reason: '空号',
})
const withdrawn = (from: Lead): Lead => ({
  ...invalid(from),
  lastMove: { what: 'withdrawn', by: 'operator', at: MONDAY },
})

/** As somebody looks who asks again as long as there is something to ask by. */
function lookedFor(from: Lead, among: Lead[]): string[] {
  let company = companyBehind(keysOfLead(from))
  for (let round = 0; round < 9 && company.further.length > 0; round++) {
    const { further } = company
    company = companyWith(
      company,
      among.filter((one) => keysOfLead(one).some((key) => further.includes(key))),
    )
  }
  return company.leads.map(({ id }) => id).sort()
}

describe('the leads of one company', () => {
  const short = lead('L-1', { company: '锐科精密' })
  const both = lead('L-2', { company: '锐科精密', email: 'a@ruike.example' })
  const long = lead('L-3', { company: '苏州锐科集团', email: 'b@ruike.example' })
  const apart = lead('L-4', { company: '百川' })

  it('are the same ones from whichever of them one looks, also where two are joined by a third alone', () => {
    for (const from of [short, both, long])
      expect(lookedFor(from, [short, both, long, apart])).toEqual(['L-1', 'L-2', 'L-3'])
    expect(lookedFor(apart, [short, both, long, apart])).toEqual(['L-4'])
  })

  it('are not those with another credit code, whatever else they share', () => {
    const one = lead('L-5', { company: '锐科精密' }, CODE)
    const other = lead('L-6', { company: '锐科精密' }, OTHER_CODE)
    expect(lookedFor(one, [one, other, short])).toEqual(['L-1', 'L-5'])
    expect(kinOf(one, [one, other, short])?.leads.map(({ id }) => id)).toEqual(['L-1'])
  })

  it('are not those that went with the import that brought them', () => {
    const gone = withdrawn(both)
    expect(lookedFor(short, [short, gone, long])).toEqual(['L-1'])
    expect(kinOf(short, [short, gone])).toBeUndefined()
  })

  it('with two credit codes lead no further, and are told', () => {
    const one = lead('L-5', { company: '锐科精密', email: 'a@one.example' }, CODE)
    const other = lead('L-6', { company: '锐科精密', email: 'a@other.example' }, OTHER_CODE)
    const beyond = lead('L-7', { company: '别的', email: 'b@one.example' })
    expect(lookedFor(short, [short, one, other, beyond])).toEqual(['L-1', 'L-5', 'L-6'])
    expect(companyWith(companyBehind(['name:锐科精密']), [short, one, other]).codes).toEqual([
      CODE,
      OTHER_CODE,
    ])
  })

  it('are not looked for by the phone of one of their contacts, who may have gone elsewhere', () => {
    const phone = '+8613812345678'
    const before = lead('L-8', { company: '锐科精密', phone })
    const after = lead('L-9', { company: '百川', phone })
    expect(lookedFor(short, [short, before, after])).toEqual(['L-1', 'L-8'])
  })

  it('are told apart by company, in the order in which each first comes', () => {
    const groups = (leads: Lead[]) => companiesAmong(leads).map((all) => all.map(({ id }) => id))
    expect(groups([apart, short, long, both])).toEqual([['L-4'], ['L-1', 'L-2', 'L-3']])
    const nameless = lead('L-0', {})
    expect(groups([nameless, { ...nameless, id: 'L-00' }])).toEqual([['L-0'], ['L-00']])
    const codes = [CODE, OTHER_CODE].map((code, n) => lead(`C-${n}`, { company: '锐科精密' }, code))
    expect(groups(codes)).toEqual([['C-0'], ['C-1']])
  })

  it('come open ones first, then the newest', () => {
    const ended = lost(accepted(assignedTo(pendingLead('L-3', { createdAt: MONDAY + 9 }), 'li')))
    const [older, newer] = [1, 2].map((n) => pendingLead(`L-${n}`, { createdAt: MONDAY + n }))
    if (older === undefined || newer === undefined) throw new Error('no leads')
    const sorted = [ended, older, newer].sort((a, b) => inOpenFirst(placeOf(a), placeOf(b)))
    expect(sorted.map(({ id }) => id)).toEqual(['L-2', 'L-1', 'L-3'])
  })

  it('name it as most of them do', () => {
    expect(companyNames([short, both, long])).toEqual(['锐科精密', '苏州锐科集团'])
  })
})

describe('buying roles', () => {
  it('are covered by whose contacts have them, and not by leads that are invalid', () => {
    const leads = [withRole('L-1', 'user'), withRole('L-2', 'user'), invalid(withRole('L-3', 'procurement'))]
    expect(rolesCovered(leads)).toEqual(['user'])
    const ids = roleCovers(leads).map(({ role, leads: own }) => [role, own.map(({ id }) => id)])
    expect(ids).toEqual([
      ['economic-buyer', []],
      ['technical-buyer', []],
      ['procurement', []],
      ['influencer', []],
      ['user', ['L-1', 'L-2']],
    ])
  })

  it('and how many leads there are, are told with the doubt where not all were looked at', () => {
    const [first, ...others] = ['L-1', 'L-2', 'L-3'].map((id) => withRole(id, 'user'))
    if (first === undefined) throw new Error('no lead')
    expect(kinOf(first, [first, ...others], 3)).toMatchObject({ more: true, roles: ['user'] })
    expect(kinOf(first, [first, ...others], 4)).toMatchObject({ more: false })
  })
})

describe('who is involved', () => {
  it('is everybody with what they do, those who are at it now first', () => {
    const held = assignedTo(pendingLead('L-1'), 'li')
    const over = lost(accepted(assignedTo(pendingLead('L-2', { sdr: 'he' }), 'wu')))
    expect(involvedIn([over, held], ['gao', 'gone'], (id) => id !== 'gone')).toEqual([
      { person: 'li', parts: ['rep'], leads: 1, now: true },
      { person: 'zhou', parts: ['manager'], leads: 2, now: false },
      { person: 'he', parts: ['sdr'], leads: 1, now: false },
      { person: 'lin', parts: ['sdr'], leads: 1, now: false },
      { person: 'wu', parts: ['rep'], leads: 1, now: false },
      { person: 'gao', parts: ['owner'], leads: 0, now: false },
    ])
  })

  it('is at it now where a lead has come back to the desk of its SDR', () => {
    const { status: _, ...rest } = pendingLead('L-1')
    expect(involvedIn([{ ...rest, status: 'returned', reason: 'x' }], [], () => true)).toEqual([
      { person: 'lin', parts: ['sdr'], leads: 1, now: true },
    ])
  })
})

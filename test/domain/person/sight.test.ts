import { expect, test } from 'vitest'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import { mayReadContact, maySeeLead, sightOf } from '../../../src/domain/person/sight.ts'
import type { Role } from '../../../src/domain/workspace.ts'
import { leadOf, worldWith } from '../../support/given.ts'

const of = (id: string, ...roles: Role[]) => ({ id, roles })

test('heads and managers see everybody, SDRs every lead, reps what is theirs, others nothing', () => {
  const all = { leads: 'all', people: 'all', credit: 'all' }
  expect(sightOf(of('a', 'marketing-head'))).toEqual({ ...all, flags: true })
  expect(sightOf(of('a', 'sales-head'))).toEqual({ ...all, flags: true })
  expect(sightOf(of('a', 'manager'))).toEqual({ ...all, flags: false })
  expect(sightOf(of('a', 'sdr'))).toEqual({ leads: 'all', people: 'own', credit: 'own', flags: false })
  expect(sightOf(of('a', 'rep'))).toEqual({ leads: 'own', people: 'own', credit: 'own', flags: false })
  expect(sightOf(of('a'))).toBeUndefined()
})

test('the widest of several roles counts', () => {
  expect(sightOf(of('a', 'rep', 'sales-head'))?.leads).toBe('all')
  expect(sightOf(of('a', 'rep', 'sdr'))).toMatchObject({ leads: 'all', people: 'own' })
})

const assigned = leadOf(worldWith('assigned'))
const rep = assigned.status === 'assigned' ? assigned.rep : ''
const last = assigned.attempts.at(-1)
const ending = (outcome: 'rejected' | 'reclaimed' | 'returned' | 'reassigned' | 'won' | 'lost'): Lead => ({
  ...assigned,
  attempts: last === undefined ? [] : [{ ...last, outcome }],
})

test('whole contacts are for who wrote them down and for whom they were disclosed to, and for no leader', () => {
  expect(mayReadContact(assigned, assigned.sdr)).toBe(true)
  expect(mayReadContact(assigned, rep)).toBe(true)
  for (const id of ['rep-other', 'mgr-zhou', 'head-mkt', 'head-sales', 'sdr-he'])
    expect([id, mayReadContact(assigned, id)]).toEqual([id, false])
  expect(mayReadContact(leadOf(worldWith('pending')), 'rep-li')).toBe(false)
})

test('who stands in reads it once it was disclosed to them', () => {
  const standing: Lead = {
    ...assigned,
    attempts: last === undefined ? [] : [{ ...last, disclosedTo: [rep, 'rep-stand-in'] }],
  }
  expect(mayReadContact(standing, 'rep-stand-in')).toBe(true)
  expect(maySeeLead(standing, of('rep-stand-in', 'rep'))).toBe(true)
})

test('a rep who gave it back, or from whom it was taken, reads it no more; who closed it still does', () => {
  for (const outcome of ['rejected', 'reclaimed', 'returned', 'reassigned'] as const)
    expect([outcome, mayReadContact(ending(outcome), rep)]).toEqual([outcome, false])
  for (const outcome of ['won', 'lost'] as const)
    expect([outcome, mayReadContact(ending(outcome), rep)]).toEqual([outcome, true])
})

test('a rep sees own leads alone; SDRs and leaders see all; nobody without a role sees any', () => {
  expect(maySeeLead(assigned, of(rep, 'rep'))).toBe(true)
  expect(maySeeLead(assigned, of('rep-other', 'rep'))).toBe(false)
  expect(maySeeLead(assigned, of('sdr-he', 'sdr'))).toBe(true)
  expect(maySeeLead(assigned, of('mgr-zhou', 'manager'))).toBe(true)
  expect(maySeeLead(assigned, of(rep))).toBe(false)
})

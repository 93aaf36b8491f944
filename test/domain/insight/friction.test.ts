import { expect, it } from 'vitest'
import { frictionsOf, type Outlook } from '../../../src/domain/insight/friction.ts'

const season = (name: string, from: string, to: string, capFactor: number) => ({
  name,
  from,
  to,
  capFactor,
  clockFactor: 1,
})
const LOW = season('年终冲刺', '11-15', '01-10', 0.8)
const HIGH = season('旺季', '03-01', '04-30', 1.2)

const look = (today: string, more: Partial<Outlook> = {}) =>
  frictionsOf({ today, days: 28, seasons: [LOW, HIGH], leadsPerWeek: 50, needs: [], ...more }).map(
    ({ kind, season: { name }, from, to }) => `${kind} ${name} ${from} ${to}`,
  )

it.each([
  ['four weeks before a low season nothing is said', '2026-10-18', []],
  ['from 28 days before on it is', '2026-10-19', ['too-many 年终冲刺 2026-11-15 2026-11-15']],
  ['over New Year it is one season', '2026-12-20', ['too-many 年终冲刺 2026-12-20 2027-01-10']],
  ['on its last day', '2027-01-10', ['too-many 年终冲刺 2027-01-10 2027-01-10']],
  ['and not the day after', '2027-01-11', []],
  ['a high season wants more than the same promise', '2027-04-20', ['too-few 旺季 2027-04-20 2027-04-30']],
])('%s', (_, today, expected) => expect(look(today)).toEqual(expected))

it('targets that need fewer leads in the low season agree with it, and as many as ever do not', () => {
  const needs = (december: number) => [
    { month: '2026-10', leads: 200 },
    { month: '2026-12', leads: december },
    { month: '2027-01', leads: 120 },
  ]
  expect(look('2026-12-20', { needs: needs(100) })).toEqual([])
  expect(look('2026-12-20', { needs: needs(300) })).toHaveLength(1)
})

it('targets that need more in the high season agree with it', () => {
  const needs = [
    { month: '2027-03', leads: 300 },
    { month: '2027-06', leads: 100 },
  ]
  expect(look('2027-03-02', { needs })).toEqual([])
})

it('where marketing promises nothing nobody disagrees', () =>
  expect(look('2026-12-20', { leadsPerWeek: 0 })).toEqual([]))

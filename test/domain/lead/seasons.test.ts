import { describe, expect, it } from 'vitest'
import { nextMoment } from '../../../src/domain/lead/context.ts'
import type { Season } from '../../../src/domain/policy/policy.ts'
import { leadOf, tell } from '../../support/given.ts'
import { factsAt, newWorld } from '../../support/world.ts'
import { SAMPLES } from './table.ts'

/** Over New Year: half the time, half the leads. */
const RUSH: Season = { name: '年终冲刺', from: '12-15', to: '01-10', capFactor: 0.5, clockFactor: 0.5 }
const at = (text: string) => Date.parse(`${text}+08:00`)
const posted = (text: string) => tell(newWorld({ seasons: [RUSH] }), [['sdr-lin', SAMPLES.post]], at(text))

/** Minutes of working time until the managers are reminded of a lead of grade B: half an hour by the policy. */
const remindedAt = (text: string) => {
  const world = posted(text)
  return nextMoment(leadOf(world), factsAt(world, at(text)))?.at
}

describe('a season over New Year scales the clocks that start in it', () => {
  it.each([
    ['the evening before its first day', '2026-12-14T17:00:00', '2026-12-14T17:30:00'],
    ['a second before its first day', '2026-12-14T23:59:59', '2026-12-15T09:30:00'],
    ['the first moment of its first day', '2026-12-15T00:00:00', '2026-12-15T09:15:00'],
    ['the last working day of the year', '2026-12-30T18:00:00', '2026-12-30T18:15:00'],
    ['the first of the new one', '2027-01-04T09:00:00', '2027-01-04T09:15:00'],
    ['its last moment, for the whole run of the clock', '2027-01-10T23:59:59', '2027-01-11T09:15:00'],
    ['the day after', '2027-01-11T00:00:00', '2027-01-11T09:30:00'],
  ])('%s', (_, start, reminded) => expect(remindedAt(start)).toBe(at(reminded)))
})

describe('it scales how much a rep is given', () => {
  const capOf = (text: string) => {
    const [first] = leadOf(posted(text)).suggestions
    return first?.reasons.flatMap((reason) => (reason.kind === 'load' ? [reason.cap] : []))
  }

  it.each([
    ['before', '2026-12-14T17:00:00', 15],
    ['in it', '2026-12-15T09:00:00', 7],
    ['after New Year', '2027-01-10T12:00:00', 7],
    ['after it', '2027-01-11T09:00:00', 15],
  ])('%s', (_, moment, cap) => expect(capOf(moment)).toEqual([cap]))
})

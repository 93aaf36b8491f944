import { describe, expect, it } from 'vitest'
import { absencesIn, concernedBy, concernedFrom, pausesOf } from '../../../src/domain/insight/absences.ts'
import type { PersonEvent, PersonEventBody } from '../../../src/domain/person/person.ts'

const about = (person: string, at: number, body: PersonEventBody): PersonEvent => ({
  ...{ person, seq: at, at, by: person, via: 'slack', schema: 1 },
  ...body,
})
const away = (person: string, at: number, from: number, until: number, delegate?: string) =>
  about(person, at, { type: 'went-away', from, until, ...(delegate !== undefined && { delegate }) })

describe('absences', () => {
  it('are all that there ever were, however many', () => {
    const events = Array.from({ length: 50 }, (_, n) => away('li', n * 10, n * 10, n * 10 + 5))
    expect(pausesOf('li', absencesIn(events))).toHaveLength(50)
  })

  it('end early when somebody comes back, or says anew when they are away', () => {
    expect(
      pausesOf('li', absencesIn([away('li', 1, 10, 90), about('li', 30, { type: 'came-back' })])),
    ).toEqual([{ from: 10, until: 30 }])
    expect(
      pausesOf('li', absencesIn([away('li', 1, 10, 90), about('li', 5, { type: 'came-back' })])),
    ).toEqual([])
    expect(pausesOf('li', absencesIn([away('li', 1, 10, 90), away('li', 30, 60, 70)]))).toEqual([
      { from: 10, until: 30 },
      { from: 60, until: 70 },
    ])
  })

  it('pause nothing while somebody stands in, unless they are away too', () => {
    const events = [away('li', 1, 10, 90, 'wu'), away('wu', 2, 50, 200)]
    expect(pausesOf('li', absencesIn(events.slice(0, 1)))).toEqual([])
    expect(pausesOf('li', absencesIn(events))).toEqual([{ from: 50, until: 90 }])
  })

  it('concern those for whom somebody stood in, from when on something is different', () => {
    const absences = absencesIn([away('li', 1, 10, 90, 'wu')])
    expect(concernedBy('wu', absences)).toEqual(['wu', 'li'])
    expect(concernedBy('li', absences)).toEqual(['li'])
    expect(concernedFrom(away('li', 50, 10, 90))).toBe(10)
    expect(concernedFrom(away('li', 5, 10, 90))).toBe(5)
    expect(concernedFrom(about('li', 30, { type: 'came-back' }))).toBe(30)
  })
})

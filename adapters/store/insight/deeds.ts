import type { Moment } from '../../../src/domain/calendar/moment.ts'
import type { Answers } from '../../../src/domain/insight/flags/rejects-the-hard.ts'
import { type Window, within } from '../../../src/domain/insight/history.ts'
import type { PersonId } from '../../../src/domain/workspace.ts'
import { Numbers } from './numbers.ts'
import { DEED_KINDS, DEED_SIGN, SAYS_NOTHING } from './parts.ts'
import { LEADS_OF_SHEET, type Sheet } from './sheet.ts'
import type { Walks } from './walk.ts'

/** What one person did in a window, as far as flags look at it; leads by their places. */
export interface Deeds {
  acceptedAt: Numbers
  acceptedOf: Numbers
  rejections: number
  hard: Answers
  gradeA: Answers
  /** The newest hard leads that they rejected: all of one moment. */
  newestHard: { at: Moment; places: number[] }
  /** What says nothing, by lead. */
  empty: Map<number, { records: number; at: Moment }>
  /** What says something: marks of the texts, when they were written, about which lead. */
  said: Numbers
  saidAt: Numbers
  saidOf: Numbers
}

const nothing = (): Deeds => ({
  ...{ acceptedAt: new Numbers(), acceptedOf: new Numbers(), rejections: 0 },
  ...{ hard: { rejected: 0, of: 0 }, gradeA: { rejected: 0, of: 0 } },
  newestHard: { at: Number.NEGATIVE_INFINITY, places: [] },
  ...{ empty: new Map(), said: new Numbers(), saidAt: new Numbers(), saidOf: new Numbers() },
})

/** Everybody's, of a window. All records about a lead come together. */
export async function deedsIn(walks: Walks, window: Window): Promise<Map<PersonId, Deeds>> {
  const people = new Map<PersonId, Deeds>()
  await walks.look({
    needs: new Map([['deed', window]]),
    see({ number, sheets }) {
      const sheet = sheets.get('deed')
      if (sheet === undefined) return
      const of = sheet.texts.map((who) => deedsOf(people, who ?? ''))
      const add = addingOf(sheet, number)
      const [at, who] = [sheet.numbers('at'), sheet.words('who')]
      for (let row = 0; row < sheet.rows; row++) {
        const deeds = of[who[row] ?? 0]
        if (deeds !== undefined && within(window, at[row] ?? Number.NaN)) add(deeds, row)
      }
    },
  })
  return people
}

function deedsOf(people: Map<PersonId, Deeds>, who: PersonId): Deeds {
  const known = people.get(who)
  if (known !== undefined) return known
  const made = nothing()
  people.set(who, made)
  return made
}

function addingOf(sheet: Sheet, block: number): (deeds: Deeds, row: number) => void {
  const [moments, marks, leads] = [sheet.numbers('at'), sheet.numbers('words'), sheet.bytes('lead')]
  const [kinds, signs] = [sheet.bytes('kind'), sheet.bytes('signs')]
  return (deeds, row) => {
    const [at, place] = [moments[row] ?? 0, block * LEADS_OF_SHEET + (leads[row] ?? 0)]
    const kind = DEED_KINDS[kinds[row] ?? 0]
    if (kind === 'followed-up') return record(deeds, marks[row] ?? SAYS_NOTHING, at, place)
    answer(deeds, kind === 'rejected', signs[row] ?? 0, at, place)
  }
}

function answer(deeds: Deeds, isRejected: boolean, signs: number, at: Moment, place: number): void {
  if (isRejected) deeds.rejections++
  else {
    deeds.acceptedAt.add(at)
    deeds.acceptedOf.add(place)
  }
  if (signs & DEED_SIGN.gradeA) count(deeds.gradeA, isRejected)
  if (!(signs & DEED_SIGN.hard)) return
  count(deeds.hard, isRejected)
  if (!isRejected || at < deeds.newestHard.at) return
  if (at > deeds.newestHard.at) deeds.newestHard = { at, places: [] }
  deeds.newestHard.places.push(place)
}

function count(answers: Answers, isRejected: boolean): void {
  answers.of++
  if (isRejected) answers.rejected++
}

function record(deeds: Deeds, mark: number, at: Moment, place: number): void {
  if (mark !== SAYS_NOTHING) {
    deeds.said.add(mark)
    deeds.saidAt.add(at)
    deeds.saidOf.add(place)
    return
  }
  const before = deeds.empty.get(place)
  deeds.empty.set(place, { records: (before?.records ?? 0) + 1, at: Math.max(before?.at ?? at, at) })
}

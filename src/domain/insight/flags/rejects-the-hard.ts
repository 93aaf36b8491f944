import type { Moment } from '../../calendar/moment.ts'
import type { Content, LeadEvent } from '../../lead/events.ts'
import type { LeadId } from '../../lead/lead.ts'
import type { PersonId } from '../../workspace.ts'
import { type Fold, type History, type Window, within } from '../history.ts'
import type { FlagOf } from './flag.ts'
import { REJECTS_THE_HARD } from './limits.ts'

export interface Answers {
  rejected: number
  of: number
}

/** How somebody answered what was assigned. */
export interface Answering {
  rejections: number
  hard: Answers
  gradeA: Answers
  /** The newest hard lead that they rejected. */
  newest: { at: Moment; lead: LeadId }
}

/**
 * A person who gives back the hard leads and keeps the good ones. Hard is a lead of grade C that is not marked must-win, as it stood
 * when it was answered: it takes the most work and promises the least. Of those that a person answered in the window (accepted or
 * rejected), the share of the rejected must be at least a half and at least twice that of everybody else together, with at least four
 * rejections of any lead, while at most a fifth of the grade A leads that they answered were rejected. Where nobody else answered a
 * hard lead there is nothing to hold it against, and no flag.
 */
export function rejectsTheHard(window: Window): Fold<History, FlagOf<'rejects-the-hard'>[]> {
  const people = new Map<PersonId, Answering>()
  return {
    add({ lead, events }) {
      let content: Content | undefined
      for (const event of events) {
        content = contentIn(event) ?? content
        const answered = event.type === 'accepted' || event.type === 'rejected'
        if (!answered || content === undefined || !within(window, event.at)) continue
        const person = people.get(event.by) ?? nobodyYet()
        people.set(event.by, person)
        answer(person, content, { at: event.at, lead: lead.id }, event.type === 'rejected')
      }
    },
    result: () => choosy(people),
  }
}

/** A flag for each of those people who give back the hard ones and keep the good ones; they are all who answered anything. */
export function choosy(people: ReadonlyMap<PersonId, Answering>): FlagOf<'rejects-the-hard'>[] {
  const all = sum([...people.values()].map(({ hard }) => hard))
  return [...people].flatMap(([who, { rejections, hard, gradeA, newest }]) => {
    const others = { rejected: all.rejected - hard.rejected, of: all.of - hard.of }
    const stands = rejections >= REJECTS_THE_HARD.rejections && isChoosy(hard, others) && takesGradeA(gradeA)
    if (!stands) return []
    const seen = { ...hard, othersRejected: others.rejected, othersOf: others.of }
    return [{ kind: 'rejects-the-hard', who, ...newest, ...seen } as const]
  })
}

const contentIn = (event: LeadEvent): Content | undefined => ('grading' in event ? event : undefined)

export const isHard = ({ grading, fields }: Pick<Content, 'grading' | 'fields'>): boolean =>
  grading.grade === 'C' && fields.mustWin !== true

const nobodyYet = (): Answering => ({
  rejections: 0,
  hard: { rejected: 0, of: 0 },
  gradeA: { rejected: 0, of: 0 },
  newest: { at: 0, lead: '' },
})

function answer(person: Answering, content: Content, newest: Answering['newest'], rejected: boolean): void {
  if (rejected) person.rejections++
  if (content.grading.grade === 'A') count(person.gradeA, rejected)
  if (!isHard(content)) return
  count(person.hard, rejected)
  const { at, lead } = person.newest
  if (rejected && (newest.at > at || (newest.at === at && newest.lead < lead))) person.newest = newest
}

function count(answers: Answers, rejected: boolean): void {
  answers.of++
  if (rejected) answers.rejected++
}

const sum = (all: readonly Answers[]): Answers =>
  all.reduce((one, { rejected, of }) => ({ rejected: one.rejected + rejected, of: one.of + of }), {
    rejected: 0,
    of: 0,
  })

/** Shares are compared by multiplication: a half is a half. */
function isChoosy(own: Answers, others: Answers): boolean {
  const { share, timesOthers } = REJECTS_THE_HARD
  if (own.of === 0 || others.of === 0 || own.rejected < share * own.of) return false
  return own.rejected * others.of >= timesOthers * others.rejected * own.of
}

const takesGradeA = ({ rejected, of }: Answers): boolean => rejected <= REJECTS_THE_HARD.mostOfGradeA * of

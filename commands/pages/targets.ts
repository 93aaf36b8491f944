import type { Friction } from '../../src/domain/insight/friction.ts'
import { type MonthTarget, monthTargets } from '../../src/domain/insight/targets/months.ts'
import { TARGET_DIMENSIONS, type TargetDimension } from '../../src/domain/insight/targets/target.ts'
import { sightOf } from '../../src/domain/person/sight.ts'
import type { Person } from '../../src/domain/workspace.ts'
import type { Core } from '../core.ts'
import { countUp } from '../insight/counting.ts'
import { dateOf, frictionsAhead, monthsLater, targetsAhead } from '../insight/outlook.ts'
import { type TargetNow, targetsNow } from '../insight/targets.ts'

/** Stretches of months that can be asked for; `near` is this one with the one before and two after it. */
export const TARGET_SPANS = ['near', 'this year', 'last year', 'next year'] as const
export type TargetSpan = (typeof TARGET_SPANS)[number]

/** Of the whole, of parts by one dimension, or everything. */
export const TARGET_PARTS = ['all', 'whole', ...TARGET_DIMENSIONS] as const
export type TargetPart = (typeof TARGET_PARTS)[number]

export interface TargetsQuestion {
  span: TargetSpan
  part: TargetPart
}

/** What is to be won, what that takes, and how far it has come. */
export interface TargetsAnswer {
  /** YYYY-MM of now, and what all targets of it come to. */
  month: string
  now: MonthTarget | undefined
  /** The months asked for, whatever part was. */
  months: MonthTarget[]
  targets: TargetNow[]
  frictions: Friction[]
}

/** So far ahead this page warns: a campaign is planned a quarter before. */
const LOOK_AHEAD_DAYS = 120

export async function targetsFor(
  core: Core,
  person: Person,
  question: TargetsQuestion,
): Promise<TargetsAnswer> {
  await Promise.all([core.policies.refresh(), countUp(core)])
  const today = dateOf(core, core.clock.now())
  const [all, ahead] = await Promise.all([
    targetsNow(core, ...monthsIn(question.span, today)),
    targetsAhead(core),
  ])
  const month = monthsLater(today, 0)
  return {
    month,
    now: ahead.find((one) => one.month === month),
    months: monthTargets(all),
    targets: all.filter((one) => maySee(person, one) && isAsked(one, question.part)).toSorted(inOrder),
    frictions: frictionsAhead(core, ahead, LOOK_AHEAD_DAYS),
  }
}

function monthsIn(span: TargetSpan, today: string): [from: string, to: string] {
  if (span === 'near') return [monthsLater(today, -1), monthsLater(today, 2)]
  const years = { 'this year': 0, 'last year': -1, 'next year': 1 }[span]
  const year = Number(today.slice(0, 4)) + years
  return [`${year}-01`, `${year}-12`]
}

/** A team's target tells how its people do: those who see only themselves see that of theirs. */
function maySee(person: Person, { target }: TargetNow): boolean {
  return sightOf(person)?.people === 'all' || target.team.length === 0 || target.team.includes(person.id)
}

const partsOf = ({ target }: TargetNow): TargetDimension[] =>
  TARGET_DIMENSIONS.filter((one) => (one === 'team' ? target.team.length > 0 : target[one] !== null))

function isAsked(one: TargetNow, part: TargetPart): boolean {
  if (part === 'all') return true
  return part === 'whole' ? partsOf(one).length === 0 : partsOf(one).includes(part)
}

/** By month; the whole before its parts, those by region, team, industry and product line, and the larger before the smaller. */
function inOrder(one: TargetNow, other: TargetNow): number {
  const place = (target: TargetNow) => {
    const [first] = partsOf(target)
    return first === undefined ? -1 : TARGET_DIMENSIONS.indexOf(first)
  }
  const months = one.target.month.localeCompare(other.target.month)
  return months || place(one) - place(other) || other.target.won - one.target.won
}

import type { LeadCommand } from '../../../../src/domain/lead/commands.ts'
import type { Lead } from '../../../../src/domain/lead/lead.ts'
import type { PersonId } from '../../../../src/domain/workspace.ts'
import type { Dice } from './dice.ts'
import { type Habit, habitOf } from './habits.ts'
import { AMOUNTS, DETAILS, EMPTY_TOUCHES, NEXT_STEPS, TOUCHES } from './market.ts'
import { type Act, type Stage, WORKDAY } from './stage.ts'

type Held = Lead & { status: 'assigned' | 'accepted' | 'qualified' }

/** What a rep does next with a lead in their hands; nothing where they forget it. */
export function repsStep(lead: Held, stage: Stage): Act | undefined {
  const habit = habitOf(lead.rep)
  if (lead.status === 'assigned') return answered(lead, habit, stage)
  if (stage.dice.chance(lead.touched === 0 ? habit.forgets / 2 : habit.forgets / 5)) return undefined
  const inDays = (days: number) => stage.after(days * WORKDAY, lead.rep)
  if (lead.status === 'qualified') return pursued(lead, habit, stage, inDays)
  if (lead.touched === 0)
    return act(
      stage.after(stage.dice.about(touchHours(lead, habit)), lead.rep),
      lead.rep,
      touch(habit, stage.dice),
    )
  return worked(lead, habit, stage, inDays)
}

const act = (at: number, by: PersonId, command: LeadCommand): Act => ({ at, by, command })

const touchHours = ({ grading }: Lead, { touchHours: hours }: Habit): number =>
  grading.grade === 'A' ? hours * 0.4 : grading.grade === 'B' ? hours : hours * 1.6

function touch({ saysNothing }: Habit, dice: Dice): LeadCommand & { name: 'follow-up' } {
  const [kind, what] = dice.one(TOUCHES)
  const text = `${what}；${dice.one(DETAILS)}，${2 + dice.below(26)} 日再联系`
  return { name: 'follow-up', kind, text: dice.chance(saysNothing) ? dice.one(EMPTY_TOUCHES) : text }
}

function answered(
  lead: Lead & { status: 'assigned' },
  habit: Habit,
  { dice, after, fit, rejectReasons }: Stage,
): Act | undefined {
  const { rep, grading } = lead
  if (dice.chance(habit.forgets)) return undefined
  const haste = grading.grade === 'A' ? 0.4 : 1
  const at = after((Math.min(400, dice.about(habit.acceptMinutes)) * haste) / 60, rep)
  // Who is choosy turns away what takes the most work, whatever it is worth.
  const hard = habit.rejects > 0.25 && grading.grade === 'A' ? 0.25 : 0
  if (!dice.chance(habit.rejects * (1.7 - 1.4 * fit) + hard)) return act(at, rep, { name: 'accept' })
  const reason = rejectReasons[dice.below(rejectReasons.length)] ?? ''
  return act(at, rep, { name: 'reject', reason })
}

/** Followed up, until it is an opportunity, or goes back, or is lost. */
function worked(
  lead: Lead & { status: 'accepted' },
  habit: Habit,
  stage: Stage,
  inDays: (days: number) => number,
): Act {
  const { dice, fit } = stage
  const { rep, touched } = lead
  const again = act(inDays(0.3 + dice.about(1)), rep, touch(habit, dice))
  if (touched < 2) return dice.chance(fit * 0.15) ? qualified(inDays(dice.about(0.8)), rep, dice) : again
  if (dice.chance(fit * 0.52)) return qualified(inDays(dice.about(1)), rep, dice)
  if (dice.chance(touched > 2 ? 0.9 : 0.75 * (1.25 - fit))) {
    const reason = stage.returnReasons[dice.below(stage.returnReasons.length)] ?? ''
    return act(
      inDays(dice.about(1.5)),
      rep,
      dice.chance(0.22) ? { name: 'close', outcome: 'lost', reason: '选了别家' } : { name: 'return', reason },
    )
  }
  return again
}

const qualified = (at: number, rep: PersonId, dice: Dice): Act =>
  act(at, rep, { name: 'qualify', project: true, real: true, nextStep: dice.one(NEXT_STEPS) })

/** An opportunity takes a few weeks, with records on the way. */
function pursued(
  lead: Lead & { status: 'qualified' },
  habit: Habit,
  { dice, fit }: Stage,
  inDays: (days: number) => number,
): Act {
  const { rep } = lead
  if (!dice.chance(0.42)) return act(inDays(1 + dice.about(1.7)), rep, touch(habit, dice))
  const at = inDays(dice.about(2))
  if (dice.chance(Math.min(0.9, habit.wins * (0.35 + 0.75 * fit))))
    return act(at, rep, { name: 'close', outcome: 'won', amount: dice.one(AMOUNTS) })
  return act(
    at,
    rep,
    dice.chance(0.7)
      ? { name: 'close', outcome: 'lost', reason: '预算被砍' }
      : { name: 'return', reason: '预算冻结' },
  )
}

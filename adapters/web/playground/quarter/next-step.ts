import type { LeadCommand } from '../../../../src/domain/lead/commands.ts'
import type { Lead } from '../../../../src/domain/lead/lead.ts'
import { CALLS, NEXT_STEPS } from './market.ts'
import { repsStep } from './reps-step.ts'
import { type Act, type Stage, WORKDAY } from './stage.ts'

const DAY = 86_400_000

/** What whoever must act does next with a lead as it is now; nothing where it lies until a clock comes, or has ended. */
export function nextStep(lead: Lead, stage: Stage): Act | undefined {
  switch (lead.status) {
    case 'pending':
      return managersStep(lead, stage)
    case 'assigned':
    case 'accepted':
    case 'qualified':
      return repsStep(lead, stage)
    case 'returned':
      return reworked(lead, stage)
    case 'nurturing':
      return ripened(lead, stage)
    case 'synced':
      return tookOn(lead, stage)
    default:
      return undefined
  }
}

function managersStep(lead: Lead & { status: 'pending' }, stage: Stage): Act {
  const { dice } = stage
  const by = stage.managers[lead.group] ?? Object.values(stage.managers)[0] ?? ''
  const slow = dice.chance(0.05) ? 12 : 1
  const median = lead.grading.grade === 'A' ? 0.1 : lead.grading.grade === 'B' ? 0.2 : 0.6
  const at = stage.after(Math.min(9, dice.about(median)) * slow, by)
  const act = (command: LeadCommand): Act => ({ at, by, command })
  const last = lead.attempts.at(-1)
  if (last?.outcome === 'rejected' && last.upheld === undefined && dice.chance(0.6))
    return act({ name: 'judge', upheld: last.reason === '信息不实' || dice.chance(0.55) })
  if (last?.outcome === 'rejected' && last.reason === '信息不实' && dice.chance(0.7))
    return act({ name: 'invalidate', reason: '电话是空号，联系人不存在' })
  if (lead.attempts.length > 3)
    return act({
      name: 'nurture',
      revisitAt: at + (30 + dice.below(30)) * DAY,
      note: '几位销售都看过，先由市场培育',
    })
  if (lead.verdict?.to.kind === 'owner' && dice.chance(0.86)) return act({ name: 'sync' })
  return act(assignment(lead, stage))
}

function assignment(lead: Lead, { dice, reps }: Stage): LeadCommand & { name: 'assign' } {
  const suggested = lead.suggestions.map(({ rep }) => rep)
  const place = dice.weighted([
    [0, 74],
    [1, 15],
    [2, 5],
    [9, 6],
  ])
  const others = reps.filter((rep) => !lead.attempts.some((attempt) => attempt.rep === rep))
  const rep = suggested[place] ?? others[dice.below(others.length)] ?? suggested[0] ?? reps[0] ?? ''
  const why = lead.verdict?.to.kind === 'owner' ? { why: '客户指定换一位销售对接' } : {}
  return { name: 'assign', rep, ...why }
}

/** A returned lead comes back to marketing's desk. */
function reworked(lead: Lead & { status: 'returned' }, { dice, after }: Stage): Act {
  const by = lead.sdr
  if (lead.calls.every(({ at }) => at < lead.since) && dice.chance(0.8))
    return { at: after(dice.about(3), by), by, command: { name: 'log-call', text: dice.one(CALLS) } }
  const at = after(dice.about(7), by)
  const next = dice.weighted([
    ['repost', 34],
    ['nurture', 38],
    ['invalidate', 28],
  ])
  if (next === 'repost') return { at, by, command: { name: 'repost' } }
  if (next === 'invalidate')
    return { at, by, command: { name: 'invalidate', reason: '项目已取消，明年也不再做' } }
  return { at, by, command: { name: 'nurture', revisitAt: at + (14 + dice.below(28)) * DAY } }
}

/** Nurtured until the day that was set, or until what was missing is known. */
function ripened(
  lead: Lead & { status: 'nurturing' },
  { dice, after, now, fit, whole }: Stage,
): Act | undefined {
  const by = lead.sdr
  if (lead.postedAt === undefined) {
    if (whole === undefined || dice.chance(0.3)) return undefined
    return { at: after((2 + dice.about(5)) * WORKDAY, by), by, command: { name: 'post', ...whole } }
  }
  const at = after(dice.about(6), by, Math.max(now, lead.revisitAt ?? now))
  if (dice.chance(0.25 + fit / 2)) return { at, by, command: { name: 'repost' } }
  return { at, by, command: { name: 'nurture', revisitAt: at + (30 + dice.below(30)) * DAY } }
}

/** The owner of the company makes something of it, or does not. */
function tookOn(lead: Lead & { status: 'synced' }, { dice, after, fit }: Stage): Act | undefined {
  if (!dice.chance(fit * 0.6)) return undefined
  const nextStep = dice.one(NEXT_STEPS)
  const at = after((2 + dice.about(4)) * WORKDAY, lead.owner)
  return { at, by: lead.owner, command: { name: 'qualify', project: true, real: true, nextStep } }
}

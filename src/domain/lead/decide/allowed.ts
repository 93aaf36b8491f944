import { OPERATOR } from '../../policy/proposal.ts'
import type { Role } from '../../workspace.ts'
import { type CommandName, type LeadCommand, PERMISSIONS } from '../commands.ts'
import { actsForRep } from '../desk.ts'
import { holderOf, type LastMove, type Lead } from '../lead.ts'
import type { Refusal } from '../refusal.ts'
import { type Actor, type Facts, THE_CLOCK } from './facts.ts'

/** What a repeated press of the same person finds: it is done, and nobody needs to be told. */
const DONE_BY: Partial<Record<CommandName, LastMove['what']>> = {
  post: 'posted',
  assign: 'assigned',
  sync: 'synced',
  claim: 'claimed',
  accept: 'accepted',
  reject: 'rejected',
  qualify: 'qualified',
  return: 'returned',
  repost: 'reposted',
  nurture: 'nurtured',
  close: 'closed',
  invalidate: 'invalidated',
  reopen: 'reopened',
}

/** Whether this very press was done before: the same person, the same step, on the turn before this one. */
export function doneBefore(
  lead: Lead,
  command: LeadCommand,
  actor: Actor,
  turn: number | undefined,
): boolean {
  const { what, by, rep } = lead.lastMove
  if (turn !== lead.turn - 1 || by !== actor.id || DONE_BY[command.name] !== what) return false
  return command.name !== 'assign' || command.rep === rep
}

/** The first reason why this person may not do this to this lead now, if there is one. */
export function forbidden(
  lead: Lead | undefined,
  command: Pick<LeadCommand, 'name'>,
  actor: Actor,
  turn: number | undefined,
  facts: Pick<Facts, 'roster' | 'now'>,
): Refusal | undefined {
  const permission = PERMISSIONS[command.name]
  if (permission.by.some((who) => who === 'anyone' || (isMachine(who) && isNobody(actor, who)))) {
    return wrongStatus(lead, command.name)
  }
  if (actor.person === undefined) return { code: 'not-in-roster' }
  const office = permission.by.flatMap((who): Role[] =>
    who === 'any-rep' ? ['rep'] : who === 'anyone' || isMachine(who) || who === 'rep' ? [] : [who],
  )
  const holdsOffice = office.some((role) => actor.person?.roles.includes(role))
  const asRep = permission.by.includes('rep')
  if (!holdsOffice && !asRep) return { code: 'role', command: command.name, needs: office }
  if (lead !== undefined && permission.onTurn && turn !== undefined && turn !== lead.turn) {
    return { code: 'outdated', status: lead.status, move: lead.lastMove }
  }
  if (!holdsOffice && lead !== undefined && !actsForRep(lead, actor.id, facts.roster, facts.now)) {
    const rep = holderOf(lead)
    return rep === undefined
      ? (wrongStatus(lead, command.name) ?? { code: 'not-in-roster' })
      : { code: 'not-the-rep', rep }
  }
  return wrongStatus(lead, command.name)
}

type Machine = 'clock' | 'operator'
const MACHINES: Record<Machine, string> = { clock: THE_CLOCK.id, operator: OPERATOR }
const isMachine = (who: string): who is Machine => who in MACHINES

/** Somebody in the roster may bear any id, these too. */
const isNobody = (actor: Actor, who: Machine) => actor.id === MACHINES[who] && actor.person === undefined

function wrongStatus(lead: Lead | undefined, command: CommandName): Refusal | undefined {
  const { from } = PERMISSIONS[command]
  if (from.includes(lead?.status ?? 'none')) return undefined
  if (lead === undefined) return { code: 'no-such-lead' }
  return { code: 'status', command, status: lead.status, move: lead.lastMove }
}

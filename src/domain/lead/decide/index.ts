import type { LeadCommand } from '../commands.ts'
import type { Lead } from '../lead.ts'
import { refuse } from '../refusal.ts'
import { doneBefore, forbidden } from './allowed.ts'
import * as content from './content.ts'
import * as covenant from './covenant.ts'
import { withDisclosure } from './disclosure.ts'
import { dispute, rule } from './dispute.ts'
import type { Actor, Decision, Facts } from './facts.ts'
import * as steps from './steps.ts'
import { tick } from './tick.ts'

/**
 * The one rule book: a pure function of the lead's state, the command, the facts it needs and the policy in force. `turn` is the
 * one that the pressed button was drawn from; without it (a text command, the clock) the command acts on the present state.
 */
export function decide(
  lead: Lead | undefined,
  command: LeadCommand,
  actor: Actor,
  turn: number | undefined,
  facts: Facts,
): Decision {
  if (lead !== undefined && doneBefore(lead, command, actor, turn)) return { events: [] }
  const refusal = forbidden(lead, command, actor, turn, facts)
  if (refusal !== undefined) return refuse(refusal)
  return withDisclosure(lead, decideAllowed(lead, command, actor, facts), facts)
}

function decideAllowed(lead: Lead | undefined, command: LeadCommand, actor: Actor, facts: Facts): Decision {
  if (command.name === 'post') return content.post(lead, command, facts)
  if (command.name === 'save') return content.save(command, facts)
  if (lead === undefined) return refuse({ code: 'no-such-lead' })
  switch (command.name) {
    case 'edit':
      return content.edit(lead, command, facts)
    case 'repost':
      return content.repost(lead, command, facts)
    case 'assign':
      return steps.assign(lead, command, facts)
    case 'sync':
      return covenant.sync(lead, command, facts)
    case 'match':
      return covenant.match(lead, command, facts)
    case 'consult':
      return covenant.consult(lead, facts)
    case 'claim':
      return covenant.claim(lead, command, actor, facts)
    case 'judge':
      return covenant.judgeRejection(lead, command, actor)
    case 'dispute':
      return dispute(lead, command, facts)
    case 'rule':
      return rule(lead, command, actor, facts)
    case 'accept':
      return steps.accept()
    case 'reject':
      return steps.reject(lead, command, facts)
    case 'follow-up':
      return steps.followUp(lead, command)
    case 'qualify':
      return steps.qualify(command)
    case 'return':
      return steps.giveBack(lead, command, facts)
    case 'nurture':
      return steps.nurture(command, facts)
    case 'close':
      return steps.close(command)
    case 'invalidate':
      return steps.invalidate(command)
    case 'withdraw':
      return steps.withdraw(lead, command)
    case 'reopen':
      return steps.reopen(lead, command, facts)
    case 'note':
      return steps.note(lead, command, actor.name)
    case 'log-call':
      return steps.logCall(lead, command)
    case 'tick':
      return tick(lead, facts)
    case 'release':
      return steps.release(lead, facts)
  }
}

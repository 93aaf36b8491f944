import type { LeadCommand } from '../../src/domain/lead/commands.ts'
import { UPHELD } from '../../src/domain/lead/decide/dispute.ts'
import { FIELD_NAMES, type Fields } from '../../src/domain/lead/fields.ts'
import type { Lead } from '../../src/domain/lead/lead.ts'
import type { Line } from '../../src/message.ts'
import { fill } from '../../src/text/index.ts'
import { calledAs } from '../../src/text/lead-parts.ts'
import { listed } from '../../src/text/lists.ts'
import type { Voice } from '../../src/text/voice.ts'
import type { Outcome } from '../handle.ts'

type Done = Extract<Outcome, { events: unknown }>

/** Which lead, and what happened to it. `before` is what the words were read with, `after` the newest state. */
export function doneLine(
  { lead: id, events }: Done,
  command: LeadCommand,
  before: Lead,
  after: Lead | undefined,
  voice: Voice,
): Line {
  const { done } = voice.texts.byText
  const what = events.length === 0 ? [done.nothingNew] : whatHappened(events, command, before, after, voice)
  const company = calledAs((after ?? before).fields)
  return fill(done.line, { lead: { strong: id }, company, what })
}

function whatHappened(
  events: Done['events'],
  command: LeadCommand,
  before: Lead,
  after: Lead | undefined,
  voice: Voice,
): Line {
  const { texts, name } = voice
  const { done } = texts.byText
  switch (command.name) {
    case 'edit':
      return fill(done.edit, { fields: changedFields(before, command.fields, voice) })
    case 'assign':
      return fill(done.assign, { rep: name(command.rep) })
    case 'reject':
    case 'return':
      return fill(done[command.name], { reason: command.reason })
    case 'follow-up':
      return fill(done['follow-up'], { kind: texts.touches[command.kind] })
    case 'note':
      return fill(done.note, { kind: texts.noteKinds[command.kind] })
    case 'nurture':
      return command.revisitAt === undefined
        ? [done.nurture]
        : fill(done.nurtureUntil, { at: { at: command.revisitAt } })
    case 'close': {
      const outcome = texts.statuses[command.outcome]
      const { amount } = command
      return fill(amount === undefined ? done.close : done.closeAmount, { outcome, amount })
    }
    case 'sync':
      return fill(done.sync, { owner: name(before.crm?.record?.owner ?? '') })
    case 'match': {
      const record = before.crm?.maybe[command.pick]?.id
      return fill(record === undefined ? done.matchNone : done.match, { record })
    }
    case 'claim':
      return events.includes('released')
        ? [done.claimReleased]
        : fill(done.claim, { rule: after?.verdict?.rule })
    case 'judge':
      return [command.upheld ? done.upheld : done.notUpheld]
    case 'rule': {
      const [stands] = texts.commandWords.stands
      const outcome = command.outcome === UPHELD ? stands : command.outcome
      return fill(events.includes('ruled') ? done.ruled : done.opinion, { outcome })
    }
    case 'accept':
    case 'qualify':
    case 'repost':
    case 'invalidate':
    case 'reopen':
    case 'log-call':
    case 'dispute':
      return [done[command.name]]
    case 'post':
    case 'save':
    case 'tick':
    case 'release':
    case 'consult':
    case 'withdraw':
      return []
  }
}

/** The names of what is different now. */
function changedFields({ fields }: Pick<Lead, 'fields'>, now: Fields, voice: Voice): string {
  const changed = FIELD_NAMES.filter((field) => fields[field] !== now[field])
  return listed(
    changed.map((field) => voice.texts.fields[field]),
    voice,
  )
}

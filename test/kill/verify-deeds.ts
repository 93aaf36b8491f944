import type { CommandName } from '../../src/domain/lead/commands.ts'
import type { LeadEvent } from '../../src/domain/lead/events.ts'
import { evolve } from '../../src/domain/lead/evolve.ts'
import type { Lead } from '../../src/domain/lead/lead.ts'
import type { Deed } from './deeds.ts'
import { doubles, type Story } from './verify-ledger.ts'

const EVENT: Partial<Record<CommandName, LeadEvent['type']>> = {
  post: 'posted',
  assign: 'assigned',
  accept: 'accepted',
  reject: 'rejected',
  'follow-up': 'followed-up',
  qualify: 'qualified',
  return: 'returned',
  close: 'closed',
  repost: 'reposted',
  note: 'noted',
  'log-call': 'call-logged',
}

/** What people did that is not in the ledger although they were told that it is done, or that is there more than once. */
export function wrongWithDeeds(stories: readonly Story[], deeds: readonly Deed[]): string[] {
  const byWords = new Map<string, LeadEvent[]>()
  for (const event of stories.flatMap(({ events }) => events)) {
    const words = wordsOf(event)
    if (words !== undefined) byWords.set(words, [...(byWords.get(words) ?? []), event])
  }
  const byLead = new Map(stories.map((story) => [story.lead.id, story]))
  const wrong = deeds.flatMap((deed) =>
    deed.words === undefined
      ? wrongWithPress(deed, byLead.get(deed.lead ?? ''))
      : wrongWithWords(deed, byWords.get(deed.words) ?? []),
  )
  const people = stories.flatMap(({ lead }) => lead.fields.phone ?? [])
  return [...wrong, ...doubles(people).map((phone) => `two leads with ${phone}`)]
}

function wrongWithWords(deed: Deed, found: readonly LeadEvent[]): string[] {
  const say = (what: string) => [`${what}: ${JSON.stringify(deed)} ${JSON.stringify(found)}`]
  if (found.length > 1) return say('done more than once')
  if (found.length === 0) return deed.answer === 'done' ? say('acknowledged and forgotten') : []
  const [event] = found
  const fits = event?.type === EVENT[deed.command] && event?.by === deed.by
  return fits ? [] : say('not what was done')
}

/** A press that was answered has ended the turn that it was drawn from, unless somebody else was first and ended it. */
function wrongWithPress(deed: Deed, story: Story | undefined): string[] {
  if (deed.answer !== 'done') return []
  if (story === undefined) return [`no such lead: ${JSON.stringify(deed)}`]
  if (deed.turn === undefined || story.lead.turn > deed.turn) return []
  return [`acknowledged and forgotten: ${JSON.stringify(deed)} in turn ${story.lead.turn}`]
}

/** How many of the presses that were answered did what they said, and not somebody else's before them. */
export function decided(stories: readonly Story[], deeds: readonly Deed[]): number {
  const moves = new Set(stories.flatMap(movesOf))
  const pressed = deeds.filter(({ answer, words }) => answer === 'done' && words === undefined)
  return pressed.filter(({ lead, turn, by, command }) => moves.has(`${lead} ${turn} ${by} ${EVENT[command]}`))
    .length
}

function movesOf({ events }: Story): string[] {
  let lead: Lead | undefined
  return events.flatMap((event) => {
    const turn = lead?.turn ?? 0
    lead = evolve(lead, event)
    return lead.turn > turn ? [`${event.lead} ${turn} ${event.by} ${event.type}`] : []
  })
}

function wordsOf(event: LeadEvent): string | undefined {
  switch (event.type) {
    case 'posted':
      return event.fields.company
    case 'assigned':
      return event.why
    case 'rejected':
    case 'returned':
      return event.note
    case 'followed-up':
    case 'noted':
    case 'call-logged':
      return event.text
    case 'qualified':
      return event.nextStep
    case 'closed':
      return event.reason
    default:
      return undefined
  }
}

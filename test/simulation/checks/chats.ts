import type { LeadEvent } from '../../../src/domain/lead/events.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import type { Store } from '../../../src/ports.ts'
import { zhCN } from '../../../src/text/zh-cn.ts'
import type { World } from '../engine/world.ts'
import { pressables } from '../people/sight.ts'
import type { Posted } from '../platform/platform.ts'
import type { Ledger } from './ledger.ts'
import { moment } from './lives.ts'

/** Told in the thread of the card. */
const TOLD = new Set<LeadEvent['type']>([
  'assigned',
  'accepted',
  'rejected',
  'returned',
  'reclaimed',
  'released',
  'nurtured',
  'closed',
  'invalidated',
  'reopened',
  'followed-up',
  'qualified',
  'synced',
  'matched',
  'judged',
  'claimed',
  'disputed',
  'ruled',
  'reposted',
  'rejection-judged',
])

/** What happened is told within this time, however often the platform fails. */
const LATEST = 60 * 60_000

/** What is wrong with what people see in the end: cards that are missing or older than the ledger, lines that nobody got. */
export async function wrongInChats(world: World, ledger: Ledger, store: Store): Promise<string[]> {
  const wrong: string[] = []
  const { platform, journal } = world
  for (const { lead, events } of ledger.stories) {
    const say = (what: string) =>
      void wrong.push(`${lead.id} (${lead.status}, ${lead.fields.company}): ${what}`)
    if (lead.postedAt === undefined) continue
    const card = await shown(`card:${lead.id}`)
    if (card !== 'refused') {
      if (card === undefined) say('it has no card in its group')
      else for (const what of wrongCard(lead, card)) say(what)
    }
    for (const event of events) {
      if (!TOLD.has(event.type) || isBeforePosting(event, events)) continue
      const key = `told:${lead.id}:${event.seq}`
      const [line] = platform.byKey(key)
      if (line === undefined && !platform.rejected.has(key))
        say(`nobody was told of event ${event.seq}, ${event.type} at ${moment(event.at)}`)
      if (line !== undefined && journal.worked(event.at, line.at) > LATEST)
        say(`event ${event.seq}, ${event.type} at ${moment(event.at)}, was told at ${moment(line.at)}`)
      if (line !== undefined && line.thread === undefined)
        say(`event ${event.seq} was told outside the thread`)
    }
    for (const [number, attempt] of lead.attempts.entries()) {
      for (const person of attempt.disclosedTo ?? [attempt.rep]) {
        const direct = await shown(`direct:${lead.id}:${person}:${number}`)
        if (direct === 'refused') continue
        const isRunning = number === lead.attempts.length - 1 && attempt.outcome === undefined
        if (direct === undefined && isRunning) say(`${person} has no card of it in direct messages`)
        if (direct !== undefined)
          for (const what of wrongDirect(lead, direct, isRunning)) say(`${person}’s own card: ${what}`)
      }
    }
  }
  return wrong

  async function shown(key: string): Promise<Posted | 'refused' | undefined> {
    if (platform.rejected.has(key)) return 'refused'
    const ref = await store.message('slack', key)
    return ref && platform.messages.get(ref.id)
  }
}

/** A lead that was kept back first has no card yet, and no thread. */
const isBeforePosting = ({ seq }: LeadEvent, events: readonly LeadEvent[]): boolean =>
  !events.some((event) => event.seq <= seq && (event.type === 'posted' || event.type === 'reposted'))

function wrongCard(lead: Lead, { message }: Posted): string[] {
  const wrong: string[] = []
  if (!message.plain.includes(zhCN.statuses[lead.status])) wrong.push(`its card says: ${message.plain}`)
  if (lead.fields.company !== undefined && !message.plain.includes(lead.fields.company))
    wrong.push(`its card is called ${message.plain}`)
  return [...wrong, ...wrongTurns(lead, message)]
}

function wrongDirect(lead: Lead, { message }: Posted, isRunning: boolean): string[] {
  if (isRunning) return wrongTurns(lead, message)
  return pressables(message).some(({ value }) => value.lead !== undefined)
    ? ['it is over, and there is something to press']
    : []
}

const wrongTurns = (lead: Lead, message: Posted['message']): string[] =>
  pressables(message)
    .filter(({ value }) => value.turn !== undefined && value.turn !== lead.turn)
    .slice(0, 1)
    .map(({ action, value }) => `${action} is of turn ${value.turn}, and the lead is in turn ${lead.turn}`)

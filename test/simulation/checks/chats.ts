import type { LeadEvent } from '../../../src/domain/lead/events.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import type { Store } from '../../../src/ports.ts'
import { zhCN } from '../../../src/text/zh-cn.ts'
import type { World } from '../engine/world.ts'
import { pressables } from '../people/sight.ts'
import type { Posted } from '../platform/platform.ts'
import type { Ledger } from './ledger.ts'
import { type Life, liveOn } from './life.ts'
import { moment, told } from './lives.ts'
import { runningIn } from './rungs.ts'

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
  'claimed',
  'disputed',
  'ruled',
  'reposted',
  'rejection-judged',
])

/** What is wrong with what people see in the end: cards that are missing or older than the ledger, lines that nobody got. */
export async function wrongInChats(world: World, ledger: Ledger, store: Store): Promise<string[]> {
  const wrong: string[] = []
  const { platform } = world
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

/** On its way from us to the platform a message may be so long. */
const ON_ITS_WAY = 2500
/** Clocks that were corrected by one another may still differ by so much. */
const CLOCKS_DIFFER = 100

/** Reminders that came when what they were about was over. */
export function rungTooLate(world: World, ledger: Ledger): string[] {
  const byId = new Map(ledger.stories.map((story) => [story.lead.id, story]))
  return world.platform.rung.flatMap(({ key, at, plain, channel }) => {
    const [kind, id = '', seq] = key.split(':')
    if (kind === 'told') {
      const story = byId.get(id)
      const event = story?.events.find((one) => one.seq === Number(seq))
      if (story === undefined || event === undefined || !isCall(event)) return []
      return isRunningAt(event, story.events, at - ON_ITS_WAY)
        ? []
        : [`${key} rang at ${moment(at)} for what was over: ${plain}`]
    }
    const about = ledger.stories.filter(({ lead, events }) => plain.includes(calledIn(events, lead)))
    const person = channel.replace('person:', '')
    const alive = about.filter(({ events }) =>
      events.some(
        (event) =>
          isCall(event) &&
          event.at <= at + CLOCKS_DIFFER &&
          event.to.includes(person) &&
          isRunningAt(event, events, at - ON_ITS_WAY),
      ),
    )
    const names = new Set(about.map(({ lead, events }) => calledIn(events, lead)))
    const living = new Set(alive.map(({ lead, events }) => calledIn(events, lead)))
    return [...names]
      .filter((name) => !living.has(name))
      .map(
        (name) =>
          `${person} was reminded of ${name} at ${moment(at)} (${key}), when it was over\n${about.map(({ events }) => told(events)).join('\n')}`,
      )
  })
}

type Call = Extract<LeadEvent, { type: 'reminded' | 'escalated' }>

const isCall = (event: LeadEvent): event is Call => event.type === 'reminded' || event.type === 'escalated'

const calledIn = (_events: readonly LeadEvent[], lead: Lead): string => lead.fields.company ?? lead.id

/** Whether the clock that the event is about still ran at that moment. */
function isRunningAt(call: Call, events: readonly LeadEvent[], at: number): boolean {
  const life = events
    .filter((event) => event.seq <= call.seq || event.at <= at)
    .reduce<Life | undefined>(liveOn, undefined)
  return (
    life !== undefined &&
    runningIn(life).some(({ clock, since }) => clock === call.clock && since === call.since)
  )
}

import { isDeepStrictEqual } from 'node:util'
import type { SlackChat } from '../../adapters/slack/chat.ts'
import { draw, isPast } from '../../commands/clockwork/draw.ts'
import { type Core, rosterNow } from '../../commands/core.ts'
import { cardKey, directKey, toldKey } from '../../commands/link.ts'
import type { Roster } from '../../src/domain/lead/desk.ts'
import type { LeadEvent } from '../../src/domain/lead/events.ts'
import { evolve } from '../../src/domain/lead/evolve.ts'
import type { Lead } from '../../src/domain/lead/lead.ts'
import { type Reaction, reactions } from '../../src/domain/lead/reactions.ts'
import type { Effect } from '../../src/ports.ts'
import { type FakeSlack, type Message, textOf } from '../support/slack/index.ts'
import { doubles, type Story } from './verify-ledger.ts'

interface Said {
  reaction: Reaction
  event: LeadEvent
}

/** What is wrong with what people see: messages missing, twice, of nothing, or older than the ledger. */
export async function wrongInSlack(
  core: Core,
  chat: SlackChat,
  slack: FakeSlack,
  stories: readonly Story[],
): Promise<string[]> {
  const messages = messagesOf(core, slack)
  const wrong = doubles(messages.map(keyOf)).map((key) => `posted twice: ${key}`)
  const byKey = new Map(messages.map((message) => [keyOf(message), message]))
  const roster = await rosterNow(core)
  const expected = new Set<string>()
  for (const story of stories) {
    const said = saidOf(story, roster)
    for (const { key, must, drawn } of expectations(story.lead, said)) {
      expected.add(key)
      const message = byKey.get(key)
      const now = drawn && (await draw(core, effectOf(story.lead, drawn)))
      if (message === undefined) {
        const isOwed = drawn === undefined || (now !== undefined && now.onlyUpdate !== true)
        if (must && isOwed) wrong.push(`missing: ${key} (${story.lead.status})`)
      } else if (now !== undefined && !looksLike(message, chat.lay(now.message))) {
        wrong.push(`older than the ledger: ${key} (${story.lead.status})\n${textOf(message)}`)
      }
    }
    const nudges = (person: string) =>
      messages.filter((message) => isNudge(message, slack.dm(core.person(person)?.slack ?? '').id))
    wrong.push(...wrongNudges(story, said, nudges))
  }
  const stray = [...byKey.keys()].filter((key) => !key.startsWith('nudge:') && !expected.has(key))
  return [...wrong, ...stray.map((key) => `nobody asked for ${key}`)]
}

interface Expectation {
  key: string
  must: boolean
  /** What to draw it from; a line in a thread stands as it was said. */
  drawn?: Pick<Effect, 'kind' | 'payload'>
}

function expectations(lead: Lead, said: readonly Said[]): Expectation[] {
  const all = said.flatMap(({ reaction, event }): Expectation[] => {
    switch (reaction.kind) {
      case 'card':
        return [{ key: cardKey(lead.id), must: true, drawn: { kind: 'card', payload: {} } }]
      case 'told':
        return [{ key: toldKey(lead.id, reaction.seq), must: !isPast(event, lead) }]
      case 'direct': {
        const { to, attempt } = reaction
        return [
          {
            key: directKey(lead.id, to, attempt),
            must: true,
            drawn: { kind: 'direct', payload: { to, attempt } },
          },
        ]
      }
      default:
        return []
    }
  })
  return [...new Map(all.map((one) => [one.key, one])).values()]
}

/** A person is reminded of a rung once, and not at all only if it was about something already done. */
function wrongNudges(
  { lead }: Story,
  said: readonly Said[],
  nudgesOf: (person: string) => Message[],
): string[] {
  const nudges = said.filter(({ reaction }) => reaction.kind === 'nudge')
  const people = [
    ...new Set(nudges.flatMap(({ reaction }) => (reaction.kind === 'nudge' ? [reaction.to] : []))),
  ]
  return people.flatMap((person) => {
    const own = nudges.filter(({ reaction }) => reaction.kind === 'nudge' && reaction.to === person)
    const least = own.some(({ event }) => !isPast(event, lead)) ? 1 : 0
    const company = lead.fields.company ?? ''
    const seen = nudgesOf(person).filter((message) => textOf(message).includes(company)).length
    return seen >= least && seen <= own.length
      ? []
      : [`${person} was reminded ${seen} times of ${lead.id}, and not ${least} to ${own.length} times`]
  })
}

function saidOf({ events }: Story, roster: Roster): Said[] {
  let lead: Lead | undefined
  return events.flatMap((event) => {
    lead = evolve(lead, event)
    return reactions(event, lead, roster).map((reaction) => ({ reaction, event }))
  })
}

/** All that the product has posted, in channels, threads and direct conversations. */
function messagesOf(core: Core, slack: FakeSlack): Message[] {
  const rooms = [
    ...slack.options.channels.map(({ id }) => slack.channel(id)),
    ...core.workspace.people.flatMap((person) =>
      person.slack === undefined ? [] : [slack.dm(person.slack)],
    ),
  ]
  return rooms
    .flatMap((room) => room.messages.flatMap((message) => [message, ...room.thread(message)]))
    .filter(({ user }) => user === slack.options.botUserId)
}

const isNudge = (message: Message, channel: string): boolean =>
  message.channel === channel && keyOf(message).startsWith('nudge:')

/** The key under which the product has posted it. */
function keyOf({ metadata, text }: Message): string {
  const payload = metadata?.event_payload
  const key = typeof payload === 'object' && payload !== null && 'key' in payload ? payload.key : undefined
  return typeof key === 'string' ? key : `without a key: ${text}`
}

const effectOf = (lead: Lead, drawn: Pick<Effect, 'kind' | 'payload'>): Effect => ({
  ...drawn,
  id: 0,
  chat: 'slack',
  dest: '',
  lead: lead.id,
  notBefore: 0,
  attempts: 0,
  createdAt: 0,
  unknown: false,
})

/** Equal but for the ids of blocks, which are new with every drawing. */
function looksLike(message: Message, drawn: { text: string; blocks: unknown }): boolean {
  const plain = (blocks: unknown): unknown =>
    JSON.parse(JSON.stringify(blocks, (name, value) => (name === 'block_id' ? undefined : value)))
  return message.text === drawn.text && isDeepStrictEqual(plain(message.blocks), plain(drawn.blocks))
}

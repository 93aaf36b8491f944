import { z } from 'zod'
import { type CardAction, cardOf } from '../../src/domain/card.ts'
import { kinOf } from '../../src/domain/company/kin.ts'
import { traitsOf } from '../../src/domain/covenant/case.ts'
import { type Explanation, explain } from '../../src/domain/covenant/explain.ts'
import { directCardOf } from '../../src/domain/direct-card.ts'
import { disputeCardOf } from '../../src/domain/dispute-card.ts'
import { deadline, running } from '../../src/domain/lead/clocks.ts'
import { areTwoHeads, UPHELD } from '../../src/domain/lead/decide/dispute.ts'
import type { Judged, LeadEvent } from '../../src/domain/lead/events.ts'
import { evolve } from '../../src/domain/lead/evolve.ts'
import { groupOf } from '../../src/domain/lead/group.ts'
import { HEAD_ROLES, holderOf, isOpen, type Lead } from '../../src/domain/lead/lead.ts'
import { DISPUTE_CARD } from '../../src/domain/lead/reactions.ts'
import { NEW_PERSON } from '../../src/domain/person/person.ts'
import type { Person, PersonId } from '../../src/domain/workspace.ts'
import type { Line, Message } from '../../src/message.ts'
import type { Address, Effect, Material, MessageRef } from '../../src/ports.ts'
import { directCardMessage } from '../../src/text/direct-card.ts'
import { disputeCardMessage, disputeOverMessage } from '../../src/text/dispute-card.ts'
import { fill } from '../../src/text/index.ts'
import { leadCardMessage } from '../../src/text/lead-card.ts'
import { calledAs } from '../../src/text/lead-parts.ts'
import { toldLine } from '../../src/text/told.ts'
import type { Voice } from '../../src/text/voice.ts'
import { backBlock } from '../away.ts'
import type { Core } from '../core.ts'
import { behaviourFor } from '../intake/behaviour-for.ts'
import { MOST_KIN, MOST_REDRAWN } from '../kin.ts'
import { cardKey, directKey, disputeKey, toldKey } from '../link.ts'
import { drawNews } from '../news/draw-news.ts'
import { drawNotice } from '../policy/draw-notice.ts'
import { say } from '../say.ts'
import { contextNow, materialOf, type Named } from './material.ts'

/** A message as it stands now, where it goes, and the key under which it is kept. */
export interface Drawn {
  address: Address
  key: string
  message: Message
  /** Only an existing message is changed; nothing is posted anew. */
  onlyUpdate?: boolean
  /** Where it is: `null` where it is not posted yet, missing where nobody has looked. */
  known?: MessageRef | null
  /** It tells that the lead came somewhere else, or into other hands: the company's leads, whose cards show that. */
  moved?: readonly Lead[]
}

const directPayload = z.object({ to: z.string(), attempt: z.number().int() })
export const seqPayload = z.object({ seq: z.number().int(), out: z.boolean().optional() })

/** The message of an effect from the newest state; `undefined` when there is nothing (more) to say. */
export async function draw(core: Core, effect: Effect): Promise<Drawn | undefined> {
  if (effect.kind === 'notice') return drawNotice(core, effect)
  if (effect.kind === 'news') return drawNews(core, effect)
  if (effect.lead === undefined) return undefined
  const named = { ...effect, lead: effect.lead }
  switch (effect.kind) {
    case 'card':
      return drawCard(core, named)
    case 'told':
      return drawTold(core, named)
    case 'direct':
      return drawDirect(core, named)
    case 'nudge':
    case 'whisper':
      throw new Error(`${effect.kind} is not drawn one by one`)
  }
}

const knownIn = ({ messages }: Material, key: string) => ({ key, known: messages.get(key) ?? null })

async function drawCard(core: Core, effect: Named): Promise<Drawn | undefined> {
  const key = cardKey(effect.lead)
  const found = await materialOf(core, effect, { messages: [key], kin: MOST_KIN })
  if (found === undefined) return undefined
  const { lead } = found
  const group = groupOf(lead, core.workspace)
  // The card of an ended lead is drawn no more, and would go on showing where the others were, and what its contact had done.
  const kin = isOpen(lead) ? kinOf(lead, found.kin, MOST_KIN) : undefined
  const policy = core.policies.of(lead.policy)
  const card = offering(
    core,
    cardOf(lead, contextNow(core, found), policy, {
      ...{ why: whyOf(core, lead), kin },
      behaviour: isOpen(lead) ? await behaviourFor(core, lead) : [],
    }),
  )
  const reps = core.workspace.people.filter((person) => person.roles.includes('rep')).map(({ id }) => id)
  const message = leadCardMessage(card, reps, core.voice(core.workspace.language), core.timezone())
  return { address: { to: 'group', group }, ...knownIn(found, key), message }
}

async function drawTold(core: Core, effect: Named): Promise<Drawn | undefined> {
  const { seq, out } = seqPayload.parse(effect.payload)
  const [key, cardsKey] = [toldKey(effect.lead, seq), cardKey(effect.lead)]
  const asked = { messages: [key, cardsKey], events: true, kin: MOST_REDRAWN }
  const found = await materialOf(core, effect, asked)
  if (found === undefined) return undefined
  const { lead, events } = found
  const group = groupOf(lead, core.workspace)
  const happened = lived(events).find(({ event }) => event.seq === seq)
  const thread = found.messages.get(cardsKey)
  if (happened === undefined || thread === undefined || isPast(happened.event, lead)) return undefined
  const { event } = happened
  const context = contextNow(core, found)
  const voice = core.voice(core.workspace.language)
  const line = lineOf(core, happened, lead, voice, context && deadline(lead, context, clockOf(event))?.at)
  const more = out === true && event.type === 'reclaimed' ? [' ', ...outLine(core, event.from, lead)] : []
  return {
    address: { to: 'group', group, thread },
    ...knownIn(found, key),
    message: { ...say(core, [...line, ...more], voice), about: `${calledAs(lead.fields)} ${lead.id}` },
    ...(isMove(happened) && { moved: found.kin }),
  }
}

/** What would always be refused is not offered: a dispute that no two heads could settle. */
function offering<Offering extends { actions: CardAction[] }>(core: Core, card: Offering): Offering {
  if (areTwoHeads(core.rosterWith(() => NEW_PERSON))) return card
  return { ...card, actions: card.actions.filter(({ command }) => command !== 'dispute') }
}

/** An event, and the lead as it was before and after it. */
interface Lived {
  event: LeadEvent
  before: Lead | undefined
  after: Lead
}

export function lived(events: readonly LeadEvent[]): Lived[] {
  let lead: Lead | undefined
  return events.map((event) => {
    const before = lead
    const after = evolve(before, event)
    lead = after
    return { event, before, after }
  })
}

/** What happened, by the rules and facts of then; what people wrote is masked by the contact as it is known now. */
export function lineOf(core: Core, happened: Lived, { fields }: Lead, voice: Voice, at?: number): Line {
  const { event, after } = happened
  return toldLine(event, { ...after, fields }, voice, {
    deadline: at,
    against: againstRule(happened),
    heads: headsOf(core),
    explain: (judged) => explained(core, after, judged),
  })
}

const isMove = ({ before, after }: Lived): boolean =>
  before?.status !== after.status || holderOf(before) !== holderOf(after)

/** The rule that wanted the lead synced when it was assigned instead. */
function againstRule({ event, before }: Lived): string | undefined {
  if (event.type !== 'assigned' || before?.status !== 'pending') return undefined
  return before.verdict?.to.kind === 'owner' ? before.verdict.rule : undefined
}

/** The clock that an event is about, if it is about one that may still run. */
const clockOf = (event: LeadEvent) =>
  event.type === 'reminded' || event.type === 'escalated' ? event.clock : undefined

/** A reminder or an escalation whose clock has stopped meanwhile is about something already done. */
export function isPast(event: LeadEvent, lead: Lead): boolean {
  if (event.type !== 'reminded' && event.type !== 'escalated') return false
  return !running(lead).some(({ clock, since }) => clock === event.clock && since === event.since)
}

/** The manager is told that a rep is out of the suggestions now. */
function outLine(core: Core, rep: PersonId, lead: Lead): Line {
  const voice = core.voice(core.workspace.language)
  const manager = core.person(lead.attempts.at(-1)?.assignedBy ?? '')
  const sentence = fill(voice.texts.told.out, {
    rep: voice.name(rep),
    n: core.policies.current().policy.missesBeforeOut,
  })
  return [...(manager?.roles.includes('manager') ? [voice.mention(manager.id), ' '] : []), ...sentence]
}

async function drawDirect(core: Core, effect: Named): Promise<Drawn | undefined> {
  const { to, attempt } = directPayload.parse(effect.payload)
  const person = core.person(to)
  if (person === undefined) return undefined
  if (attempt === DISPUTE_CARD) return drawDispute(core, effect, person)
  const key = directKey(effect.lead, to, attempt)
  const found = await materialOf(core, effect, { messages: [key] })
  if (found === undefined) return undefined
  const { lead } = found
  const card = offering(
    core,
    directCardOf(
      ...([lead, to, attempt, contextNow(core, found), whyOf(core, lead)] as const),
      await behaviourFor(core, lead),
    ),
  )
  const out = card.over === 'reclaimed' && found.people.get(to)?.out === true
  const voice = core.voiceFor(person)
  const { rejectReasons, returnReasons } = core.policies.current().policy
  const message = directCardMessage(card, voice, core.timezone(person), {
    reject: rejectReasons,
    return: returnReasons,
  })
  return {
    address: { to: 'person', person },
    ...knownIn(found, key),
    message: out ? { ...message, blocks: [...message.blocks, backBlock(voice)] } : message,
    onlyUpdate: card.over !== undefined,
  }
}

async function drawDispute(core: Core, effect: Named, person: Person): Promise<Drawn | undefined> {
  const found = await materialOf(core, effect, { messages: [], events: true })
  const disputed = found?.events.findLast(({ type }) => type === 'disputed')
  if (found === undefined || disputed === undefined) return undefined
  const { lead, events } = found
  const voice = core.voiceFor(person)
  const address = { to: 'person', person } as const
  const key = disputeKey(lead.id, person.id, disputed.seq)
  const card = disputeCardOf(lead, core.policies.of(lead.verdict?.policy ?? lead.policy), whyOf(core, lead))
  if (card === undefined) return { address, key, message: disputeOverMessage(lead, voice), onlyUpdate: true }
  const zone = core.timezone(person)
  const log = lived(events)
    .filter(({ event }) => !UNLOGGED.has(event.type))
    .map((happened) => ({ at: happened.event.at, line: lineOf(core, happened, lead, voice) }))
  return { address, key, message: disputeCardMessage(card, log, voice, zone) }
}

/** What each head says stands under the log; that somebody was reminded or given the contact settles nothing. */
const UNLOGGED = new Set<LeadEvent['type']>(['opinion-given', 'contact-disclosed', 'reminded'])

/** Why the lead is whose it is; `undefined` where no rule has been applied. */
export function whyOf(core: Core, lead: Lead): Explanation | undefined {
  const { crm, verdict, dispute } = lead
  if (crm === undefined || verdict === undefined) return undefined
  return explained(core, lead, { crm, verdict }, (dispute?.outcome ?? UPHELD) !== UPHELD)
}

function explained(core: Core, lead: Lead, judged: Judged, ruled = false): Explanation {
  const { arbitration } = core.policies.of(judged.verdict.policy)
  return explain(
    judged,
    lead.judgedOn?.traits ?? traitsOf(lead),
    { arbitration, calendar: core.calendar() },
    ruled,
  )
}

const headsOf = (core: Core): PersonId[] =>
  core.workspace.people
    .filter(({ roles }) => HEAD_ROLES.some((role) => roles.includes(role)))
    .map(({ id }) => id)

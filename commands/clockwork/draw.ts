import { z } from 'zod'
import { type CardAction, cardOf } from '../../src/domain/card.ts'
import { kinOf } from '../../src/domain/company/kin.ts'
import { traitsOf } from '../../src/domain/covenant/case.ts'
import { type Explanation, explain } from '../../src/domain/covenant/explain.ts'
import { directCardOf } from '../../src/domain/direct-card.ts'
import { disputeCardOf } from '../../src/domain/dispute-card.ts'
import { deadline, running } from '../../src/domain/lead/clocks.ts'
import { contextOf } from '../../src/domain/lead/context.ts'
import { areTwoHeads, UPHELD } from '../../src/domain/lead/decide/dispute.ts'
import type { Judged, LeadEvent } from '../../src/domain/lead/events.ts'
import { evolve } from '../../src/domain/lead/evolve.ts'
import { groupOf } from '../../src/domain/lead/group.ts'
import { HEAD_ROLES, holderOf, isOpen, type Lead } from '../../src/domain/lead/lead.ts'
import { DISPUTE_CARD } from '../../src/domain/lead/reactions.ts'
import { NEW_PERSON } from '../../src/domain/person/person.ts'
import type { Person, PersonId } from '../../src/domain/workspace.ts'
import type { Line, Message } from '../../src/message.ts'
import type { Address, Effect } from '../../src/ports.ts'
import { directCardMessage } from '../../src/text/direct-card.ts'
import { disputeCardMessage, disputeOverMessage } from '../../src/text/dispute-card.ts'
import { fill, fillText } from '../../src/text/index.ts'
import { leadCardMessage } from '../../src/text/lead-card.ts'
import { calledAs } from '../../src/text/lead-parts.ts'
import { toldLine } from '../../src/text/told.ts'
import type { Voice } from '../../src/text/voice.ts'
import { backBlock } from '../away.ts'
import { type Core, knowRulesOf, rosterNow } from '../core.ts'
import { behaviourFor } from '../intake/behaviour-for.ts'
import { keysOf, MOST_KIN } from '../kin.ts'
import { cardKey, directKey, disputeKey, toldKey } from '../link.ts'
import { drawNews } from '../news/draw-news.ts'
import { drawNotice } from '../policy/draw-notice.ts'
import { listing, say } from '../say.ts'

/** A message as it stands now, where it goes, and the key under which it is kept. */
export interface Drawn {
  address: Address
  key: string
  message: Message
  /** Only an existing message is changed; nothing is posted anew. */
  onlyUpdate?: boolean
  /** It tells that the lead came somewhere else, or into other hands. */
  moved?: boolean
}

const directPayload = z.object({ to: z.string(), attempt: z.number().int() })
const seqPayload = z.object({ seq: z.number().int(), out: z.boolean().optional() })

/** The message of an effect from the newest state; `undefined` when there is nothing (more) to say. */
export async function draw(core: Core, effect: Effect): Promise<Drawn | undefined> {
  if (effect.kind === 'notice') return drawNotice(core, effect)
  if (effect.kind === 'news') return drawNews(core, effect)
  const lead = effect.lead === undefined ? undefined : await core.store.lead(effect.lead)
  if (lead === undefined) return undefined
  await knowRulesOf(core, lead)
  switch (effect.kind) {
    case 'card':
      return drawCard(core, lead)
    case 'told':
      return drawTold(core, effect, lead)
    case 'direct':
      return drawDirect(core, effect, lead)
    case 'nudge':
    case 'whisper':
      throw new Error(`${effect.kind} is not drawn one by one`)
  }
}

async function drawCard(core: Core, lead: Lead): Promise<Drawn | undefined> {
  const group = groupOf(lead, core.workspace)
  // The card of an ended lead is drawn no more, and would go on showing where the others were, and what its contact had done.
  const kin = isOpen(lead) ? kinOf(lead, await core.store.leadsOfCompany(keysOf(lead), MOST_KIN)) : undefined
  const policy = core.policies.of(lead.policy)
  const card = offering(
    core,
    cardOf(lead, await contextNow(core, lead), policy, {
      ...{ why: whyOf(core, lead), kin },
      behaviour: isOpen(lead) ? await behaviourFor(core, lead) : [],
    }),
  )
  const reps = core.workspace.people.filter((person) => person.roles.includes('rep')).map(({ id }) => id)
  const message = leadCardMessage(card, reps, core.voice(core.workspace.language), core.timezone())
  return { address: { to: 'group', group }, key: cardKey(lead.id), message }
}

async function drawTold(core: Core, effect: Effect, lead: Lead): Promise<Drawn | undefined> {
  const { seq, out } = seqPayload.parse(effect.payload)
  const group = groupOf(lead, core.workspace)
  const happened = lived(await core.store.events(lead.id)).find(({ event }) => event.seq === seq)
  const thread = await core.store.message(effect.chat, cardKey(lead.id))
  if (happened === undefined || thread === undefined || isPast(happened.event, lead)) return undefined
  const { event } = happened
  const context = await contextNow(core, lead)
  const voice = core.voice(core.workspace.language)
  const line = lineOf(core, happened, lead, voice, context && deadline(lead, context, clockOf(event))?.at)
  const more = out === true && event.type === 'reclaimed' ? [' ', ...outLine(core, event.from, lead)] : []
  return {
    address: { to: 'group', group, thread },
    key: toldKey(lead.id, seq),
    message: { ...say(core, [...line, ...more], voice), about: `${calledAs(lead.fields)} ${lead.id}` },
    moved: isMove(happened),
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

async function drawDirect(core: Core, effect: Effect, lead: Lead): Promise<Drawn | undefined> {
  const { to, attempt } = directPayload.parse(effect.payload)
  const person = core.person(to)
  if (person === undefined) return undefined
  if (attempt === DISPUTE_CARD) return drawDispute(core, lead, person)
  const card = offering(
    core,
    directCardOf(
      ...([lead, to, attempt, await contextNow(core, lead), whyOf(core, lead)] as const),
      await behaviourFor(core, lead),
    ),
  )
  const out = card.over === 'reclaimed' && (await core.store.people()).get(to)?.out === true
  const voice = core.voiceFor(person)
  const { rejectReasons, returnReasons } = core.policies.current().policy
  const message = directCardMessage(card, voice, core.timezone(person), {
    reject: rejectReasons,
    return: returnReasons,
  })
  return {
    address: { to: 'person', person },
    key: directKey(lead.id, to, attempt),
    message: out ? { ...message, blocks: [...message.blocks, backBlock(voice)] } : message,
    onlyUpdate: card.over !== undefined,
  }
}

async function drawDispute(core: Core, lead: Lead, person: Person): Promise<Drawn | undefined> {
  const events = await core.store.events(lead.id)
  const disputed = events.findLast(({ type }) => type === 'disputed')
  if (disputed === undefined) return undefined
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

/** Reminders that wait for one person, as one message: a sentence, or a list when there are several. */
export async function drawNudges(
  core: Core,
  effects: Effect[],
  person: Person,
): Promise<Message | undefined> {
  const voice = core.voiceFor(person)
  const { texts } = voice
  const items: { lead: Lead; clock: keyof typeof texts.clocks; at: number | undefined }[] = []
  for (const effect of effects) {
    const item = await nudgeOf(core, effect)
    if (item === undefined) continue
    const isListed = items.some(({ lead, clock }) => lead.id === item.lead.id && clock === item.clock)
    if (!isListed) items.push(item)
  }
  const first = items[0]
  if (first === undefined) return undefined
  const now = core.clock.now()
  const line = (soon: string, late: string, { lead, clock, at }: typeof first) => {
    const company = calledAs(lead.fields)
    return fill(at === undefined || at <= now ? late : soon, {
      company,
      clock: texts.clocks[clock],
      at: at && { at },
    })
  }
  if (items.length === 1) {
    const late = first.clock === 'revisit' ? texts.nudge.revisit : texts.nudge.overdue
    return say(core, line(texts.nudge.one, late, first), voice)
  }
  const lines = items.map((item) => line(texts.nudge.item, texts.nudge.itemOverdue, item))
  const { size } = new Set(items.map(({ lead }) => lead.id))
  return listing(core, fillText(texts.nudge.many, { n: size }), lines, voice)
}

async function nudgeOf(core: Core, effect: Effect) {
  const { seq } = seqPayload.parse(effect.payload)
  const lead = effect.lead === undefined ? undefined : await core.store.lead(effect.lead)
  const events = lead === undefined ? [] : await core.store.events(lead.id)
  const event = events.find((candidate) => candidate.seq === seq)
  if (lead === undefined || event === undefined || isPast(event, lead)) return undefined
  if (event.type !== 'reminded' && event.type !== 'escalated') return undefined
  await knowRulesOf(core, lead)
  const context = await contextNow(core, lead)
  return { lead, clock: event.clock, at: context && deadline(lead, context, event.clock)?.at }
}

async function contextNow(core: Core, lead: Lead) {
  return contextOf(lead, { roster: await rosterNow(core), now: core.clock.now(), policyOf: core.policies.of })
}

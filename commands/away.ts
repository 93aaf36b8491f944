import { deadline } from '../src/domain/lead/clocks.ts'
import { contextOf, nextMoment } from '../src/domain/lead/context.ts'
import type { Facts } from '../src/domain/lead/decide/facts.ts'
import { disclosedIn, inTheDark } from '../src/domain/lead/desk.ts'
import { type Lead, OPEN_STATUSES, repOf } from '../src/domain/lead/lead.ts'
import type { Reaction } from '../src/domain/lead/reactions.ts'
import type { PersonEventBody } from '../src/domain/person/person.ts'
import type { Person, PersonId } from '../src/domain/workspace.ts'
import type { Block, Form } from '../src/message.ts'
import type { Change, NewEffect, View } from '../src/ports.ts'
import { fill } from '../src/text/index.ts'
import type { Voice } from '../src/text/voice.ts'
import type { AskContext, Values } from './ask.ts'
import { actorOf, contextFor, intentOf } from './caller.ts'
import type { Core } from './core.ts'
import type { Answer, Caller, FormAnswer } from './desk.ts'
import { effectsOf } from './effects.ts'
import { factsOf, happened } from './handle.ts'
import { choiceInput, endOf, isDay, startOf } from './inputs.ts'
import { personChange } from './misses.ts'
import { say } from './say.ts'

/** Leads of one person that are moved with them; nobody holds more. */
const MOST_LEADS = 1000

export interface Absence {
  from: string
  /** The last day. */
  until: string
  delegate?: PersonId
}

/** Absences: asked for in words or by the form, and what runs on the person follows in the same transaction. */
export const away = {
  form(context: AskContext): Form {
    const { texts } = context.voice
    const others = context.workspace.people.filter(({ id }) => id !== context.person?.id)
    return {
      command: 'away',
      ...texts.forms.away,
      value: {},
      inputs: [
        { name: 'from', label: texts.forms.inputs.from, required: true, kind: 'date' },
        { name: 'until', label: texts.forms.inputs.until, required: true, kind: 'date' },
        choiceInput(
          'delegate',
          texts.forms.inputs.delegate,
          others.slice(0, 100).map(({ id, name }) => ({ value: id, label: name })),
          { required: false },
        ),
      ],
    }
  },

  async submit(core: Core, values: Values, caller: Caller): Promise<FormAnswer> {
    const { voice, person } = contextFor(core, caller)
    const { texts } = voice
    const { from = '', until = '', delegate } = values
    if (person === undefined) return { kind: 'errors', inputs: {}, form: texts.refusals['not-in-roster'] }
    const wrong = checkAbsence(core, { from, until }, caller)
    if (wrong !== undefined) return { kind: 'errors', inputs: { until: wrong } }
    const stands = delegate !== undefined && core.person(delegate) !== undefined ? { delegate } : {}
    return { kind: 'done', say: await leave(core, person, { from, until, ...stands }, caller) }
  },

  leave,

  /** "I'm back": ends an absence, and brings a rep who had missed too often back into the suggestions. */
  async back(core: Core, caller: Caller): Promise<Answer> {
    const { voice, person } = contextFor(core, caller)
    if (person === undefined)
      return { kind: 'say', message: say(core, [voice.texts.refusals['not-in-roster']], voice) }
    await change(core, person, caller, (view, now) => {
      const state = view.person(person.id)
      const returned: PersonEventBody[] =
        state.away !== undefined && state.away.until > now ? [{ type: 'came-back' }] : []
      return [...returned, ...(state.out ? [{ type: 'rejoined' } as const] : [])]
    })
    return { kind: 'say', message: say(core, [voice.texts.slash.awayBack], voice) }
  },
}

/** The button with which a rep who missed too often comes back into the suggestions. */
export const backBlock = ({ texts }: Voice): Block => ({
  kind: 'controls',
  controls: [{ kind: 'button', action: 'away:back', label: texts.direct.back, value: {} }],
})

/** Why these days are no absence, in words. */
export function checkAbsence(core: Core, { from, until }: Absence, caller: Caller): string | undefined {
  const { voice, timezone, now } = contextFor(core, caller)
  if (!isDay(from) || !isDay(until) || until < from) return voice.texts.slash.awayWrong
  return endOf(until, timezone) <= now ? voice.texts.slash.awayPast : undefined
}

async function leave(core: Core, person: Person, absence: Absence, caller: Caller) {
  const { voice, timezone } = contextFor(core, caller)
  const { from, until, delegate } = absence
  const days = { from: startOf(from, timezone), until: endOf(until, timezone) }
  const stands = delegate === undefined ? {} : { delegate }
  await change(core, person, caller, () => [{ type: 'went-away', ...days, ...stands }])
  const named =
    delegate === undefined ? [] : fill(voice.texts.slash.awayDelegate, { delegate: voice.name(delegate) })
  return say(core, fill(voice.texts.slash.awayUntil, { from, until, delegate: named }), voice)
}

/** Events of a person, with the next moments of everything that runs on them counted anew in the same transaction. */
async function change(
  core: Core,
  person: Person,
  caller: Caller,
  events: (view: View, now: number) => PersonEventBody[],
): Promise<void> {
  const own = { limit: MOST_LEADS, statuses: [...OPEN_STATUSES] }
  const held = await core.store.leads({ ...own, rep: person.id })
  const brought = await core.store.leads({ ...own, sdr: person.id })
  const leads = [...new Set([...held, ...brought].map(({ id }) => id))]
  const { delivery, patience } = intentOf(core, caller, '', { name: 'tick' })
  await core.store.commit<null>({
    ...(delivery !== undefined && { delivery }),
    ...(patience !== undefined && { patience }),
    leads,
    decide: (view) => changed(core, person, caller, leads, view, events(view, core.clock.now())),
  })
}

function changed(
  core: Core,
  person: Person,
  caller: Caller,
  ids: string[],
  view: View,
  bodies: PersonEventBody[],
): Change<null> {
  const now = core.clock.now()
  const stamp = { at: now, by: actorOf(core, caller).id, via: caller.chat }
  const people: NonNullable<Change<null>['people']> = []
  let latest = view
  for (const body of bodies) {
    const next = personChange(latest, person.id, stamp, body)
    people.push(next)
    latest = { ...view, person: (id) => (id === person.id ? next.state : view.person(id)) }
  }
  const roster = core.rosterWith((id) => latest.person(id))
  const before = core.rosterWith((id) => view.person(id))
  const facts = factsOf(core, roster, view, now)
  const moved = ids.flatMap((id) => {
    const lead = view.lead(id)
    return lead === undefined ? [] : [followed(core, lead, caller, facts)]
  })
  return {
    result: null,
    people,
    leads: moved.map(({ lead, events }) => ({ lead, events, due: nextMoment(lead, facts) })),
    credits: moved.flatMap(({ credits }) => credits),
    effects: [
      ...moved.flatMap(({ effects }) => effects),
      ...moved.flatMap(({ lead }) => later(core, lead, { ...facts, roster: before }, facts)),
    ],
  }
}

/** Cards say by when: where an absence moves that, they are drawn anew. */
function later(core: Core, lead: Lead, before: Facts, after: Facts): NewEffect[] {
  if (shownBy(lead, before) === shownBy(lead, after)) return []
  const number = lead.attempts.length - 1
  const card: Reaction[] = lead.postedAt === undefined ? [] : [{ kind: 'card' }]
  const directs = disclosedIn(lead.attempts.at(-1)).map(
    (to): Reaction => ({ kind: 'direct', to, attempt: number }),
  )
  return effectsOf(core, lead, [...card, ...(repOf(lead) === undefined ? [] : directs)], after.now)
}

/** Every moment that a card of the lead may show. */
function shownBy(lead: Lead, facts: Facts): string {
  const context = contextOf(lead, facts)
  const moments =
    context &&
    [undefined, 'accept' as const, 'contact' as const].map((clock) => deadline(lead, context, clock)?.at)
  return JSON.stringify(moments)
}

/** Whoever acts as the rep now, a delegate or the rep who is back, gets the whole contact, and that is an event. */
function followed(core: Core, lead: Lead, caller: Caller, facts: Facts) {
  const to = inTheDark(lead, facts.roster, facts.now)
  if (to === undefined) return { lead, events: [], credits: [], effects: [] }
  const intent = { lead: lead.id, actor: actorOf(core, caller), via: caller.chat }
  return happened(core, lead, intent, [{ type: 'contact-disclosed', to }], facts)
}

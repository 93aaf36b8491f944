import type { Answer } from '../../../commands/desk.ts'
import type { Person } from '../../../src/domain/workspace.ts'
import type { Form } from '../../../src/message.ts'
import type { Random } from '../../kill/random.ts'
import { dice, someTime, weighted } from '../engine/dice.ts'
import type { Deed } from '../engine/journal.ts'
import { choose } from './choose.ts'
import type { Crowd } from './crowd.ts'
import { dateIn, fillIn } from './fill.ts'
import { companyName, leadText } from './lead-text.ts'
import { nextDeed } from './mood.ts'
import { type Pressable, pressables } from './sight.ts'

/** One person of the company, at their chat. */
export interface Self {
  crowd: Crowd
  person: Person
  random: Random
  /** Where they write, as the courier needs it. */
  place: { user: string; conversation: string }
}

const IN_A_ROW = 5
const BETWEEN = 5000
const THINKING = 15_000
const LEFT_OPEN = 10 * 3_600_000
const TYPING = 30_000

export async function live(crowd: Crowd, person: Person): Promise<void> {
  const { world } = crowd
  const random = dice(world.seed, 'person', person.id)
  const self = { crowd, person, random, place: { user: person.slack ?? '', conversation: 'C0DISPATCH' } }
  for (;;) {
    const at = nextDeed(world.timeline.now, person, world.setting, random)
    if (at >= crowd.until) return
    await world.timeline.sleep(at - world.timeline.now)
    // Whoever comes does a few things in a row.
    for (let left = random.next() * IN_A_ROW; left > 0; left -= 1) {
      await doSomething(self)
      await world.timeline.sleep(someTime(random, BETWEEN))
    }
  }
}

async function doSomething(self: Self): Promise<void> {
  const { person, random } = self
  const has = (role: Person['roles'][number]) => person.roles.includes(role)
  const deed = weighted(random, [
    ['post', has('sdr') ? 3.5 : 0],
    ['press', 10],
    ['reply', 0.4],
    ['away', has('rep') || has('sdr') ? 0.6 : 0.1],
    ['back', 0.1],
    ['policy', has('marketing-head') || has('sales-head') ? 0.5 : 0],
  ] as const)
  if (deed === 'post') return post(self)
  if (deed === 'press') return pressSomething(self)
  if (deed === 'reply') return reply(self)
  if (deed === 'away') return goAway(self)
  if (deed === 'back') return say(self, 'away off')
  if (deed === 'policy') return say(self, 'policy')
}

async function post(self: Self): Promise<void> {
  const { crowd, random } = self
  const number = crowd.number()
  const again = random.chance(0.08) ? random.pick(crowd.companies) : undefined
  const known = random.chance(0.3) ? random.pick(crowd.known) : undefined
  const company = again ?? known ?? companyName(number)
  crowd.companies.push(company)
  const words = crowd.words()
  const text = leadText(number, company, words, random)
  const sent = self.crowd.world.timeline.now
  const heard = await crowd.courier.send<Answer>(self.place, (desk, caller) => desk.slash(text, caller))
  const answer = heard === 'unheard' ? undefined : heard.answer
  const offers = answer?.kind === 'say' ? pressables(answer.message) : []
  record(self, {
    sent,
    command: 'post',
    words,
    outcome: heard === 'unheard' ? 'unheard' : offers.length > 0 ? 'quiet' : saidDone(answer),
  })
  await goOn(self, answer, undefined)
}

const saidDone = (answer: Answer | undefined): Deed['outcome'] =>
  answer?.kind === 'say' && answer.message.plain.startsWith('已提交') ? 'done' : 'quiet'

async function pressSomething(self: Self): Promise<void> {
  const { world } = self.crowd
  const chosen = choose(self)
  if (chosen === undefined) return self.person.roles.includes('sdr') ? post(self) : undefined
  // Somebody leaves a window open, and presses on what is long past.
  await world.timeline.sleep(someTime(self.random, self.random.chance(0.12) ? LEFT_OPEN : THINKING))
  await press(self, chosen)
}

async function press(self: Self, pressed: Pressable): Promise<void> {
  const { action, command, value } = pressed
  const sent = self.crowd.world.timeline.now
  const heard = await self.crowd.courier.send<Answer>(self.place, (desk, caller) =>
    desk.press(action, value, caller),
  )
  const answer = heard === 'unheard' ? undefined : heard.answer
  if (answer?.kind !== 'form')
    record(self, {
      sent,
      command,
      words: '',
      lead: value.lead,
      turn: value.turn,
      outcome: heard === 'unheard' ? 'unheard' : 'quiet',
    })
  await goOn(self, answer, pressed)
}

/** What opens is filled in; what is offered is taken, mostly. */
async function goOn(self: Self, answer: Answer | undefined, pressed: Pressable | undefined): Promise<void> {
  const { random } = self
  if (answer?.kind === 'form' && random.chance(0.9)) return submit(self, answer.form)
  if (answer?.kind !== 'say' || pressed !== undefined) return
  const offered = random.pick(pressables(answer.message))
  if (offered !== undefined && random.chance(0.7)) await press(self, offered)
}

async function submit(self: Self, form: Form): Promise<void> {
  const { crowd, random, place } = self
  await crowd.world.timeline.sleep(someTime(random, TYPING))
  const words = crowd.words()
  const values = fillIn(form, words, crowd.world.timeline.now, random)
  const sent = self.crowd.world.timeline.now
  const heard = await crowd.courier.send(place, (desk, caller) =>
    desk.submit(form.command, form.value, values, caller),
  )
  const kind = heard === 'unheard' ? 'unheard' : heard.answer?.kind
  const outcome = kind === 'done' ? 'done' : kind === 'errors' ? 'refused' : 'unheard'
  const isSaid = Object.values(values).includes(words)
  record(self, {
    sent,
    command: form.command,
    words: isSaid ? words : '',
    lead: form.value.lead,
    turn: form.value.turn,
    outcome,
  })
}

/** Words in a card's thread. */
async function reply(self: Self): Promise<void> {
  const { crowd, random, place } = self
  const { platform } = crowd.world
  const cards = ['group:main', 'group:overseas'].flatMap((channel) =>
    platform.in(channel).filter(({ thread }) => thread === undefined),
  )
  const card = random.pick(cards.slice(-15))
  if (card === undefined || !card.key.startsWith('card:')) return
  const words = crowd.words()
  const sent = self.crowd.world.timeline.now
  const heard = await crowd.courier.send(place, async (desk, caller) => {
    await desk.said({ channel: card.channel, id: card.id }, words, caller)
    return { kind: 'said' }
  })
  record(self, {
    sent,
    command: 'said',
    words,
    lead: card.key.slice('card:'.length),
    outcome: heard === 'unheard' ? 'unheard' : 'done',
  })
}

async function goAway(self: Self): Promise<void> {
  const { crowd, person, random } = self
  const { now } = crowd.world.timeline
  const first = Math.floor(random.next() * 3)
  const others = crowd.world.setting.workspace.people.filter(
    ({ id, roles }) => id !== person.id && roles.includes(person.roles[0] ?? 'rep'),
  )
  const delegate = random.chance(0.4) ? (random.pick(others)?.name ?? '') : ''
  await say(
    self,
    `away ${dateIn(now, first)} ${dateIn(now, first + Math.floor(random.next() * 6))} ${delegate}`.trim(),
  )
}

async function say(self: Self, text: string): Promise<void> {
  const heard = await self.crowd.courier.send<Answer>(self.place, (desk, caller) => desk.slash(text, caller))
  await goOn(self, heard === 'unheard' ? undefined : heard.answer, undefined)
}

function record(
  self: Self,
  deed: Partial<Deed> & Pick<Deed, 'command' | 'words' | 'outcome' | 'sent'>,
): void {
  const { world } = self.crowd
  const whole = { at: world.timeline.now, person: self.person.id, lead: undefined, turn: undefined, ...deed }
  world.journal.deeds.push(whole)
  world.journal.note('deed', whole)
}

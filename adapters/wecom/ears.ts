import { leadNamedIn } from '../../commands/by-text/lead-number.ts'
import type { Answer, Caller, FrontDesk } from '../../commands/desk.ts'
import type { Form, Message } from '../../src/message.ts'
import type { Clock } from '../../src/ports.ts'
import type { ClickEvent } from './bot/events.ts'
import type { BotEars } from './bot/hear.ts'
import { inTime } from './bot/in-time.ts'
import type { Answered } from './bot/reply.ts'
import type { CallbackEvent } from './callback/event.ts'
import type { WeComChat } from './chat.ts'
import { isWhole } from './layout/card.ts'
import { botChange, botContent, botWords } from './layout/group.ts'
import { pressOf } from './layout/keys.ts'
import { BOT } from './layout/limits.ts'
import { leadOf } from './layout/parts.ts'
import type { Wording } from './layout/wording.ts'
import type { Known, People } from './people.ts'
import { buttonsOf, type PostedCards, shownOf } from './posted.ts'
import type { Telling } from './telling.ts'

export interface EarParts {
  desk: FrontDesk
  chat: WeComChat
  cards: PostedCards
  /** The newest message that is kept under a key; undefined where there is nothing (more) to show. */
  draw(key: string, user: string): Promise<Message | undefined>
  /** The page of a form, for this person. */
  openForm?: (form: Form, caller: Caller) => Promise<string>
  wordingFor(user: string | undefined): Wording
  people: People
  /** Whether an encrypted id can be turned into a user id at all. */
  canConvert: boolean
  clock: Clock
  /** A user id as the roster writes it: WeCom takes no notice of case. */
  inRoster(user: string): string
  isGroup(conversation: string): boolean
  /** Answers a person alone. */
  telling: Telling
}

export interface Ears extends BotEars {
  /** An event of the self-built app; resolves when what it asks for is on disk. */
  onCallback(event: CallbackEvent): Promise<undefined>
}

type Pressed = Pick<ClickEvent, 'key' | 'task' | 'chosen'>

/** Milliseconds after which somebody who pressed hears that it is being found out who they are; their card can change for 5 000. */
const PATIENCE = 2500

const UNSHOWN: ReadonlySet<Answered['outcome']> = new Set(['too-late', 'gone', 'busy', 'refused'])

const MARKDOWN = (content: string): Message => ({
  plain: content,
  blocks: [{ kind: 'line', line: [content] }],
})

/** What people say and press in WeCom, handed to the front desk, and its answers back to them. */
export function createEars(parts: EarParts): Ears {
  const { desk, chat, cards, draw, openForm, wordingFor, inRoster, isGroup, people, clock, telling } = parts

  const callerOf = (user: string, conversation: string, delivery: string): Caller => ({
    chat: 'wecom',
    user: inRoster(user),
    conversation,
    delivery,
  })

  /** To the person alone. Whether it went out. */
  const tell = ({ user }: Caller, message: Message): Promise<boolean> =>
    telling.say(user, () => chat.whisper(user, user, message))

  /** What is for nobody in particular, where it was asked or pressed. */
  const answerHere = (conversation: string, words: string): void =>
    void telling.say(conversation, () => chat.answerHere(conversation, words))

  /** To the person alone; whom nothing reaches alone is asked, where they pressed, to write first. */
  async function tellWhoPressed(caller: Caller, send: () => Promise<void>): Promise<void> {
    const { conversation, user } = caller
    const isTold = await telling.say(user, send)
    if (!isTold && isGroup(conversation)) answerHere(conversation, wordingFor(user).texts.writeFirst)
  }

  /** Why nothing is done for somebody whom we cannot name. */
  function whyNot(known: Exclude<Known, { kind: 'known' }>): string {
    const { texts } = wordingFor(undefined)
    if (known.kind === 'not-now') return texts.notNow
    return parts.canConvert ? texts.unknownId : texts.noWayToKnow
  }

  /** Who pressed. Where that takes long they hear that it is on its way: a press comes once, and is not given up. */
  async function whoPressed({ user }: ClickEvent, conversation: string): Promise<Known> {
    const found = people.known(user)
    const quick = await inTime(clock, found, clock.now() + PATIENCE)
    if (quick !== undefined) return quick
    answerHere(conversation, wordingFor(undefined).texts.lookingUp)
    return found
  }

  /** What a form asks for is asked on a page; its address goes to the person alone. */
  async function shown(answer: Answer, caller: Caller): Promise<Message | undefined> {
    if (answer.kind === 'quiet') return undefined
    if (answer.kind === 'say') return answer.message
    const { texts } = wordingFor(caller.user)
    if (openForm === undefined) return MARKDOWN(texts.noForms)
    const href = await openForm(answer.form, caller)
    const line = [`${answer.form.title} `, { href, label: texts.openForm }]
    return { plain: `${answer.form.title} ${href}`, blocks: [{ kind: 'line', line }] }
  }

  async function pressed({ key, chosen, task }: Pressed, caller: Caller): Promise<void> {
    const { conversation, user } = caller
    const press = pressOf(key, chosen)
    if (press === undefined) return
    if (press.kind === 'more') return showMore(task, press.from, caller)
    const { texts } = wordingFor(user)
    if (press.kind === 'unchosen') {
      void telling.say(user, () => chat.whisper(conversation, user, MARKDOWN(texts.chooseFirst)))
      return
    }
    const message = await shown(await desk.press(press.action, press.value, caller), caller)
    if (message !== undefined) void tellWhoPressed(caller, () => chat.whisper(user, user, message))
  }

  /** What a card has no room for, as it is now. */
  async function showMore(task: string, from: number, caller: Caller): Promise<void> {
    const { conversation, user } = caller
    const card = await cards.of(task)
    const message = card && (await draw(card.key, user))
    if (card === undefined || message === undefined) return
    const more = { key: card.key, message, from }
    void tellWhoPressed(caller, () => chat.showMore(conversation, user, more))
  }

  /** A card of the app that stands otherwise than things are is brought up to date with the click's own code. */
  async function renew(user: string, task: string): Promise<void> {
    const card = await cards.of(task)
    const message = card && (await draw(card.key, user))
    if (message === undefined || buttonsOf(message) === card?.buttons) return
    await telling.say(task, () => chat.renew({ chat: 'wecom', channel: user, id: task }, message))
  }

  return {
    async onText(event, reply) {
      const inGroup = 'chatid' in event.chat
      const conversation = 'chatid' in event.chat ? event.chat.chatid : event.user
      if (inGroup && !isGroup(conversation)) {
        const { texts } = wordingFor(undefined)
        await reply.markdown(texts.unknownGroup.replace('{id}', () => conversation))
        return
      }
      const known = await people.known(event.user)
      if (known.kind !== 'known') return void (await reply.markdown(whyNot(known)))
      const caller = callerOf(known.user, conversation, event.delivery)
      const answer = await desk.told(event.text, caller, leadNamedIn(event.quote))
      const message = await shown(answer, caller)
      if (message === undefined) return
      const wording = wordingFor(caller.user)
      if (inGroup && (answer.kind === 'form' || isForOne(answer))) {
        const isTold = await tell(caller, message)
        // A form comes to who asks for it, and they see it; a list that they asked for in the group may not be expected there.
        if (!isTold) await reply.markdown(wording.texts.writeFirst)
        else if (answer.kind === 'say') await reply.markdown(wording.texts.toldAlone)
        return
      }
      const content = isWhole(message, wording, BOT)
        ? botContent(message, wording, { taskId: `say-${event.delivery}`.slice(0, 128) })
        : botWords(message, wording)
      const { outcome } = await (content.msgtype === 'markdown'
        ? reply.markdown(content.markdown.content)
        : reply.card({ ...content.template_card }))
      // Certainly not shown where it was asked: then to the person alone, by whichever way there is.
      if (UNSHOWN.has(outcome)) void tell(caller, message)
    },

    async onClick(event, reply) {
      const conversation = 'chatid' in event.chat ? event.chat.chatid : event.user
      const known = await whoPressed(event, conversation)
      if (known.kind !== 'known') {
        answerHere(conversation, whyNot(known))
        return
      }
      const caller = callerOf(known.user, conversation, event.delivery)
      const show = async () => {
        const card = await cards.of(event.task)
        const message = card && (await draw(card.key, caller.user))
        if (card === undefined || message === undefined) return
        const inGroup = isGroup(conversation)
        const wording = wordingFor(inGroup ? undefined : caller.user)
        const changed = await reply.updateCard({
          ...botChange(message, wording, {
            taskId: event.task,
            more: !inGroup || leadOf(message) !== undefined,
          }),
        })
        // What was not shown is posted afresh, or told, by the outbox.
        if (changed.outcome === 'done') await cards.keep(event.task, { ...card, ...shownOf(message) })
      }
      await chat.during(event.task, () => pressed(event, caller), show)
    },

    async onCallback(event) {
      const caller = callerOf(event.user, event.user, event.delivery)
      if (event.kind === 'click') {
        await cards.addCode(event.task, event.responseCode)
        await pressed({ key: event.key, task: event.task, chosen: event.selected }, caller)
        void renew(caller.user, event.task).catch(() => undefined)
      }
      if (event.kind === 'text') {
        const message = await shown(await desk.told(event.text, caller), caller)
        if (message !== undefined) void tell(caller, message)
      }
      return undefined
    },
  }
}

const isForOne = (answer: Answer): boolean => answer.kind === 'say' && answer.alone === true

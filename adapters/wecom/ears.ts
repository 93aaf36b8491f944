import type { Answer, Caller, FrontDesk } from '../../commands/desk.ts'
import type { Form, Message } from '../../src/message.ts'
import type { BotEars } from './bot/hear.ts'
import type { Answered } from './bot/reply.ts'
import type { CallbackEvent } from './callback/event.ts'
import type { WeComChat } from './chat.ts'
import { botChange, botContent } from './layout/group.ts'
import { pressOf } from './layout/keys.ts'
import type { Wording } from './layout/wording.ts'
import { buttonsOf, type PostedCards } from './posted.ts'
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
  /** A user id as the roster writes it: WeCom takes no notice of case. */
  inRoster(user: string): string
  isGroup(conversation: string): boolean
  /** Answers a person alone. */
  tell: Telling['tell']
}

export interface Ears extends BotEars {
  /** An event of the self-built app; resolves when what it asks for is on disk. */
  onCallback(event: CallbackEvent): Promise<undefined>
}

const UNSHOWN: ReadonlySet<Answered['outcome']> = new Set(['too-late', 'gone', 'busy', 'refused'])

const MARKDOWN = (content: string): Message => ({
  plain: content,
  blocks: [{ kind: 'line', line: [content] }],
})

/** What people say and press in WeCom, handed to the front desk, and its answers back to them. */
export function createEars(parts: EarParts): Ears {
  const { desk, chat, cards, draw, openForm, wordingFor, inRoster, isGroup, tell } = parts

  const callerOf = (user: string, conversation: string, delivery: string): Caller => ({
    chat: 'wecom',
    user: inRoster(user),
    conversation,
    delivery,
  })

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

  async function pressed(key: string, chosen: ReadonlyMap<string, readonly string[]>, caller: Caller) {
    const press = pressOf(key, chosen)
    if (press === undefined) return
    if (press.kind === 'unchosen') return tell(caller, MARKDOWN(wordingFor(caller.user).texts.chooseFirst))
    const message = await shown(await desk.press(press.action, press.value, caller), caller)
    if (message !== undefined) tell(caller, message)
  }

  return {
    async onText(event, reply) {
      const conversation = 'chatid' in event.chat ? event.chat.chatid : event.user
      const caller = callerOf(event.user, conversation, event.delivery)
      const wording = wordingFor(caller.user)
      if ('chatid' in event.chat && !isGroup(conversation)) {
        await reply.markdown(wording.texts.unknownGroup.replace('{id}', () => conversation))
        return
      }
      const answer = await desk.told(event.text, caller)
      const message = await shown(answer, caller)
      if (message === undefined) return
      // A form's address is for one person: never into the group.
      if (answer.kind === 'form' && 'chatid' in event.chat) return tell(caller, message)
      const content = botContent(message, wording, { taskId: `say-${event.delivery}`.slice(0, 128) })
      const { outcome } = await (content.msgtype === 'markdown'
        ? reply.markdown(content.markdown.content)
        : reply.card({ ...content.template_card }))
      // Certainly not shown where it was asked: then to the person alone, by whichever way there is.
      if (UNSHOWN.has(outcome)) tell(caller, message)
    },

    async onClick(event, reply) {
      const conversation = 'chatid' in event.chat ? event.chat.chatid : event.user
      const caller = callerOf(event.user, conversation, event.delivery)
      await chat.during(event.task, async () => {
        await pressed(event.key, event.chosen, caller)
        const card = await cards.of(event.task)
        const message = card && (await draw(card.key, caller.user))
        if (card === undefined || message === undefined) return
        const wording = wordingFor(isGroup(conversation) ? undefined : caller.user)
        const changed = await reply.updateCard({ ...botChange(message, wording, { taskId: event.task }) })
        // What was not shown is posted afresh, or told, by the outbox.
        if (changed.outcome === 'done') await cards.keep(event.task, { ...card, buttons: buttonsOf(message) })
      })
    },

    async onCallback(event) {
      const caller = callerOf(event.user, event.user, event.delivery)
      if (event.kind === 'click') {
        await cards.addCode(event.task, event.responseCode)
        await pressed(event.key, event.selected, caller)
      }
      if (event.kind === 'text') {
        const message = await shown(await desk.told(event.text, caller), caller)
        if (message !== undefined) tell(caller, message)
      }
      return undefined
    },
  }
}

import { judgeMarkup } from '../content/judge-markup.ts'
import { newLook } from '../content/look.ts'
import type { Message } from '../model.ts'
import { checkCard } from '../schema/check-card.ts'
import { isInteractive } from '../schema/limits.ts'
import { Problems } from '../schema/problems.ts'
import { bytes } from '../schema/text.ts'
import type { World } from '../world.ts'
import { cardFromXml } from './card-from-xml.ts'
import { decrypt, signatureOf } from './cipher.ts'
import { childText, type Element, readXml } from './xml.ts'

/** What a callback was about, so far as an answer in its reply depends on it. */
export interface About {
  /** For the list of violations. */
  readonly label: string
  readonly user: string
  /** The card that was pressed, and the code that came with the click. */
  readonly clicked: { readonly message: Message; readonly responseCode: string } | undefined
}

/** Holds the body of a 200 against the documents: empty, or an encrypted passive answer. */
export const acknowledged = (world: World, about: About, body: string): void => {
  if (body === '') return
  try {
    perform(world, about, openReply(world, body))
  } catch (error) {
    world.violate(`${about.label}: answered with "${body.slice(0, 200)}", which ${reason(error)}`)
  }
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const must = (element: Element, name: string): string => {
  const text = childText(element, name)
  if (text === undefined || text === '') throw new Error(`has no ${name}`)
  return text
}

/** The message in an encrypted reply; throws where its seal is not whole. */
const openReply = (world: World, body: string): Element => {
  const { callbackToken, callbackAesKey, corpId } = world.options
  const outer = readXml(body)
  const encrypted = must(outer, 'Encrypt')
  const signature = signatureOf(callbackToken, must(outer, 'TimeStamp'), must(outer, 'Nonce'), encrypted)
  if (must(outer, 'MsgSignature') !== signature) throw new Error('has another signature than its parts')
  const { message, receiveId } = decrypt(callbackAesKey, encrypted)
  if (receiveId !== corpId) throw new Error(`is for ${receiveId}, not for ${corpId}`)
  return readXml(message)
}

/** Texts answer what was written or opened; updates answer a click and change the clicker's copy alone. */
const perform = (world: World, { user, clicked }: About, reply: Element): void => {
  if (must(reply, 'ToUserName') !== user)
    throw new Error(`is for ${childText(reply, 'ToUserName')}, not for ${user}`)
  if (must(reply, 'FromUserName') !== world.options.corpId) throw new Error('is not from the corporation')
  if (!/^\d{10}$/.test(must(reply, 'CreateTime'))) throw new Error('has no CreateTime in seconds')
  const type = must(reply, 'MsgType')
  if (clicked) change(world, user, clicked, reply)
  else if (type === 'text') say(world, user, must(reply, 'Content'))
  else throw new Error(`is a ${type}, but nothing was clicked`)
}

const change = (
  world: World,
  user: string,
  { message, responseCode }: NonNullable<About['clicked']>,
  reply: Element,
): void => {
  const type = must(reply, 'MsgType')
  if (type === 'update_button') {
    const button = reply.children.find(({ name }) => name === 'Button')
    if (!button) throw new Error('has no Button')
    if (!isInteractive(message.look.card?.card_type ?? '')) throw new Error('finds no button to turn grey')
    world.show(message, { ...message.look, greyed: must(button, 'ReplaceName') }, [user])
  } else if (type === 'update_template_card') {
    const element = reply.children.find(({ name }) => name === 'TemplateCard')
    if (!element) throw new Error('has no TemplateCard')
    const { card, problems } = checkCard(cardFromXml(element), 'app', true)
    if (problems.list.length > 0)
      throw new Error(`has problems: ${problems.list.map(({ what }) => what).join('; ')}`)
    world.show(message, newLook('app', 'template_card', { card }), [user])
  } else throw new Error(`is a ${type}, which answers no click`)
  if (world.options.unverified.passiveUpdateSpendsCode) world.codes.spend(responseCode)
}

const say = (world: World, user: string, text: string): void => {
  const problems = new Problems()
  const look = newLook('app', 'text', { text })
  if (bytes(text) > 2048) problems.advise('the text has more than 2048 bytes')
  judgeMarkup(world, look, problems)
  if (problems.list.length > 0)
    throw new Error(`has problems: ${problems.list.map(({ what }) => what).join('; ')}`)
  const chat = { kind: 'app' as const, users: [user] }
  world.publish(world.say({ via: 'app', chat, from: undefined, taskId: undefined, mentions: [], look }))
}

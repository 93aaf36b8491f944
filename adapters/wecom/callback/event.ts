import type { Moment } from '../../../src/domain/calendar/moment.ts'
import { deliveryId } from './delivery.ts'
import { child, type Element, textOf } from './xml.ts'

interface Told {
  /** The user id of the person who did it, as WeCom writes it. */
  user: string
  /** The app's company, as the event names it. */
  company: string
  at: Moment
  /** The same for every delivery of one event. */
  delivery: string
}

export type Click = Told & {
  kind: 'click'
  /** The key of the button or of the menu's item. */
  key: string
  task: string
  /** Good for one change of this card within 72 hours. */
  responseCode: string
  /** Ids of the chosen options, by question key. */
  selected: ReadonlyMap<string, readonly string[]>
}

/** What people do in their chat with the self-built app. */
export type CallbackEvent =
  | (Told & { kind: 'text'; text: string })
  | Click
  | (Told & { kind: 'enter' })
  | (Told & { kind: 'menu'; key: string })

const KEY = 1024
const TASK = 128
const RESPONSE_CODE = 1024
const TEXT = 50_000
const USER = /^[^\s|]{1,64}$/

/** The event in a message; `ignored`: one that is not for us; undefined: one that lacks what it must have. */
export function eventOf(root: Element): CallbackEvent | 'ignored' | undefined {
  const type = textOf(root, 'MsgType', 32)
  const told = toldIn(root)
  if (type === undefined || told === undefined) return undefined
  if (type === 'text') return textEvent(root, told)
  return type === 'event' ? appEvent(root, told) : 'ignored'
}

type Teller = Omit<Told, 'delivery'>

function toldIn(root: Element): Teller | undefined {
  const user = textOf(root, 'FromUserName', 64)
  const company = textOf(root, 'ToUserName', 128)
  const time = textOf(root, 'CreateTime', 12)
  if (user === undefined || company === undefined || time === undefined) return undefined
  return USER.test(user) && /^\d+$/.test(time) ? { user, company, at: Number(time) * 1000 } : undefined
}

function textEvent(root: Element, told: Teller): CallbackEvent | undefined {
  const text = textOf(root, 'Content', TEXT)
  const id = textOf(root, 'MsgId', 32)
  if (text === undefined || id === undefined || !/^\d+$/.test(id)) return undefined
  return { kind: 'text', ...told, text, delivery: deliveryId('message', id) }
}

function appEvent(root: Element, told: Teller): CallbackEvent | 'ignored' | undefined {
  const key = textOf(root, 'EventKey', KEY) ?? ''
  const happened = [told.user, String(told.at)]
  switch (textOf(root, 'Event', 64)) {
    case 'template_card_event':
    case 'template_card_menu_event':
      return clickEvent(root, told)
    case 'enter_agent':
      return { kind: 'enter', ...told, delivery: deliveryId('enter', ...happened) }
    case 'click':
      return key === ''
        ? undefined
        : { kind: 'menu', ...told, key, delivery: deliveryId('menu', ...happened, key) }
    default:
      return 'ignored'
  }
}

function clickEvent(root: Element, told: Teller): CallbackEvent | undefined {
  const key = textOf(root, 'EventKey', KEY)
  const task = textOf(root, 'TaskId', TASK)
  const responseCode = textOf(root, 'ResponseCode', RESPONSE_CODE)
  if (!key || !task || !responseCode) return undefined
  const delivery = deliveryId('click', task, key, responseCode)
  return { kind: 'click', ...told, key, task, responseCode, selected: selectedIn(root), delivery }
}

/** One item and many, one option and many, look the same here. */
function selectedIn(root: Element): Click['selected'] {
  const items = child(root, 'SelectedItems')?.children ?? []
  return new Map(
    items.flatMap((item): [string, string[]][] => {
      const key = textOf(item, 'QuestionKey', KEY)
      const options = child(item, 'OptionIds')?.children ?? []
      return key === undefined ? [] : [[key, options.map(({ text }) => text)]]
    }),
  )
}

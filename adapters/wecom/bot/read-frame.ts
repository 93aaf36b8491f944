import type { z } from 'zod'
import type { BotChat, BotEvent, ClickEvent, TextEvent } from './events.ts'
import { anyFrame, clickBody, mixedBody, textBody } from './frames.ts'
import { withoutMention } from './mention.ts'

/** A frame that came: something that happened, something that we have no use for, or nothing that we can read. */
export type Read =
  | { kind: 'event'; request: string; event: BotEvent }
  | { kind: 'ignored'; what: string }
  | { kind: 'unreadable'; what: string }

type Body = z.infer<typeof anyFrame>['body']

/** Of the names in a frame only those that look like names of WeCom's go into the log. */
const nameOf = (name: string): string => (/^[a-z_]{1,40}$/.test(name) ? name : 'other')

/** Understands a frame of the gateway. `what` names its kind, without a word of its contents. */
export function readFrame(frame: unknown): Read {
  const parsed = anyFrame.safeParse(frame)
  if (!parsed.success) return { kind: 'unreadable', what: 'frame' }
  const { headers, body } = parsed.data
  const what = nameOf(body.event?.eventtype ?? body.msgtype)
  const reader = READERS.get(what)
  if (reader === undefined) return { kind: 'ignored', what }
  const event = reader(body)
  return event === undefined
    ? { kind: 'unreadable', what }
    : { kind: 'event', request: headers.req_id, event }
}

const READERS: ReadonlyMap<string, (body: Body) => BotEvent | undefined> = new Map([
  ['text', readText],
  ['mixed', readMixed],
  ['template_card_event', readClick],
])

type Common = Pick<z.infer<typeof textBody>, 'msgid' | 'chatid' | 'chattype' | 'from'>

/** Only a group has a chatid; what comes from one without it could be answered nowhere. */
function heard({ msgid, chatid, chattype, from }: Common) {
  const group = chattype === 'group' || (chattype === undefined && !!chatid)
  if (group && !chatid) return undefined
  const chat: BotChat = group && chatid ? { chatid } : { userid: from.userid }
  return { delivery: `wecom-bot:${msgid}`, user: from.userid, chat }
}

function said(body: Common & { quote?: string | undefined }, content: string): TextEvent | undefined {
  const about = heard(body)
  if (about === undefined) return undefined
  const text = 'chatid' in about.chat ? withoutMention(content) : content
  return { kind: 'text', ...about, text, ...(body.quote !== undefined && { quote: body.quote }) }
}

function readText(body: Body): BotEvent | undefined {
  const { data } = textBody.safeParse(body)
  return data && said(data, data.text.content)
}

/** Words with pictures between them: the words. */
function readMixed(body: Body): BotEvent | undefined {
  const { data } = mixedBody.safeParse(body)
  if (data === undefined) return undefined
  const texts = data.mixed.msg_item.flatMap(({ text }) => (text === undefined ? [] : [text.content]))
  return said(data, texts.join('\n'))
}

function readClick(body: Body): ClickEvent | undefined {
  const { data } = clickBody.safeParse(body)
  const about = data && heard(data)
  if (data === undefined || about === undefined) return undefined
  const { event_key, task_id, selected_items } = data.event
  const chosen = new Map(
    (selected_items?.selected_item ?? []).map(({ question_key, option_ids }) => [
      question_key,
      option_ids.option_id,
    ]),
  )
  return { kind: 'click', ...about, task: task_id, key: event_key, chosen }
}

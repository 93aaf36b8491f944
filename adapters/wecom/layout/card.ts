import type { Message } from '../../../src/message.ts'
import { oneLine } from '../../../src/text/clean.ts'
import { cut } from '../text.ts'
import { type Body, bodyOf } from './body.ts'
import { type LaidControls, layControls, type Question } from './controls.ts'
import { NOTHING_KEY } from './keys.ts'
import type { Limits } from './limits.ts'
import { type Parts, partsOf } from './parts.ts'
import { plainInline } from './plain.ts'
import type { Row, TemplateCard } from './template-card.ts'
import type { Wording } from './wording.ts'

export interface CardOptions {
  /** Not for a change of an app's card. */
  taskId?: string
  /** A page with all that has no room: the card leads there. */
  detailsUrl?: string
  /** Asked where the message has no select of its own. */
  question?: Question
  /** Controls before this one stand elsewhere. */
  from?: number
  /** Whoever posts it can show a person all that has no room: the menu's last item leads there. */
  more?: boolean
}

const COLOURS = { A: 2, B: 1, C: 0, ended: 0 } as const

/** A message with buttons as a card; undefined for one without, which is said in words. */
export function cardOf(
  message: Message,
  wording: Wording,
  limits: Limits,
  options: CardOptions,
): TemplateCard | undefined {
  const parts = partsOf(message, wording, limits)
  const { question, from = 0 } = options
  const isCut = bodyOf(parts, limits, limits.rows).left
  const more = options.more !== true ? undefined : isCut ? 'always' : 'where-needed'
  const controls = layControls(parts.controls, wording, limits, { question, from, more })
  if (controls.buttons.length === 0) return undefined
  return draw(message, parts, controls, wording, limits, options)
}

/** Whether a card shows all of the words. */
export const isWhole = (message: Message, wording: Wording, limits: Limits): boolean =>
  !bodyOf(partsOf(message, wording, limits), limits, limits.rows).left

/** A card whose time is over: what the message says, and one button that does nothing. */
export function closedCard(
  message: Message,
  wording: Wording,
  limits: Limits,
  options: CardOptions,
): TemplateCard {
  const parts = partsOf(message, wording, limits)
  const text = stateOf(message, wording, limits)
  const controls: LaidControls = {
    buttons: [{ text, style: 4, key: NOTHING_KEY }],
    menu: [],
    left: false,
  }
  return draw(message, parts, controls, wording, limits, options)
}

/** What became of it in a word: the first strong one, where it fits on a button. */
export function stateOf({ blocks }: Message, wording: Wording, limits: Limits): string {
  const [first] = blocks.flatMap((block) => (block.kind === 'line' ? [block.line] : []))
  const strong = first?.find((inline) => typeof inline === 'object' && 'strong' in inline)
  const word = strong === undefined ? '' : oneLine(plainInline(strong, wording))
  return word !== '' && word.length <= limits.button ? word : cut(wording.texts.over, limits.button)
}

function draw(
  message: Message,
  parts: Parts,
  { buttons, menu, selection, left }: LaidControls,
  wording: Wording,
  limits: Limits,
  { taskId, detailsUrl }: CardOptions,
): TemplateCard {
  const { texts } = wording
  const url = detailsUrl
  const whole = bodyOf(parts, limits, limits.rows)
  const rest = left || whole.left ? restRow(parts, url, wording, limits) : undefined
  const body = rest === undefined ? whole : withRow(bodyOf(parts, limits, limits.rows - 1), rest)
  return {
    card_type: 'button_interaction',
    source: {
      desc: sourceOf(parts, wording, limits),
      desc_color: message.tone === undefined ? 0 : COLOURS[message.tone],
    },
    main_title: { title: parts.title, ...(parts.desc && { desc: parts.desc }) },
    ...(body.quote && { quote_area: { type: 0, title: body.quote.label, quote_text: body.quote.value } }),
    ...(body.subTitle && { sub_title_text: body.subTitle }),
    ...(body.rows.length > 0 && { horizontal_content_list: body.rows }),
    ...(url !== undefined && { card_action: { type: 1, url } }),
    ...(menu.length > 0 && { action_menu: { desc: texts.more, action_list: menu } }),
    ...(selection && { button_selection: selection }),
    button_list: buttons,
    ...(taskId !== undefined && { task_id: taskId }),
  }
}

/** Above the title: the lead's id, which every text command names, and the product's where there is room. */
function sourceOf({ lead }: Parts, { texts }: Wording, limits: Limits): string {
  if (lead === undefined) return cut(texts.source, limits.source)
  const both = `${texts.source} · ${lead}`
  return cut(both.length <= limits.source ? both : lead, limits.source)
}

/** Where the rest is: a page, or what to write; nobody should agree to rules that they have read in part. */
function restRow(
  { proposes }: Parts,
  url: string | undefined,
  { texts }: Wording,
  limits: Limits,
): Row | undefined {
  const keyname = cut(texts.details, limits.keyname)
  if (url !== undefined) return { keyname, value: cut(texts.open, limits.value), type: 1, url }
  return proposes ? { keyname, value: cut(texts.allRules, limits.value) } : undefined
}

const withRow = (body: Body, row: Row): Body => ({ ...body, rows: [...body.rows, row] })

import type { types } from '@slack/bolt'
import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { PersonId } from '../../src/domain/workspace.ts'
import type { Inline, Line } from '../../src/message.ts'
import { clean } from '../../src/text/clean.ts'
import type { Built, Cuttable } from './fit.ts'
import { cut, escapeWithin } from './text.ts'

/** What a line needs to know of the world. */
export interface Names {
  /** The Slack user id of a person of the roster. */
  slackOf(person: PersonId): string | undefined
  /** A moment in words, for readers whose client cannot show it in their own zone. */
  moment(at: Moment): string
}

const TEXT = 3000
const URL_LENGTH = 3000
const INLINES = 25
const CONTEXT_ELEMENTS = 10
const DATE = '{date_short_pretty} {time}'
/** Seconds; what lies outside is no date that a client could show. */
const LAST_SECOND = 253_402_300_799

type Leaf = types.RichTextText | types.RichTextUserMention | types.RichTextDate | types.RichTextLink

const isText = (inline: Inline): inline is string | { strong: string } =>
  typeof inline === 'string' || 'strong' in inline
const wordsOf = (inline: string | { strong: string }): string =>
  clean(typeof inline === 'string' ? inline : inline.strong)

const secondsOf = (at: Moment): number | undefined => {
  const seconds = Math.floor(at / 1000)
  return seconds >= 0 && seconds <= LAST_SECOND ? seconds : undefined
}

const webAddress = (href: string): string | undefined => {
  const url = URL.canParse(href) ? new URL(href) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.href.length > URL_LENGTH) return undefined
  return url.href
}

function leafOf(inline: Inline, names: Names): Leaf {
  if (typeof inline === 'string') return { type: 'text', text: clean(inline) }
  if ('strong' in inline) return { type: 'text', text: clean(inline.strong), style: { bold: true } }
  if ('at' in inline) {
    const timestamp = secondsOf(inline.at)
    const fallback = cut(clean(names.moment(inline.at)), 100)
    if (timestamp === undefined || !fallback) return { type: 'text', text: fallback }
    return { type: 'date', timestamp, format: DATE, fallback }
  }
  if ('mention' in inline) {
    const user = names.slackOf(inline.mention)
    return user ? { type: 'user', user_id: user } : { type: 'text', text: clean(inline.name) }
  }
  const url = webAddress(inline.href)
  const text = cut(clean(inline.label), TEXT)
  if (!url) return { type: 'text', text }
  return text ? { type: 'link', url, text } : { type: 'link', url }
}

function richText(lines: Line[], names: Names): Built | undefined {
  const leaves = lines.flatMap((line, index): Leaf[] => {
    const own = line.slice(0, INLINES).map((inline) => leafOf(inline, names))
    if (line.length > INLINES) own.push({ type: 'text', text: '…' })
    return index === 0 ? own : [{ type: 'text', text: '\n' }, ...own]
  })
  const elements = leaves.filter((leaf) => leaf.type !== 'text' || leaf.text !== '')
  const texts = elements.filter((leaf) => leaf.type === 'text')
  for (const leaf of texts) leaf.text = cut(leaf.text, TEXT)
  const labels = elements.flatMap((leaf): Cuttable[] =>
    leaf.type === 'link' && leaf.text !== undefined ? [labelOf(leaf)] : [],
  )
  if (elements.every((leaf) => leaf.type === 'text' && leaf.text.trim() === '')) return undefined
  return {
    block: { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] },
    texts: [...texts, ...labels],
  }
}

const labelOf = (link: types.RichTextLink): Cuttable => ({
  get text() {
    return link.text ?? ''
  },
  set text(text) {
    link.text = text
  },
})

/** One or several lines as one block; nothing where they say nothing. */
export function lineBlock(lines: Line[], names: Names): Built | undefined {
  const [line, ...rest] = lines
  if (!line || rest.length > 0 || !line.every((inline) => typeof inline === 'string')) {
    return richText(lines, names)
  }
  const words = cut(clean(line.join('')), TEXT)
  if (words.trim() === '') return undefined
  const text: types.PlainTextElement = { type: 'plain_text', text: words, emoji: false }
  return { block: { type: 'section', text }, texts: [text] }
}

/** A line in small print: a context, which has room for text and moments; else an ordinary line. */
export function quietBlock(line: Line, names: Names): Built | undefined {
  const elements: (types.PlainTextElement | types.MrkdwnElement)[] = []
  for (const inline of line) {
    const last = elements.at(-1)
    if (isText(inline) && last?.type === 'plain_text') last.text += wordsOf(inline)
    else if (isText(inline)) elements.push({ type: 'plain_text', text: wordsOf(inline), emoji: false })
    else if ('at' in inline) elements.push(momentElement(inline.at, names))
    else return richText([line], names)
  }
  for (const element of elements) {
    if (element.type === 'plain_text') element.text = cut(element.text.trim(), TEXT)
  }
  const shown = elements.filter(({ text }) => text !== '')
  if (shown.length > CONTEXT_ELEMENTS) return richText([line], names)
  if (shown.length === 0) return undefined
  const fixed = shown.reduce((sum, { type, text }) => (type === 'mrkdwn' ? sum + text.length : sum), 0)
  const texts = shown.filter(({ type }) => type === 'plain_text')
  return { block: { type: 'context', elements: shown }, texts, fixed }
}

/** The one place where we write markup: a moment has no other form in a context. */
function momentElement(at: Moment, names: Names): types.PlainTextElement | types.MrkdwnElement {
  const seconds = secondsOf(at)
  const words = clean(names.moment(at)).trim()
  if (seconds === undefined || !words) return { type: 'plain_text', text: words, emoji: false }
  const fallback = escapeWithin(words.replaceAll(/[|^]/g, ' '), 100)
  return { type: 'mrkdwn', text: `<!date^${seconds}^${DATE}|${fallback}>`, verbatim: true }
}

import { literal, plainStart, untagged } from '../markup.ts'

/** How a kind of message writes what is more than words. What it is given of people is made literal here and nowhere else. */
export interface Dialect {
  text(words: string): string
  strong(words: string): string
  /** `url` is a web address as the URL parser writes it. */
  link(url: string, label: string): string
  /** Smaller print; what it is given is written already. */
  quiet(written: string): string
  /** A whole line; what it is given is written already. */
  line(written: string): string
}

/** A web address in which no sign is left that could end it or be read as a format. */
const bare = (url: string): string =>
  url.replace(/[()*[\]<>"`|~\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

const around = (mark: string, words: string): string => (words.trim() ? `${mark}${words.trim()}${mark}` : '')

/** The smart bot's markdown, as far as every client shows it. */
export const MARKDOWN: Dialect = {
  text: literal,
  strong: (words) => around('**', literal(words)),
  link: (url, label) => `[${literal(label)}](${bare(url)})`,
  quiet: (written) => `<font color="comment">${written}</font>`,
  line: plainStart,
}

/** A text message of the app: words, and links as HTML has them. */
export const APP_TEXT: Dialect = {
  text: untagged,
  strong: untagged,
  link: (url, label) => `<a href="${bare(url)}">${untagged(label)}</a>`,
  quiet: (written) => written,
  line: (written) => written.trim(),
}

/** A text message of a group's webhook: words and nothing else. */
export const WEBHOOK_TEXT: Dialect = {
  ...APP_TEXT,
  link: (url, label) => `${untagged(label)} ${bare(url)}`,
}

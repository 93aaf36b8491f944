import { clean } from '../../src/text/clean.ts'

/**
 * WeCom documents no way to write a sign of its markdown so that it stays a sign: people's text gets the full-width one instead,
 * which reads the same and means nothing.
 */
const LOOKALIKES = new Map([
  ['<', '＜'],
  ['>', '＞'],
  ['*', '＊'],
  ['`', '｀'],
  ['[', '［'],
  [']', '］'],
  ['\\', '＼'],
  ['~', '～'],
  ['|', '｜'],
  ['_', '＿'],
  ['&', '＆'],
  ['#', '＃'],
  ['+', '＋'],
  ['-', '－'],
  ['=', '＝'],
])
const twin = (sign: string): string => LOOKALIKES.get(sign) ?? sign

/** People's text inside a line of markdown: no link, mention, colour, format or tag can be read into it. */
export function literal(text: string): string {
  return (
    clean(text)
      .replace(/[<>*`[\]\\~|]/g, twin)
      // Inside a word it is only a sign, and an address must stay what it is.
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, twin)
      .replace(/&(?=#?\w{1,32};)/g, twin)
  )
}

/** A line of markdown that begins as ordinary text: no heading, list, rule or block of code. */
export function plainStart(line: string): string {
  return line
    .trim()
    .replace(/^[#+=-]+/, (signs) => [...signs].map(twin).join(''))
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, (_, number: string, sign: string) =>
      sign === '.' ? `${number}．` : `${number}）`,
    )
}

/** People's text in an app's text message or a webhook's: no tag and no mention. */
export function untagged(text: string): string {
  return clean(text).replace(/[<>]/g, twin)
}

/** A letter L and what may follow it in a number, full width too; a hyphen only between. */
const NUMBER =
  /^[#＃【[(（「]{0,2}([LlＬｌ](?:-?[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]){1,20})(?![0-9A-Za-z０-９Ａ-Ｚａ-ｚ-])[】\])）」]{0,2}/u
const SEPARATORS = /^[\s,，。:：、;；]+/u

export interface WrittenNumber {
  /** As the ledger writes it. */
  number: string
  /** What follows it. */
  rest: string
  /** It can be no ordinary word: when there is no such lead, somebody mistyped it. */
  certain: boolean
}

/** The lead's number that a text begins with: in any case and width, in brackets or behind a #. */
export function numberAt(text: string): WrittenNumber | undefined {
  const [written, token] = NUMBER.exec(text) ?? []
  if (written === undefined || token === undefined) return undefined
  const plain = token.normalize('NFKC')
  const number = plain.toUpperCase()
  const certain = /\d/.test(number) || (plain === number && number.length > 5)
  if (!certain && number.length !== 9) return undefined
  return { number, rest: text.slice(written.length).replace(SEPARATORS, ''), certain }
}

/** As the ledger writes it, between other words. */
const NAMED = /(?<![0-9A-Za-z])L[2-9A-HJ-NP-Z]{8}(?![0-9A-Za-z])/g

/** The one lead that a text of ours is about: undefined where it names none, or several. */
export function leadNamedIn(text: string | undefined): string | undefined {
  const [only, ...others] = new Set(text?.match(NAMED) ?? [])
  return others.length === 0 ? only : undefined
}

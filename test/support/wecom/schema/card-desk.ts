import type { Card } from './card.ts'
import type { CardLimits, Channel } from './limits.ts'
import type { Problems } from './problems.ts'
import { bytes, chars } from './text.ts'

/** One card on the judge's desk. */
export interface CardDesk {
  readonly card: Card
  readonly channel: Channel
  /** A card that takes another one's place: some members are for it only. */
  readonly update: boolean
  readonly limits: CardLimits
  readonly problems: Problems
}

/** Where a text is longer than its limit in 字. */
export const measure = (
  { problems }: CardDesk,
  where: string,
  text: string | undefined,
  max: number,
): void => {
  const length = chars(text ?? '')
  if (length > max) problems.advise(`${where} has ${length} characters, at most ${max} are shown: ${text}`)
}

/** A key that comes back with a click: there, at most 1024 bytes. */
export const checkKey = (desk: CardDesk, where: string, key: string | undefined, errcode: number): void => {
  if (!key) desk.problems.refuse(errcode, `${where} is missing`)
  else if (bytes(key) > 1024) desk.problems.refuse(errcode, `${where} has more than 1024 bytes`)
}

/** Keys and ids that must differ from each other. */
export const checkDiffer = (
  desk: CardDesk,
  where: string,
  keys: readonly (string | undefined)[],
  errcode: number,
): void => {
  const twice = keys.find((key, index) => key !== undefined && keys.indexOf(key) !== index)
  if (twice !== undefined) desk.problems.refuse(errcode, `${where} "${twice}" is used twice`)
}

export const checkCount = (
  desk: CardDesk,
  where: string,
  list: readonly unknown[] | undefined,
  [least, most]: readonly [number, number],
  errcode: number,
): void => {
  const count = list?.length ?? 0
  if (count < least || count > most) {
    desk.problems.refuse(errcode, `${where} has ${count} items, not ${least} to ${most}`)
  }
}

interface Leads {
  readonly type?: number | undefined
  readonly url?: string | undefined
  readonly appid?: string | undefined
}

/** Where a press leads: type 1 needs a url, type 2 a mini program; `types` are those that this place knows. */
export const checkLeads = (
  desk: CardDesk,
  where: string,
  leads: Leads,
  types: readonly number[],
  errcode: number,
): void => {
  const type = leads.type ?? 0
  if (!types.includes(type))
    desk.problems.refuse(errcode, `${where}.type is ${type}, not ${types.join(', ')}`)
  if (type === 1) checkUrl(desk, `${where}.url`, leads.url, errcode)
  if (type === 2 && !leads.appid) desk.problems.refuse(errcode, `${where}.appid is missing`)
}

export const checkUrl = (desk: CardDesk, where: string, url: string | undefined, errcode: number): void => {
  if (!url) desk.problems.refuse(errcode, `${where} is missing`)
  else if (!isWebAddress(url)) desk.problems.refuse(errcode, `${where} is no web address: ${url}`)
}

export const isWebAddress = (url: string): boolean => /^https?:\/\/[^\s/]/.test(url) && URL.canParse(url)

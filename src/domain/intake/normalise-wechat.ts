import { type Normalised, partly, whole } from './normalised.ts'

/** WeChat ids are 6 to 20 letters, digits, _ and -; older ones and QQ numbers are shorter, given ones longer. */
const ID = /^(?:@|wechat[:\s]\s*|微信号?[:\s]?\s*)?([a-z0-9][\w-]{4,29})(?![\w-]|[.@]\S)/iu

/** The WeChat id that a text begins with, as written, or undefined when it has none; what follows is set aside. */
export function normaliseWechat(text: string): Normalised<string> | undefined {
  const plain = text.normalize('NFKC').trim()
  const joined = /^\+?[\d\s-]+$/u.test(plain) ? plain.replace(/[+\s-]/gu, '') : plain
  const [found = '', id] = ID.exec(joined) ?? []
  if (id === undefined) return undefined
  return found.length === joined.length ? whole(id) : partly(id)
}

const SAME =
  /^(?:微信)?(?:同(?:手机号?码?|电话|上|号)|手机号?同号?|手机号?|same(?:as)?(?:phone|mobile|above|number)?)$/u

/** "同手机": the account is found by the phone number. */
export const isSameAsPhone = (text: string): boolean =>
  SAME.test(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s.。]+/gu, ''),
  )

import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { type Normalised, partly, whole } from './normalised.ts'

/** An extension as written behind a number: 转 802, 分机 802, ext. 802, x802, #802. */
const EXTENSION = /\s*(?:[-,，(（]\s*)?(?:转|分机|ext(?:ension)?\.?|x|#)\s*[:：]?\s*\d{1,6}\s*[)）]?\s*$/iu
/** An extension behind a Chinese land line: 021-55551234-802. */
const DASHED = /(?<=^\(?0\d{2,3}\)?[- ]?\d{7,8})-\d{1,6}$/u
/** Mobile numbers of China, whichever ranges have been opened since the library's data. */
const CHINESE_MOBILE = /^\+861[3-9]\d{9}$/u
const BETWEEN_NUMBERS = /[/／,，;；、|\n]|\s{2,}|\s+(?:或|or)\s*/u

/**
 * The first phone number of a text in E.164 ("138 1234 5678" is +8613812345678), numbers without a country code being
 * Chinese; undefined when there is none. Extensions, further numbers and remarks are set aside.
 */
export function normalisePhone(text: string): Normalised<string> | undefined {
  const plain = text.normalize('NFKC').trim()
  for (const written of [plain, ...plain.split(BETWEEN_NUMBERS)]) {
    // A row that is longer than any number with its remarks is not searched for one.
    if (written.length > 80) continue
    const number = e164(written)
    if (number !== undefined) return onlyNumber(plain) ? whole(number) : partly(number)
    const direct = e164(written.replace(EXTENSION, '')) ?? e164(written.replace(DASHED, ''))
    if (direct !== undefined) return partly(direct)
  }
  return undefined
}

function e164(text: string): string | undefined {
  const found = parsePhoneNumberFromString(text, 'CN')
  if (!found || found.ext !== undefined) return undefined
  const international = text.includes('+') || /(?:^|\D)00[1-9]/u.test(text)
  const dialled = found.isValid() || CHINESE_MOBILE.test(found.number)
  return dialled || (international && found.isPossible()) ? found.number : undefined
}

const onlyNumber = (text: string): boolean => /^(?:tel:)?[\d\s()+.-]+$/iu.test(text)

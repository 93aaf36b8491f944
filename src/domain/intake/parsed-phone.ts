import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { boundedMemo } from '../calendar/bounded-memo.ts'

/** Numbers that are remembered: a lead's is looked at again with everything that is said of it. */
const KEPT = 500

/** A stored phone number in its parts; one without a country is China's. Undefined for what is none. */
export const parsedPhone = boundedMemo(KEPT, (phone: string) => parsePhoneNumberFromString(phone, 'CN'))

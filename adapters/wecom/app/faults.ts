import { ChatFault } from '../../../src/ports.ts'

/** What callers tell apart among what WeCom will never accept; any other code is `errcode_<number>`. */
export const REJECTED = {
  /** Nobody is there under this user id, or nobody whom the app may reach. */
  noReceiver: 'no-receiver',
  /** The person has no licence for the basic interfaces. */
  unlicensed: 'unlicensed',
  /** The app has sent a card with this task before: after an outcome that was not known, that one landed. */
  taskUsed: 'task-used',
  /** The code was used before, or is older than 72 hours: what is true now must be said by another message. */
  codeSpent: 'code-spent',
  /** The message is older than 24 hours. */
  recallTooLate: 'recall-too-late',
} as const

/** The token is gone: it is fetched anew and the call made once more. */
export const TOKEN_GONE: ReadonlySet<number> = new Set([40014, 41001, 42001])

/** Milliseconds to wait: WeCom does not say whether it counts the minute, the hour or the day. */
const BUSY = new Map([
  [-1, 5_000],
  [45009, 60_000],
  [45033, 2_000],
])

/** Nothing works until an operator acts: credentials, permissions, trusted addresses, the callback. */
const SHUT_OUT = new Set([40001, 40013, 40056, 43012, 48002, 48006, 60020, 301042])

/** No such person, or one whom the app may not reach. */
const NOBODY = [40003, 46004, 60011, 60021, 60111, 81013, 82102, 301002]

const NAMED = new Map<number, string>([
  ...NOBODY.map((code): [number, string] => [code, REJECTED.noReceiver]),
  [42014, REJECTED.taskUsed],
  [42052, REJECTED.recallTooLate],
  [60140, REJECTED.codeSpent],
])

/** What an errcode other than 0 means for us. Only the number counts: the words beside it change, and hold addresses and ids. */
export function faultOfCode(errcode: number): ChatFault {
  const code = `errcode_${errcode}`
  const retryAfter = BUSY.get(errcode)
  if (retryAfter !== undefined) return new ChatFault('busy', code, { retryAfter })
  if (SHUT_OUT.has(errcode)) return new ChatFault('unauthorized', code)
  return new ChatFault('rejected', NAMED.get(errcode) ?? code)
}

/** The connection was never made. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Milliseconds to wait after a 429, which comes from something between us and WeCom. */
const UNSAID = 30_000

export type Unsure = 'unknown' | 'not-sent'

/** What an HTTP status other than 200 means for us. */
export function faultOfStatus(status: number, unsure: Unsure): ChatFault {
  if (status === 429) return new ChatFault('busy', 'http_429', { retryAfter: UNSAID })
  return new ChatFault(status >= 500 || status === 408 ? unsure : 'not-sent', `http_${status}`)
}

const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return ''
  return 'code' in error && typeof error.code === 'string' ? error.code : codeOf(error.cause)
}

/** What a request that met no answer means for us. The error is not kept as the cause: it can hold the address, with its secrets. */
export function faultOfRequest(error: unknown, unsure: Unsure): ChatFault {
  const code = codeOf(error)
  if (NEVER_SENT.has(code)) return new ChatFault('not-sent', code)
  return new ChatFault(unsure, code || (error instanceof Error ? error.name : 'unknown_error'))
}

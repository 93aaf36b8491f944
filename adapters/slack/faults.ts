import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api'
import { ChatFault } from '../../src/ports.ts'

/** Slack's own trouble: part of the call may have been carried out. */
const UNSURE = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout'])

/** Nothing works until an operator acts. */
const SHUT_OUT = new Set([
  'invalid_auth',
  'not_authed',
  'not_allowed_token_type',
  'token_revoked',
  'token_expired',
  'account_inactive',
  'missing_scope',
  'team_access_not_granted',
  'org_login_required',
])

/** The connection was never made. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Milliseconds to wait where Slack says only that we are too fast. */
const UNSAID = 30_000

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

function ofPlatform(error: WebAPIPlatformError, unsure: ChatFault['kind']): ChatFault {
  const { error: code, response_metadata } = error.data
  // The SDK puts a whole body that is no JSON where the code belongs: somebody else answered, or the answer was cut off.
  if (!/^[\w.:-]{1,80}$/.test(code)) return new ChatFault(unsure, 'unreadable_answer')
  if (code === 'ratelimited' || code === 'rate_limited') {
    const seconds = response_metadata?.retryAfter
    return new ChatFault('busy', code, { retryAfter: seconds === undefined ? UNSAID : seconds * 1000 })
  }
  if (UNSURE.has(code)) return new ChatFault(unsure, code)
  return new ChatFault(SHUT_OUT.has(code) ? 'unauthorized' : 'rejected', code)
}

function ofRequest({ original }: WebAPIRequestError, unsure: ChatFault['kind']): ChatFault {
  if (original instanceof ChatFault) return original
  const code = codeOf(original.cause) || codeOf(original)
  if (NEVER_SENT.has(code)) return new ChatFault('not-sent', code)
  return new ChatFault(unsure, code || original.name)
}

/**
 * What a failed call means for us. `repeatable`: doing it twice does no harm, so that an unknown outcome counts as not sent. The
 * SDK's error is not kept as the cause: it can hold what was sent.
 */
export function faultOf(error: unknown, repeatable: boolean): ChatFault {
  const unsure = repeatable ? 'not-sent' : 'unknown'
  if (error instanceof ChatFault) return error
  if (error instanceof WebAPIRateLimitedError) {
    return new ChatFault('busy', 'ratelimited', { retryAfter: Math.max(1, error.retryAfter) * 1000 })
  }
  if (error instanceof WebAPIHTTPError) {
    const lost = error.statusCode >= 500 || error.statusCode === 408
    return new ChatFault(lost ? unsure : 'not-sent', `http_${error.statusCode}`)
  }
  if (error instanceof WebAPIPlatformError) return ofPlatform(error, unsure)
  if (error instanceof WebAPIRequestError) return ofRequest(error, unsure)
  return new ChatFault(unsure, error instanceof Error ? error.name : 'unknown_error')
}

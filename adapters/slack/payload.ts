import { parse } from 'node:querystring'

/** A delivery's body as Bolt takes it. */
export type Payload = Record<string, unknown>

const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'

const isObject = (value: unknown): value is Payload =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const fromJson = (text: string): Payload | 'malformed' => {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : 'malformed'
  } catch {
    return 'malformed'
  }
}

/** What Bolt reads in a body before any of our code sees it must be there. */
const isDispatchable = (body: Payload): boolean =>
  (body.type !== 'block_actions' || body.actions !== undefined) &&
  (!String(body.type).startsWith('view_') || body.view !== undefined) &&
  (body.event === undefined || isObject(body.event)) &&
  (body.view === undefined || (isObject(body.view) && typeof body.view.callback_id === 'string')) &&
  (body.actions === undefined ||
    (Array.isArray(body.actions) && body.actions.length > 0 && body.actions.every(isObject))) &&
  (body.event !== undefined ||
    body.command !== undefined ||
    body.type === undefined ||
    body.type === 'url_verification' ||
    isObject(body.user))

const PAYLOAD = 'payload='

/** Presses and forms come as nothing but a payload, and a large one: read in one go, which the parser of forms does not. */
function soleValue(text: string): string | undefined {
  if (!text.startsWith(PAYLOAD) || text.includes('&')) return undefined
  try {
    return decodeURIComponent(text.slice(PAYLOAD.length).replaceAll('+', ' '))
  } catch {
    return undefined
  }
}

function fromForm(text: string): Payload | 'malformed' {
  const sole = soleValue(text)
  if (sole !== undefined) return fromJson(sole)
  const form = parse(text)
  const { payload } = form
  if (payload === undefined) return { ...form }
  return typeof payload === 'string' ? fromJson(payload) : 'malformed'
}

/** Reads a verified body, once: a form (a slash command), JSON in a form (interactivity), or JSON (events). */
export function parsePayload(raw: Buffer, contentType: string): Payload | 'malformed' | 'unknown-type' {
  const type = (contentType.split(';', 1)[0] ?? '').trim().toLowerCase()
  if (type !== FORM && type !== JSON_TYPE) return 'unknown-type'
  const text = raw.toString()
  const body = type === FORM ? fromForm(text) : fromJson(text)
  return body !== 'malformed' && isDispatchable(body) ? body : 'malformed'
}

/** Slack asks this unsigned, to see whether our certificate is good; it is answered with nothing. */
export const isSslCheck = (raw: Buffer): boolean =>
  raw.length < 2048 && /(?:^|&)ssl_check=1(?:&|$)/.test(raw.toString())

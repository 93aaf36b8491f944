import { isAboutCompany } from '../company/company-of-lead.ts'
import { personKeys } from '../intake/person-keys.ts'
import type { LeadEvent } from './events.ts'
import type { Fields } from './fields.ts'

/** All by which one person is known in a lead. */
export interface Identity {
  /** See `personKeys`. */
  keys: ReadonlySet<string>
  names: ReadonlySet<string>
  /** E.164. */
  phones: ReadonlySet<string>
  /** Addresses and WeChat ids, as they were written. */
  handles: ReadonlySet<string>
}

/** What stands where something was erased from a text. */
export const ERASED = '▇▇▇'

/** Of a lead's fields those that are about the person, not the company or the need. */
const PERSONAL: ReadonlySet<string> = new Set([
  ...['contact', 'title', 'phone', 'email', 'wechat', 'remarks'],
])

/** Names of things and of roster members, which are nobody's contact data: a company may be called like its owner. */
const KEPT: ReadonlySet<string> = new Set(['company', 'lead', 'type', 'by', 'via', 'rep', 'to', 'record'])

/** Shorter ones are found in half of all texts. */
const SHORTEST_NAME = 2
const SHORTEST_HANDLE = 4

/**
 * Who it is that these keys name, as this lead knows them: with one key come all names, numbers and addresses that ever stood beside it.
 * Undefined where the lead was never about them.
 */
export function identityIn(events: readonly LeadEvent[], asked: ReadonlySet<string>): Identity | undefined {
  const contents = events.flatMap((event) => ('fields' in event ? [event.fields] : []))
  const keys = new Set(asked)
  const names = new Set<string>()
  const own = new Set<Fields>()
  for (let known = -1; known < own.size; ) {
    known = own.size
    for (const fields of contents) {
      const isTheirs =
        personKeys(fields).some((key) => keys.has(key)) ||
        (fields.contact !== undefined && names.has(fields.contact))
      if (!isTheirs) continue
      own.add(fields)
      for (const key of personKeys(fields)) keys.add(key)
      if (fields.contact !== undefined) names.add(fields.contact)
    }
  }
  if (own.size === 0) return undefined
  const all = [...own]
  return {
    ...{ keys, names },
    phones: new Set(
      [...keys].flatMap((key) => (key.startsWith('phone:') ? [key.slice('phone:'.length)] : [])),
    ),
    handles: new Set(all.flatMap(({ email, wechat }) => [email, wechat]).filter((one) => one !== undefined)),
  }
}

/** What the keys alone say of a person. */
export function identityOfKeys(keys: readonly string[]): Identity {
  const after = (kind: string) =>
    keys.flatMap((key) => (key.startsWith(`${kind}:`) ? [key.slice(kind.length + 1)] : []))
  return {
    keys: new Set(keys),
    names: new Set(),
    phones: new Set(after('phone')),
    handles: new Set([...after('email'), ...after('wechat')]),
  }
}

/**
 * A value of the ledger (an event's body, a payload) without that person: their fields are gone, with what the SDR pasted besides and what
 * another system calls them; their name, numbers and addresses are blotted out of every text. What is somebody else's in the same lead
 * stays.
 */
export function forgetIn(value: unknown, who: Identity): unknown {
  return forgotten(value, who, textPattern(who))
}

function forgotten(value: unknown, who: Identity, pattern: RegExp | undefined): unknown {
  if (typeof value === 'string') return pattern === undefined ? value : value.replace(pattern, ERASED)
  if (Array.isArray(value)) return value.map((one) => forgotten(one, who, pattern))
  if (typeof value !== 'object' || value === null) return value
  const isOwn = isTheirContent(value, who)
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]): [string, unknown][] => {
      if (KEPT.has(name)) return [[name, one]]
      if (isOwn && name === 'externalId') return []
      if (isOwn && name === 'unknown') return [[name, forgotten(aboutCompany(one), who, pattern)]]
      if (isOwn && name === 'fields') return [[name, withoutPersonal(one, who, pattern)]]
      return [[name, forgotten(one, who, pattern)]]
    }),
  )
}

function aboutCompany(unknown: unknown): unknown {
  if (typeof unknown !== 'object' || unknown === null) return {}
  return Object.fromEntries(Object.entries(unknown).filter(([name]) => isAboutCompany(name)))
}

function withoutPersonal(fields: unknown, who: Identity, pattern: RegExp | undefined): unknown {
  if (typeof fields !== 'object' || fields === null) return fields
  const rest = Object.entries(fields).filter(([name]) => !PERSONAL.has(name))
  return forgotten(Object.fromEntries(rest), who, pattern)
}

/** Something with fields that name the person. */
function isTheirContent(value: object, who: Identity): boolean {
  if (!('fields' in value) || typeof value.fields !== 'object' || value.fields === null) return false
  const { fields } = value
  const text = (name: string) => {
    const found: unknown = Object.entries(fields).find(([key]) => key === name)?.[1]
    return typeof found === 'string' ? found : undefined
  }
  const [phone, email, wechat, contact] = ['phone', 'email', 'wechat', 'contact'].map(text)
  const named = {
    ...(phone !== undefined && { phone }),
    ...(email !== undefined && { email }),
    ...(wechat !== undefined && { wechat }),
  }
  return (
    personKeys(named).some((key) => who.keys.has(key)) || (contact !== undefined && who.names.has(contact))
  )
}

/** All their names, numbers (however their digits are parted) and addresses; undefined where there is nothing to look for. */
export function textPattern({ names, phones, handles }: Identity): RegExp | undefined {
  const parts = [
    ...[...names].filter((name) => name.length >= SHORTEST_NAME).map(literally),
    ...[...handles].filter((handle) => handle.length >= SHORTEST_HANDLE).map(literally),
    ...[...phones].map(numberPattern),
  ]
  // The longest first: what is left of a longer one would still say who it is.
  parts.sort((one, other) => other.length - one.length)
  return parts.length === 0 ? undefined : new RegExp(parts.join('|'), 'giu')
}

const literally = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&')

/** With or without its country's code in front. */
function numberPattern(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '')
  const national = phone.startsWith('+86') ? digits.slice(2) : digits
  const parted = [...national].join('[\\s().-]{0,2}')
  const code = phone.startsWith('+86') ? '(?:(?:\\+|00)?86[\\s-]?)?' : '\\+?'
  return `(?<!\\d)${code}${parted}(?!\\d)`
}

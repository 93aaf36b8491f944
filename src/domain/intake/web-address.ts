import { isUsable } from './source/clean-tag.ts'

/** A web address found in a text; `query` has decoded names in small letters, and of each the first value that says something. */
export interface WebAddress {
  written: string
  /** In small letters; empty for a path alone. */
  host: string
  /** Without query and fragment. */
  page: string
  query: ReadonlyMap<string, string>
}

const ADDRESS = /https?:\/\/([^\s/?#<>"'，。；、！？）】》]+)([^\s<>"'，。；、！？）】》]*)/giu
/** As a browser or a tag manager gives it; people leave out the scheme, and scripts the host. */
const ALONE = /^(?:(https?):\/\/|\/\/)?([^\s/?#]*)(\S*)$/iu

/** With a user before it or a port behind it. */
const HOST = /^(?:[^@]*@)?(?:[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+|localhost)\.?(?::\d+)?$/iu

/** The web addresses in a text, in its order. */
export function webAddresses(text: string): WebAddress[] {
  return [...text.matchAll(ADDRESS)].map(([written, authority = '', rest = '']) => {
    const scheme = written.slice(0, written.indexOf('://')).toLowerCase()
    return addressOf(written, `${scheme}://`, authority, rest)
  })
}

/** A text that is meant as one address; `undefined` for one that is none. Unreplaced placeholders in it may have blanks. */
export function webAddress(text: string): WebAddress | undefined {
  const written = text.trim().replace(/\s+/gu, '+')
  const [, scheme, authority = '', rest = ''] = ALONE.exec(written) ?? []
  const isPath = scheme === undefined && rest !== '' && authority === ''
  if (!isPath && !HOST.test(authority)) return undefined
  return addressOf(written, isPath ? '' : `${(scheme ?? 'https').toLowerCase()}://`, authority, rest)
}

function addressOf(written: string, scheme: string, authority: string, rest: string): WebAddress {
  const host = authority
    .replace(/^[^@]*@/u, '')
    .replace(/:\d*$/u, '')
    .toLowerCase()
  const [beforeFragment = '', ...fragment] = rest.split('#')
  const [path = '', ...query] = beforeFragment.split('?')
  const asked = [query.join('?').replaceAll('?', '&'), ...fragment.map(queryInFragment)].join('&')
  return { written, host, page: `${scheme}${host}${path}`, query: queryOf(asked) }
}

/** Pages of one script keep their query behind the sign: "#/demo?utm_source=x", or have it instead of a place. */
const queryInFragment = (fragment: string): string =>
  fragment.includes('?') ? fragment.slice(fragment.indexOf('?') + 1) : fragment.includes('=') ? fragment : ''

function queryOf(query: string): Map<string, string> {
  const values = new Map<string, string>()
  for (const part of query.split(/&(?:amp;)?/u)) {
    const [name = '', ...value] = part.split('=')
    const key = decoded(name).toLowerCase().trim()
    const before = values.get(key)
    const text = decoded(value.join('=')).trim()
    if (key !== '' && (before === undefined || (!isUsable(before) && isUsable(text)))) values.set(key, text)
  }
  return values
}

/** What is not well encoded stays as written: a broken address is still a trace. */
const decoded = (text: string): string =>
  text.replaceAll('+', ' ').replace(/(?:%[0-9a-f]{2})+/giu, (run) => {
    try {
      return decodeURIComponent(run)
    } catch {
      return run
    }
  })

/** A web address found in a text; `query` has decoded names and values, the first of each name. */
export interface WebAddress {
  written: string
  host: string
  /** Without query and fragment. */
  page: string
  query: ReadonlyMap<string, string>
}

const ADDRESS = /https?:\/\/([^\s/?#<>"'，。；、！？）】》]+)([^\s<>"'，。；、！？）】》]*)/giu

/** The web addresses in a text, in its order. */
export function webAddresses(text: string): WebAddress[] {
  return [...text.matchAll(ADDRESS)].map(([written, authority = '', rest = '']) => {
    const host = authority
      .replace(/^[^@]*@/u, '')
      .replace(/:\d*$/u, '')
      .toLowerCase()
    const [beforeFragment = ''] = rest.split('#')
    const [path = '', ...query] = beforeFragment.split('?')
    const scheme = written.slice(0, written.indexOf('://')).toLowerCase()
    return { written, host, page: `${scheme}://${host}${path}`, query: queryOf(query.join('?')) }
  })
}

function queryOf(query: string): Map<string, string> {
  const values = new Map<string, string>()
  for (const part of query.split(/&(?:amp;)?/u)) {
    const [name = '', ...value] = part.split('=')
    const key = decoded(name).toLowerCase()
    if (key !== '' && !values.has(key)) values.set(key, decoded(value.join('=')).trim())
  }
  return values
}

/** As written where it is not well encoded: a broken address is still a trace. */
function decoded(text: string): string {
  const spaced = text.replaceAll('+', ' ')
  try {
    return decodeURIComponent(spaced)
  } catch {
    return spaced
  }
}

/** As much of SOQL as is asked here, read strictly: what is not this is a malformed query. */

export class Malformed extends Error {}

export type Cell = string | boolean | null
type Test = (row: Readonly<Record<string, Cell>>) => boolean

export interface Query {
  columns: string[]
  from: string
  where: Test
  /** Fields that the conditions and the order name. */
  named: string[]
  order?: { by: string; down: boolean }
  limit: number
}

const TOKEN =
  /\s*(?:('(?:\\['"\\nrt%_]|[^'\\\n])*')|(\d{4}-\d\d-\d\dT[\d:.]+Z)|(LAST_N_DAYS:\d+)|([A-Za-z_][A-Za-z0-9_.]*)|(!=|>=|[=(),])|(\d+))/y
const MARKS: Record<string, string> = { n: '\n', r: '\r', t: '\t' }

function tokens(text: string): string[] {
  const found: string[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const match = TOKEN.exec(text)
    if (match === null) throw new Malformed('unexpected token')
    found.push(match[0].trimStart())
  }
  return found
}

/** Inside quotes; `\%` and `\_` stay as they are, for LIKE. */
const unquoted = (token: string): string =>
  token.slice(1, -1).replace(/\\(['"\\nrt])/g, (_, sign: string) => MARKS[sign] ?? sign)

export function parse(text: string, now: number): Query {
  const rest = tokens(text)
  const named: string[] = []
  const take = (...wanted: string[]): string => {
    const token = rest.shift()
    if (token === undefined || (wanted.length > 0 && !wanted.includes(token)))
      throw new Malformed(`unexpected ${token}`)
    return token
  }
  const is = (token: string) => rest[0] === token && rest.shift() !== undefined
  const name = () => {
    const token = take()
    if (!/^[A-Za-z_][A-Za-z0-9_.]*$/.test(token)) throw new Malformed(`no field: ${token}`)
    return token
  }

  const value = (): { text: Cell; isText: boolean } => {
    const token = take()
    if (token.startsWith("'")) return { text: unquoted(token), isText: true }
    if (token === 'null') return { text: null, isText: false }
    if (token === 'true' || token === 'false') return { text: token === 'true', isText: false }
    const days = token.match(/^LAST_N_DAYS:(\d+)$/)?.[1]
    if (days !== undefined)
      return { text: new Date(now - Number(days) * 86_400_000).toISOString(), isText: false }
    if (/^\d{4}-/.test(token)) return { text: token, isText: false }
    throw new Malformed(`no value: ${token}`)
  }

  function condition(): Test {
    if (is('(')) {
      const inner = either()
      take(')')
      return inner
    }
    const field = name()
    named.push(field)
    const operator = take('=', '!=', '>=', 'LIKE', 'IN')
    if (operator === 'IN') {
      take('(')
      const all = [value()]
      while (is(',')) all.push(value())
      take(')')
      return (row) => all.some(({ text }) => same(row[field] ?? null, text))
    }
    const { text, isText } = value()
    if (operator === 'LIKE') {
      if (!isText || typeof text !== 'string') throw new Malformed('LIKE wants text')
      const pattern = likePattern(text)
      return (row) => {
        const own = row[field]
        return typeof own === 'string' && pattern.test(own)
      }
    }
    if (operator === '>=') return (row) => Date.parse(String(row[field])) >= Date.parse(String(text))
    return operator === '='
      ? (row) => same(row[field] ?? null, text)
      : (row) => !same(row[field] ?? null, text)
  }

  /** Salesforce wants brackets where AND and OR are mixed. */
  function either(): Test {
    const all = [condition()]
    const joints = new Set<string>()
    for (let joint = rest[0]; joint === 'AND' || joint === 'OR'; joint = rest[0]) {
      joints.add(take())
      all.push(condition())
    }
    if (joints.size > 1) throw new Malformed('AND beside OR')
    return (row) => (joints.has('OR') ? all.some((one) => one(row)) : all.every((one) => one(row)))
  }

  take('SELECT')
  const columns = [name()]
  while (is(',')) columns.push(name())
  take('FROM')
  const from = name()
  const where = is('WHERE') ? either() : () => true
  const query: Query = { columns, from, where, named, limit: Number.POSITIVE_INFINITY }
  if (is('ORDER')) {
    take('BY')
    const by = name()
    named.push(by)
    query.order = { by, down: is('DESC') }
  }
  if (is('LIMIT')) query.limit = Number(take())
  if (rest.length > 0) throw new Malformed(`unexpected ${rest[0]}`)
  return query
}

/** Texts are the same whatever their case. */
const same = (one: Cell, other: Cell): boolean =>
  typeof one === 'string' && typeof other === 'string'
    ? one.toLowerCase() === other.toLowerCase()
    : one === other

function likePattern(text: string): RegExp {
  const parts = text.match(/\\[%_]|[%_]|[^%_\\]+|\\/g) ?? []
  const source = parts.map((part) => {
    if (part === '%') return '[\\s\\S]*'
    if (part === '_') return '[\\s\\S]'
    return part.replace(/^\\(?=[%_])/, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  })
  return new RegExp(`^${source.join('')}$`, 'iu')
}

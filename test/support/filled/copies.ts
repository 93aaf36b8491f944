/** The statements by which a database copies leads, the same for both but for a few words. */

/** What a table's rows of one lead are, which of its columns are moments, and which are texts in which the lead is named or dated. */
interface Table {
  name: string
  /** Picks the rows of the model `?`. */
  of: string
  moments?: string[]
  texts: string[]
  others?: string[]
}

const TABLES: Table[] = [
  {
    name: 'lead',
    of: 'id = ?1',
    moments: ['created_at', 'posted_at', 'changed_at'],
    texts: ['id', 'search', 'phone', 'email', 'assignments', 'companies', 'state'],
    others: ['seq', 'status', 'grade', 'rep', 'holder', 'open', 'dispatch_group', 'sdr'],
  },
  { name: 'lead_content', of: 'lead = ?1', texts: ['lead', 'content'] },
  {
    name: 'event',
    of: `stream = 'lead:' || ?1`,
    moments: ['at'],
    texts: ['stream', 'body'],
    others: ['seq', 'type', 'by', 'via', 'policy', 'schema'],
  },
  {
    name: 'deadline',
    of: 'lead = ?1',
    moments: ['due_at', 'since'],
    texts: ['lead'],
    others: ['clock', 'rung', 'action', 'turn', 'person'],
  },
  {
    name: 'credit',
    of: 'lead = ?1',
    moments: ['at'],
    texts: ['lead'],
    others: ['seq', 'line', 'account', 'amount', 'rule', 'policy', 'sdr', 'campaign', 'reverses'],
  },
  { name: 'claim', of: 'lead = ?1', texts: ['key', 'lead'] },
  {
    name: 'delivery',
    of: `id >= ?1 || '-' AND id < ?1 || '.'`,
    moments: ['at'],
    texts: ['id', 'result'],
  },
  { name: 'message', of: 'lead = ?1', texts: ['key', 'lead', 'id'], others: ['chat', 'channel'] },
]

/** What the two databases say differently. */
export interface Words {
  /** Columns `i` for the numbers of [from, to) that are `kind` modulo the number of models. */
  series: string
  /** A number of 32 bits as eight signs in the order of numbers. */
  hex(number: string): string
  text(number: string): string
  /** Texts that only one of them keeps. */
  also: Partial<Record<string, string[]>>
}

/**
 * One statement for each table. Parameters: 1 the model's id, 2 its number, 3 its moment as text, 4 from, 5 to, 6 how many models there
 * are, 7 which of them it is, 8 how many milliseconds the copy with number 0 is moved by, 9 by how many the next ones are moved more,
 * 10 the distance between ids.
 */
export function copying({ series, hex, text, also }: Words): string[] {
  const moved = '(?8 + i * ?9)'
  const given = (parameter: string) => `CAST(${parameter} AS text)`
  const replaced = (column: string) =>
    [
      ['?1', `'L' || ${hex('i * ?10 + 1')}`],
      ['?2', text('(10000000 + i)')],
      ['?3', text(`(CAST(${given('?3')} AS bigint) + ${moved})`)],
    ].reduce((within, [old = '', by]) => `replace(${within}, ${given(old)}, ${by})`, column)
  return TABLES.map(({ name, of, moments = [], texts, others = [] }) => {
    const all = [...texts, ...(also[name] ?? [])]
    const columns = [...all, ...moments, ...others]
    const values = [...all.map(replaced), ...moments.map((column) => `${column} + ${moved}`), ...others]
    return `INSERT INTO ${name} (${columns.join(', ')})
      SELECT ${values.join(', ')} FROM (${series}) AS series CROSS JOIN ${name} WHERE ${of.replaceAll('?1', given('?1'))}`
  })
}

import type { Counted } from '../../../src/domain/insight/counted.ts'
import type { LeadId } from '../../../src/domain/lead/lead.ts'
import type { Unread } from '../../../src/ports.ts'
import type { Connection, Reads, Row } from '../connection.ts'
import { type Columns, insertion, perDialect, type RowValues, type SetStatement } from '../dialect.ts'
import { BadRow, integer, text } from '../rows.ts'
import { changedSheets } from './blocks.ts'
import { BLOCK, LEAD, leadRow, ORIGIN, RARE } from './rows.ts'

/**
 * A row that is there as it should be is left alone. None is ever too many: events are only added, and so is what they are counted as.
 */
function renewed(table: string, columns: Columns, keys: readonly string[]): string {
  const others = Object.keys(columns).filter((name) => !keys.includes(name))
  const of = (owner: string) => `(${others.map((name) => `${owner}.${name}`).join(', ')})`
  return `ON CONFLICT (${keys.join(', ')}) DO UPDATE SET ${others.map((name) => `${name} = excluded.${name}`).join(', ')}
    WHERE ${of(table)} IS DISTINCT FROM ${of('excluded')}`
}

const STATEMENTS = perDialect((dialect) => {
  const keeping = (table: string, columns: Columns, keys: readonly string[]) =>
    dialect.set(columns, insertion(table, columns, renewed(table, columns, keys)))
  return {
    known: `SELECT lead, place, region, source FROM insight_lead WHERE ${dialect.among('lead', '?')}`,
    lead: dialect.set(
      LEAD,
      // What seldom changes is not named, so that its indexes need not be looked at.
      insertion(
        'insight_lead',
        LEAD,
        'ON CONFLICT (lead) DO UPDATE SET seq = excluded.seq, version = excluded.version, rep = excluded.rep',
      ),
    ),
    origin: dialect.set(
      ORIGIN,
      (
        given,
      ) => `${given.with} UPDATE insight_lead SET region = ${given.get('region')}, source = ${given.get('source')}
        FROM ${given.from} WHERE insight_lead.lead = ${given.get('lead')}`,
    ),
    block: dialect.set(
      BLOCK,
      insertion(
        'insight_block',
        BLOCK,
        'ON CONFLICT (id) DO UPDATE SET since = excluded.since, until = excluded.until, ends = excluded.ends, data = excluded.data',
      ),
    ),
    rare: Object.entries(RARE).map(([table, { columns, keys, rows }]) => {
      return { rows, keeping: keeping(table, columns, keys) }
    }),
  }
})

// Only from where it was read: of two who count at once, the one that is behind changes nothing.
const MOVE_ON =
  'UPDATE insight_mark SET position = ?, version = ?, leads = ? WHERE id = 1 AND position = ? AND version = ?'

/** Rows to be written, by the statement that writes them. */
interface Ready {
  /** How many leads have a place then. */
  leads: number
  statements: [set: SetStatement, rows: RowValues[]][]
}

/**
 * What is to be written of what was counted. Put together before there is a transaction, so that no press waits for it: whoever changes
 * what is read here moves on where the counting is, and then nothing of this is written.
 */
export async function rowsOf(reads: Reads, version: string, counted: readonly Counted[]): Promise<Ready> {
  const sql = STATEMENTS(reads.dialect)
  const leads = counted.map(({ milestones }) => milestones.lead)
  const [mark] = await reads.all('SELECT leads FROM insight_mark WHERE id = 1')
  if (mark === undefined) throw new BadRow('insight_mark.leads')
  const known = leads.length === 0 ? [] : await reads.all(sql.known, [leads])
  const places = placesFor(leads, known, integer(mark, 'leads'))
  const placed = counted.map((one) => ({ counted: one, place: placeIn(places.of, one) }))
  const sheets = await changedSheets(reads, placed)
  return {
    leads: places.next,
    statements: [
      [sql.lead, placed.map(({ counted, place }) => leadRow(counted, place, version))],
      [sql.origin, movedFrom(known, counted)],
      [sql.block, sheets.map(({ key, times, data }) => [key, times.since, times.until, times.ends, data])],
      ...sql.rare.map(({ keeping, rows }): [SetStatement, RowValues[]] => [keeping, counted.flatMap(rows)]),
    ],
  }
}

/** See `InsightBook.keep`. Inside a transaction. */
export async function keep(
  connection: Connection,
  { before, upTo }: Unread,
  version: string,
  { leads, statements }: Ready,
): Promise<boolean> {
  const moved = await connection.run(MOVE_ON, [upTo, version, leads, before.position, before.version])
  if (moved === 0) return false
  for (const [{ sql, values }, rows] of statements)
    if (rows.length > 0) await connection.run(sql, values(rows))
  return true
}

/** Where each lead is kept: for ever, and the next place for one that is new. */
function placesFor(
  leads: readonly LeadId[],
  known: readonly Row[],
  first: number,
): { of: ReadonlyMap<LeadId, number>; next: number } {
  const of = new Map(known.map((row) => [text(row, 'lead'), integer(row, 'place')]))
  let next = first
  for (const lead of leads) if (!of.has(lead)) of.set(lead, next++)
  return { of, next }
}

/** Those whose region or source is not what is known of them. */
function movedFrom(known: readonly Row[], counted: readonly Counted[]): RowValues[] {
  const before = new Map(known.map((row) => [text(row, 'lead'), row]))
  return counted.flatMap(({ milestones: { lead, of } }) => {
    const row = before.get(lead)
    const isAsBefore = row === undefined || (row.region === of.region && row.source === of.source)
    return isAsBefore ? [] : [[lead, of.region, of.source]]
  })
}

function placeIn(places: ReadonlyMap<LeadId, number>, { milestones }: Counted): number {
  const place = places.get(milestones.lead)
  if (place === undefined) throw new BadRow('insight_lead.place')
  return place
}

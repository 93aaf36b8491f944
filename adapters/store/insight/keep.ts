import type { Counted } from '../../../src/domain/insight/counted.ts'
import type { LeadId } from '../../../src/domain/lead/lead.ts'
import type { Unread } from '../../../src/ports.ts'
import type { Connection, Row } from '../connection.ts'
import { type Columns, insertion, perDialect, type RowValues } from '../dialect.ts'
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
  'UPDATE insight_mark SET position = ?, version = ? WHERE id = 1 AND position = ? AND version = ?'

/** See `InsightBook.keep`. Inside a transaction. */
export async function keep(
  connection: Connection,
  { before, upTo }: Unread,
  version: string,
  counted: readonly Counted[],
): Promise<boolean> {
  const gone = await connection.run(MOVE_ON, [upTo, version, before.position, before.version])
  if (gone === 0) return false
  if (counted.length === 0) return true
  const sql = STATEMENTS(connection.dialect)
  const leads = counted.map(({ milestones }) => milestones.lead)
  const known = await connection.all(sql.known, [leads])
  const places = await placesFor(connection, leads, known)
  const rows = counted.map((one) => leadRow(one, placeIn(places, one), version))
  await connection.run(sql.lead.sql, sql.lead.values(rows))
  const moved = movedFrom(known, counted)
  if (moved.length > 0) await connection.run(sql.origin.sql, sql.origin.values(moved))
  const sheets = await changedSheets(
    connection,
    counted.map((one) => ({ counted: one, place: placeIn(places, one) })),
  )
  const blocks = sheets.map(({ key, times, data }) => [key, times.since, times.until, times.ends, data])
  if (blocks.length > 0) await connection.run(sql.block.sql, sql.block.values(blocks))
  for (const { rows, keeping } of sql.rare) {
    const all = counted.flatMap(rows)
    if (all.length > 0) await connection.run(keeping.sql, keeping.values(all))
  }
  return true
}

/** Where each lead is kept: for ever, and the next place for one that is new. */
async function placesFor(
  connection: Connection,
  leads: readonly LeadId[],
  known: readonly Row[],
): Promise<ReadonlyMap<LeadId, number>> {
  const places = new Map(known.map((row) => [text(row, 'lead'), integer(row, 'place')]))
  if (places.size === leads.length) return places
  const [mark] = await connection.all('SELECT leads FROM insight_mark WHERE id = 1')
  if (mark === undefined) throw new BadRow('insight_mark.leads')
  let next = integer(mark, 'leads')
  for (const lead of leads) if (!places.has(lead)) places.set(lead, next++)
  await connection.run('UPDATE insight_mark SET leads = ? WHERE id = 1', [next])
  return places
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

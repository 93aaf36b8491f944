import type { Moment } from '../../../src/domain/calendar/moment.ts'
import type { Batch } from './batch.ts'
import type { Connection, Value } from './connection.ts'
import {
  type DocumentRow,
  deadlineRow,
  effectRow,
  eventRow,
  leadRow,
  personRow,
  type RowText,
} from './row-texts.ts'

/** The set statements of a batch: each takes all its rows as one JSON text. Their places are filled in `row-texts.ts`. */

// Materialized, or SQLite would write out a row's text again for each of its columns.
export const ROWS = 'WITH rows(value) AS MATERIALIZED (SELECT value FROM jsonb_each(?1))'
/** Where a row's document is among all of them, which come as one blob: from which byte, counted from 1, and how many. */
export const DOCUMENT = 'CAST(substr(?2, value ->> 0, value ->> 1) AS TEXT)'

const DELIVERIES = `
  ${ROWS}
  INSERT INTO delivery (id, at, result)
  SELECT value ->> 0, ?2, value ->> 1 FROM rows`

const leads = (also = '') => `
  ${ROWS}
  INSERT INTO lead (
    id, seq, status, grade, rep, holder, created_at, posted_at, changed_at, assignments,
    seldom, open, dispatch_group, sdr, search, phone, email, companies, state
  )
  SELECT value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8, value ->> 9, value ->> 10,
    value -> 11, value -> 12, value ->> '$[12][0]', value ->> '$[12][1]', value ->> '$[12][2]', value ->> '$[12][3]',
    value ->> '$[12][4]', value ->> '$[12][5]', value ->> 13, ${DOCUMENT}
  FROM rows WHERE true
  ON CONFLICT (id) DO UPDATE SET
    seq = excluded.seq, status = excluded.status, grade = excluded.grade, rep = excluded.rep, holder = excluded.holder,
    posted_at = excluded.posted_at, changed_at = excluded.changed_at, assignments = excluded.assignments,
    seldom = excluded.seldom, state = excluded.state${also}`

const LEADS = leads()
const LEADS_AND_COMPANIES = leads(', companies = IFNULL(excluded.companies, companies)')

const EVENTS = `
  ${ROWS}
  INSERT INTO event (stream, seq, at, type, by, via, policy, schema, body)
  SELECT value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8, value ->> 9, ${DOCUMENT}
  FROM rows`

const DEADLINES = `
  ${ROWS}
  INSERT INTO deadline (lead, due_at, clock, since, rung, action, turn, person)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7
  FROM rows WHERE true
  ON CONFLICT (lead) DO UPDATE SET
    due_at = excluded.due_at, clock = excluded.clock, since = excluded.since, rung = excluded.rung,
    action = excluded.action, turn = excluded.turn, person = excluded.person`

/** As `DEADLINES`, with the lines of credit of each lead: a view whose trigger writes both. */
const DEADLINES_AND_CREDITS = `
  ${ROWS}
  INSERT INTO deadline_and_credit (lead, due_at, clock, since, rung, action, turn, person, lines)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value -> 8
  FROM rows`

// The waiting one stands for both, so it goes out when the more urgent would; not before a retry's time, though.
const EFFECTS = `
  ${ROWS}
  INSERT INTO effect (chat, dest, kind, lead, payload, not_before, merge, created_at)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value -> 4, value ->> 5, value ->> 6, ?2
  FROM rows WHERE true
  ON CONFLICT (merge) WHERE merge IS NOT NULL AND state = 'pending' AND unknown = 0
  DO UPDATE SET not_before = excluded.not_before WHERE excluded.not_before < not_before AND attempts = 0`

const PEOPLE = `
  ${ROWS}
  INSERT INTO person (id, seq, state)
  SELECT value ->> 0, value ->> 1, value -> 2 FROM rows WHERE true
  ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, state = excluded.state`

// Claiming again what one holds is nothing; claiming what another lead holds is a conflict.
const CLAIMS = `
  ${ROWS}
  INSERT INTO claim (key, lead)
  SELECT value ->> 0, value ->> 1 FROM rows AS claimed
  WHERE NOT EXISTS (
    SELECT 1 FROM claim WHERE claim.key = claimed.value ->> 0 AND claim.lead = claimed.value ->> 1
  )`

/**
 * Writes what a batch decided, inside its transaction. Rejects with a conflict when a key is taken, and with TypeError for what
 * JSON cannot hold. While one statement runs, on a thread of its own, the rows of the next are written out on this one.
 */
export async function write(connection: Connection, batch: Batch, now: Moment): Promise<void> {
  let running: Promise<unknown> = Promise.resolve()
  try {
    for (const [sql, ...values] of statementsOf(batch, now)) {
      await running
      running = connection.run(sql, values)
    }
  } finally {
    await running
  }
}

type Statement = [sql: string, ...values: Value[]]

/** Those whose rows are quickly written out and long to insert come before those of which it is the other way round. */
function* statementsOf(batch: Batch, now: Moment): Generator<Statement> {
  const { deliveryRows, effects, leadChanges, otherCompanies, events, credits, personChanges, claimRows } =
    batch
  if (deliveryRows.length > 0) yield [DELIVERIES, listOf(deliveryRows), now]
  if (effects.length > 0) yield [EFFECTS, listOf(effects.map(effectRow)), now]
  const changed = [...leadChanges.values()]
  if (changed.length > 0) {
    const rows = changed.map((change) => leadRow(change, otherCompanies.has(change.lead.id)))
    yield [otherCompanies.size > 0 ? LEADS_AND_COMPANIES : LEADS, ...together(rows)]
  }
  if (events.length > 0) yield [EVENTS, ...together(events.map(eventRow))]
  if (changed.length > 0) {
    const rows = changed.map((change) => deadlineRow(change, credits.get(change.lead.id)))
    yield [credits.size > 0 ? DEADLINES_AND_CREDITS : DEADLINES, listOf(rows)]
  }
  if (personChanges.size > 0) yield [PEOPLE, listOf([...personChanges.values()].map(personRow))]
  if (claimRows.size > 0) yield [CLAIMS, listOf([...claimRows])]
}

export const listOf = (rows: readonly RowText[]): string => `[${rows.join(',')}]`

/** The texts of all rows, with where their document is in front, and all documents in one blob. */
export function together(rows: readonly DocumentRow[]): [texts: string, documents: Buffer] {
  let at = 1
  const texts = rows.map(({ columns, document }) => {
    const text = `[${at},${document.length},${columns.slice(1)}`
    at += document.length
    return text
  })
  return [listOf(texts), Buffer.concat(rows.map(({ document }) => document))]
}

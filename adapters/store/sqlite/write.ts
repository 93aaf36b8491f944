import type { Moment } from '../../../src/domain/calendar/moment.ts'
import type { Batch } from './batch.ts'
import type { Connection, Value } from './connection.ts'
import type { DocumentRow, RowText } from './row-texts.ts'

/** The set statements of a batch: each takes all its rows as one JSON text. Their places are filled in `row-texts.ts`. */

// Materialized, or SQLite would write out a row's text again for each of its columns.
const ROWS = 'WITH rows(value) AS MATERIALIZED (SELECT value FROM jsonb_each(?1))'
/** Where a row's document is among all of them, which come as one blob: from which byte, counted from 1, and how many. */
const DOCUMENT = 'CAST(substr(?2, value ->> 0, value ->> 1) AS TEXT)'

const DELIVERIES = `
  ${ROWS}
  INSERT INTO delivery (id, at, result)
  SELECT value ->> 0, ?2, value ->> 1 FROM rows`

const LEADS = `
  ${ROWS}
  INSERT INTO lead (
    id, seq, status, grade, rep, holder, created_at, posted_at, changed_at, assignments,
    seldom, open, dispatch_group, sdr, search, phone, email, state
  )
  SELECT value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8, value ->> 9, value ->> 10,
    value -> 11, value -> 12, value ->> '$[12][0]', value ->> '$[12][1]', value ->> '$[12][2]', value ->> '$[12][3]',
    value ->> '$[12][4]', value ->> '$[12][5]', ${DOCUMENT}
  FROM rows WHERE true
  ON CONFLICT (id) DO UPDATE SET
    seq = excluded.seq, status = excluded.status, grade = excluded.grade, rep = excluded.rep, holder = excluded.holder,
    posted_at = excluded.posted_at, changed_at = excluded.changed_at, assignments = excluded.assignments,
    seldom = excluded.seldom, state = excluded.state`

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

/** Writes what a batch decided, inside its transaction. Rejects with a conflict when a key is taken. */
export async function write(connection: Connection, batch: Batch, now: Moment): Promise<void> {
  const set = async (sql: string, rows: Iterable<RowText>, ...values: Value[]) => {
    const all = [...rows].join(',')
    if (all !== '') await connection.run(sql, [`[${all}]`, ...values])
  }
  const setDocuments = (sql: string, rows: readonly DocumentRow[]) => {
    const { texts, documents } = together(rows)
    return set(sql, texts, documents)
  }
  await set(DELIVERIES, batch.deliveryRows, now)
  await setDocuments(LEADS, [...batch.leadRows.values()])
  await setDocuments(EVENTS, batch.eventRows)
  await set(DEADLINES, batch.deadlineRows.values())
  await set(EFFECTS, batch.effectRows, now)
  await set(PEOPLE, batch.personRows.values())
  await set(CLAIMS, batch.claimRows)
}

/** All documents in one blob, and the texts with where theirs is in front. */
function together(rows: readonly DocumentRow[]): { texts: RowText[]; documents: Buffer } {
  let at = 1
  const texts = rows.map(({ columns, document }) => {
    const text = `[${at},${document.length},${columns.slice(1)}`
    at += document.length
    return text
  })
  return { texts, documents: Buffer.concat(rows.map(({ document }) => document)) }
}

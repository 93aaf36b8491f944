import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { Batch } from './batch.ts'
import { type Connection, LostConnection, type Value } from './connection.ts'
import { type Columns, insertion, perDialect, type RowValues, type SetStatement } from './dialect.ts'
import { STEP } from './imports/entries.ts'
import * as rows from './row-values.ts'

/** The set statements of a batch: each takes all its rows at once. */

const renewing = (columns: Columns, ...kept: string[]): string =>
  Object.keys(columns)
    .filter((name) => !kept.includes(name))
    .map((name) => `${name} = excluded.${name}`)
    .join(', ')

const RENEWED_DEADLINE = `ON CONFLICT (lead) DO UPDATE SET ${renewing(rows.DEADLINE, 'lead')}`

// The waiting one stands for both, so it goes out when the more urgent would; not before a retry's time, though.
const MERGED = `
  ON CONFLICT (merge) WHERE merge IS NOT NULL AND state = 'pending' AND unknown = 0
  DO UPDATE SET not_before = excluded.not_before
  WHERE excluded.not_before < effect.not_before AND effect.attempts = 0`

const STATEMENTS = perDialect((dialect) => {
  const { seldom } = dialect
  const leads = (also = '') =>
    dialect.set(rows.LEAD, (given) => {
      const names = Object.keys(rows.LEAD)
      return `${given.with}
        INSERT INTO lead (${names.join(', ')}${seldom.columns})
        SELECT ${names.map((name) => given.get(name)).join(', ')}${seldom.values(given)} FROM ${given.from} WHERE true
        ON CONFLICT (id) DO UPDATE SET
          seq = excluded.seq, status = excluded.status, grade = excluded.grade, rep = excluded.rep, holder = excluded.holder,
          posted_at = excluded.posted_at, changed_at = excluded.changed_at, assignments = excluded.assignments,
          ${seldom.update}, state = excluded.state${also}`
    })
  const insert = (table: string, columns: Columns, after?: string) =>
    dialect.set(columns, insertion(table, columns, after))
  return {
    deliveries: insert('delivery', rows.DELIVERY),
    leads: leads(),
    leadsAndCompanies: leads(', companies = COALESCE(excluded.companies, lead.companies)'),
    contents: insert(
      'lead_content',
      rows.CONTENT,
      'ON CONFLICT (lead) DO UPDATE SET content = excluded.content',
    ),
    /** Of leads that are in no other list than before: what no index knows. */
    states: dialect.set(
      rows.STATE,
      (given) => `${given.with} UPDATE lead SET
          seq = ${given.get('seq')}, changed_at = ${given.get('changed_at')}, state = ${given.get('state')}
        FROM ${given.from} WHERE lead.id = ${given.get('id')}`,
    ),
    events: insert('event', rows.EVENT),
    deadlines: insert('deadline', rows.DEADLINE, RENEWED_DEADLINE),
    /** A view whose trigger writes both. */
    deadlinesAndCredits: insert('deadline_and_credit', rows.DEADLINE_AND_CREDIT),
    effects: insert('effect', rows.EFFECT, MERGED),
    people: insert(
      'person',
      rows.PERSON,
      'ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, state = excluded.state',
    ),
    // Claiming again what one holds is nothing; claiming what another lead holds is a conflict.
    claims: dialect.set(
      rows.CLAIM,
      (given) => `${given.with} INSERT INTO claim (key, lead)
        SELECT ${given.get('key')}, ${given.get('lead')} FROM ${given.from}
        WHERE NOT EXISTS (
          SELECT 1 FROM claim WHERE claim.key = ${given.get('key')} AND claim.lead = ${given.get('lead')}
        )`,
    ),
    releases: dialect.set(
      rows.CLAIM,
      (given) => `${given.with} DELETE FROM claim WHERE (key, lead) IN
        (SELECT ${given.get('key')}, ${given.get('lead')} FROM ${given.from})`,
    ),
    imported: insert('import_step', STEP),
    // A number that is taken is a conflict: two processes agreed on the next version at once, and the second must look again.
    versions: insert('policy', rows.VERSION),
    behaviour: insert('behaviour', rows.BEHAVIOUR, 'ON CONFLICT (id) DO NOTHING'),
    behaviourKeys: insert('behaviour_of', rows.BEHAVIOUR_KEY, 'ON CONFLICT (key, at, behaviour) DO NOTHING'),
    // In their order: one that has ended makes room for the next, since only one may be open.
    proposals: insert(
      'proposal',
      rows.PROPOSAL,
      'ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, status = excluded.status, state = excluded.state',
    ),
  }
})

/** Writes a lead again whose events have been written over: its row, the keys of its company, and its content. */
export async function rewriteLead(connection: Connection, change: rows.LeadChange): Promise<void> {
  const { dialect } = connection
  const { leadsAndCompanies, contents } = STATEMENTS(dialect)
  const row = rows.leadRow(change, true, (text) => dialect.key(text))
  await connection.run(leadsAndCompanies.sql, leadsAndCompanies.values([row]))
  await connection.run(contents.sql, contents.values([rows.contentRow(change)]))
}

/**
 * Writes what a batch decided, inside its transaction, and then does what comes `last`. Rejects with a conflict when a key is taken, and
 * with TypeError for what JSON cannot hold: then `last` is not done. While one statement runs, elsewhere, the rows of the next are
 * written out on this thread.
 */
export async function write(
  connection: Connection,
  batch: Batch,
  now: Moment,
  last?: () => Promise<void>,
): Promise<void> {
  const given: Promise<unknown>[] = []
  try {
    for (const [sql, values] of statementsOf(connection, batch, now)) {
      if (!connection.inOrder) await given.at(-1)
      given.push(connection.run(sql, values))
    }
    if (!connection.inOrder) await given.at(-1)
    if (last !== undefined) given.push(last())
  } finally {
    await allOf(given)
  }
}

/** What the database said against one of them counts, whatever became of those after it; else what is known of the last. */
export async function allOf(given: readonly Promise<unknown>[]): Promise<void> {
  const outcomes = await Promise.allSettled(given)
  const faults = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
  if (faults.length > 0) throw faults.find((fault) => !(fault instanceof LostConnection)) ?? faults.at(-1)
}

type Statement = [sql: string, values: Value[]]

/** Those whose rows are quickly written out and long to insert come before those of which it is the other way round. */
function* statementsOf({ dialect }: Connection, batch: Batch, now: Moment): Generator<Statement> {
  const { deliveries, effects, leadChanges, otherCompanies, otherContents, events, credits } = batch
  const { personChanges, claims, releases, imported, versions, proposals, behaviour } = batch
  const sets = STATEMENTS(dialect)
  const set = ({ sql, values }: SetStatement, all: readonly RowValues[]): Statement => [sql, values(all)]
  if (deliveries.size > 0)
    yield set(
      sets.deliveries,
      [...deliveries].map(([id, result]) => [id, now, result]),
    )
  if (effects.length > 0)
    yield set(
      sets.effects,
      effects.map((effect) => rows.effectRow(effect, now)),
    )
  const all = [...leadChanges.values()]
  const changed = all.filter(({ lead }) => batch.changed.has(lead.id))
  if (batch.listed.size > 0) {
    const whole = changed.map((change) =>
      rows.leadRow(change, otherCompanies.has(change.lead.id), (text) => dialect.key(text)),
    )
    yield set(otherCompanies.size > 0 ? sets.leadsAndCompanies : sets.leads, whole)
  } else if (changed.length > 0) yield set(sets.states, changed.map(rows.stateRow))
  const rewritten = changed.filter(({ lead }) => otherContents.has(lead.id))
  if (rewritten.length > 0) yield set(sets.contents, rewritten.map(rows.contentRow))
  if (events.length > 0) yield set(sets.events, events.map(rows.eventRow))
  if (all.length > 0)
    yield credits.size > 0
      ? set(
          sets.deadlinesAndCredits,
          all.map((change) => rows.deadlineAndCreditRow(change, credits.get(change.lead.id))),
        )
      : set(sets.deadlines, all.map(rows.deadlineRow))
  if (personChanges.size > 0) yield set(sets.people, [...personChanges.values()].map(rows.personRow))
  if (releases.length > 0) yield set(sets.releases, releases)
  if (imported.length > 0) yield set(sets.imported, imported)
  if (claims.size > 0) yield set(sets.claims, [...claims.values()])
  if (behaviour.size > 0) {
    const done = [...behaviour.values()]
    yield set(sets.behaviour, done.map(rows.behaviourRow))
    yield set(sets.behaviourKeys, done.flatMap(rows.behaviourKeyRows))
  }
  if (versions.length > 0)
    yield set(
      sets.versions,
      versions.map((version) => rows.versionRow(version, now)),
    )
  if (proposals.size > 0) yield set(sets.proposals, [...proposals.values()].map(rows.proposalRow))
}

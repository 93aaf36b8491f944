import type { Lead, LeadId } from '../../src/domain/lead/lead.ts'
import type { PersonState } from '../../src/domain/person/person.ts'
import type { PolicyBook } from '../../src/domain/policy/proposal.ts'
import type { PersonId } from '../../src/domain/workspace.ts'
import type { Load } from '../../src/ports.ts'
import type { Connection, Row } from './connection.ts'
import { perDialect } from './dialect.ts'
import { leadFrom, WITH_CONTENT } from './lead-content.ts'
import { PeopleShelf } from './people-shelf.ts'
import { POLICY_MARK, PolicyShelf } from './policies.ts'
import { json, maybeText, text } from './rows.ts'
import type { Waiting } from './waiting.ts'

/** All that the units of a batch may ask about, as it stands at the start of their transaction. */
export interface Snapshot {
  leads: Map<LeadId, Lead>
  people: ReadonlyMap<PersonId, PersonState>
  holders: Map<string, LeadId>
  /** Results of deliveries that came before. */
  deliveries: Map<string, string | null>
  /** Missing when no unit asked for them. */
  loads: Map<PersonId, Load> | undefined
  book: PolicyBook
}

const READ = perDialect(
  ({ byKey, people }) => `
  SELECT 'lead' AS kind, content, id AS key, state AS value FROM ${byKey(WITH_CONTENT, 'id', '?1')}
  UNION ALL
  SELECT 'people', NULL, '', ${people}
  UNION ALL
  SELECT 'delivery', NULL, id, result FROM ${byKey('delivery', 'id', '?2')}
  UNION ALL
  SELECT 'claim', NULL, key, lead FROM ${byKey('claim', 'key', '?3')}
  UNION ALL
  SELECT 'load', NULL, rep, '[' || open || ',' || COALESCE(CAST(last_assigned_at AS TEXT), 'null') || ']' FROM load WHERE ?4 = 1
  UNION ALL
  SELECT 'policies', NULL, '', ${POLICY_MARK}`,
)

/**
 * Reads snapshots on one connection, one statement each. People and rules change seldom, so what was parsed last is used again; new
 * rules are read by two statements more.
 */
export class SnapshotReader {
  readonly #people = new PeopleShelf()
  readonly #policies = new PolicyShelf()

  async read(connection: Connection, batch: readonly Waiting[]): Promise<Snapshot> {
    const needsLoads = batch.some(({ unit }) => unit.needsLoads === true)
    const snapshot: Snapshot = {
      leads: new Map(),
      people: new Map(),
      holders: new Map(),
      deliveries: new Map(),
      loads: needsLoads ? new Map() : undefined,
      book: { versions: [] },
    }
    const keys = new Map(
      batch.flatMap(({ unit }) => unit.keys ?? []).map((key) => [connection.dialect.key(key), key]),
    )
    const rows = await connection.all(READ(connection.dialect), [
      batch.flatMap(({ unit }) => unit.leads),
      batch.flatMap(({ unit }) => unit.delivery ?? []),
      [...keys.keys()],
      needsLoads ? 1 : 0,
    ])
    for (const row of rows) {
      if (row.kind === 'policies') snapshot.book = await this.#policies.at(text(row, 'value'), connection)
      else this.#add(snapshot, row, keys)
    }
    return snapshot
  }

  #add(snapshot: Snapshot, row: Row, keys: ReadonlyMap<string, string>): void {
    const key = text(row, 'key')
    switch (text(row, 'kind')) {
      case 'lead':
        snapshot.leads.set(key, leadFrom(text(row, 'value'), text(row, 'content')))
        return
      case 'people':
        snapshot.people = this.#people.from(text(row, 'value'))
        return
      case 'delivery':
        snapshot.deliveries.set(key, maybeText(row, 'value') ?? null)
        return
      case 'claim':
        snapshot.holders.set(keys.get(key) ?? key, text(row, 'value'))
        return
      case 'load':
        snapshot.loads?.set(key, loadOf(row))
    }
  }
}

const isLoad = (value: unknown): value is [number, number | null] =>
  Array.isArray(value) && typeof value[0] === 'number' && (value[1] === null || typeof value[1] === 'number')

function loadOf(row: Row): Load {
  const [open, lastAssignedAt] = json(row, 'value', isLoad)
  return { open, ...(lastAssignedAt !== null && { lastAssignedAt }) }
}

import type { Lead, LeadId } from '../../../src/domain/lead/lead.ts'
import type { PersonState } from '../../../src/domain/person/person.ts'
import type { PolicyBook } from '../../../src/domain/policy/proposal.ts'
import type { PersonId } from '../../../src/domain/workspace.ts'
import type { Load } from '../../../src/ports.ts'
import type { Connection, Row } from './connection.ts'
import { POLICY_MARK, PolicyShelf } from './policies.ts'
import { BadRow, json, maybeText, text } from './rows.ts'
import { isLead, isPersonState, isRecord } from './shapes.ts'
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

const READ = `
  SELECT 'lead' AS kind, id AS key, state AS value FROM lead WHERE id IN (SELECT value FROM json_each(?1))
  UNION ALL
  SELECT 'people', '', json_group_object(id, json(state)) FROM person
  UNION ALL
  SELECT 'delivery', id, result FROM delivery WHERE id IN (SELECT value FROM json_each(?2))
  UNION ALL
  SELECT 'claim', key, lead FROM claim WHERE key IN (SELECT value FROM json_each(?3))
  UNION ALL
  SELECT 'load', rep, json_array(open, last_assigned_at) FROM load WHERE ?4
  UNION ALL
  SELECT 'policies', '', ${POLICY_MARK}`

/**
 * Reads snapshots on one connection, one statement each. People and rules change seldom, so what was parsed last is used again; new
 * rules are read by two statements more.
 */
export class SnapshotReader {
  #peopleText = '{}'
  #people: ReadonlyMap<PersonId, PersonState> = new Map()
  readonly #policies = new PolicyShelf()

  async read(connection: Connection, batch: readonly Waiting[]): Promise<Snapshot> {
    const needsLoads = batch.some(({ unit }) => unit.needsLoads === true)
    const snapshot: Snapshot = {
      leads: new Map(),
      people: this.#people,
      holders: new Map(),
      deliveries: new Map(),
      loads: needsLoads ? new Map() : undefined,
      book: { versions: [] },
    }
    const rows = await connection.all(READ, [
      JSON.stringify(batch.flatMap(({ unit }) => unit.leads)),
      JSON.stringify(batch.flatMap(({ unit }) => unit.delivery ?? [])),
      JSON.stringify(batch.flatMap(({ unit }) => unit.keys ?? [])),
      needsLoads ? 1 : 0,
    ])
    for (const row of rows) {
      if (row.kind === 'policies') snapshot.book = await this.#policies.at(text(row, 'value'), connection)
      else this.#add(snapshot, row)
    }
    return snapshot
  }

  #add(snapshot: Snapshot, row: Row): void {
    const key = text(row, 'key')
    switch (text(row, 'kind')) {
      case 'lead':
        snapshot.leads.set(key, json(row, 'value', isLead))
        return
      case 'people':
        snapshot.people = this.#peopleOf(row)
        return
      case 'delivery':
        snapshot.deliveries.set(key, maybeText(row, 'value') ?? null)
        return
      case 'claim':
        snapshot.holders.set(key, text(row, 'value'))
        return
      case 'load':
        snapshot.loads?.set(key, loadOf(row))
    }
  }

  #peopleOf(row: Row): ReadonlyMap<PersonId, PersonState> {
    const found = text(row, 'value')
    if (found === this.#peopleText) return this.#people
    this.#people = peopleOf(json(row, 'value', isRecord))
    this.#peopleText = found
    return this.#people
  }
}

function peopleOf(states: Record<string, unknown>): ReadonlyMap<PersonId, PersonState> {
  const people = new Map<PersonId, PersonState>()
  for (const [id, state] of Object.entries(states)) {
    if (!isPersonState(state)) throw new BadRow('person.state')
    people.set(id, state)
  }
  return people
}

const isLoad = (value: unknown): value is [number, number | null] =>
  Array.isArray(value) && typeof value[0] === 'number' && (value[1] === null || typeof value[1] === 'number')

function loadOf(row: Row): Load {
  const [open, lastAssignedAt] = json(row, 'value', isLoad)
  return { open, ...(lastAssignedAt !== null && { lastAssignedAt }) }
}

import { perDialect } from '../dialect.ts'
import type { Shelf } from '../imports/take-back.ts'
import { parsed, text } from '../rows.ts'
import { knownOf, lastNumber, marked, numbersGiven, runAll } from './put.ts'
import { RecordChanges } from './record-changes.ts'
import { isCrmRecord } from './record-rows.ts'

const STATEMENTS = perDialect(({ among, within }) => {
  const placed = within('state', 'place', 'record')
  return {
    used: `SELECT ${placed} AS record FROM crm_task WHERE ${among(placed, '?')}`,
    remove: `DELETE FROM crm_record WHERE ${among('id', '?')}`,
  }
})

/** The companies of the CRM, for whoever takes an import of them back. */
export const CRM_SHELF: Shelf = {
  async states(connection, ids) {
    const known = await knownOf(connection, ids)
    return new Map([...known].map(([id, { state }]) => [id, state]))
  },

  /** Leads that reps accepted have their place in them. */
  async used(connection, ids) {
    const rows = await connection.all(STATEMENTS(connection.dialect).used, [ids])
    return new Set(rows.map((row) => text(row, 'record')))
  },

  async remove(connection, ids) {
    await numbersGiven(connection, await lastNumber(connection))
    await connection.run(STATEMENTS(connection.dialect).remove, [ids])
    await marked(connection)
  },

  async restore(connection, states) {
    const known = await knownOf(connection, [...states.keys()])
    const changes = new RecordChanges(connection.dialect, await lastNumber(connection))
    for (const [id, state] of states) {
      const now = known.get(id)
      if (now !== undefined) changes.restore(now, parsed(state, 'state', isCrmRecord))
    }
    await runAll(connection, changes.statements())
    await marked(connection)
  },
}

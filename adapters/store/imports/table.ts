import type { Imports } from '../../../src/ports.ts'
import type { Reads } from '../connection.ts'
import { CRM_SHELF } from '../crm/shelf.ts'
import { TARGET_SHELF } from '../targets.ts'
import type { Writer } from '../writer.ts'
import { begin, entry, keep, list, note, steps } from './entries.ts'
import { takeBack } from './take-back.ts'

/** The port's promises. */
export const importTable = (writer: Writer, reads: Reads): Imports => ({
  begin: (one) => writer.job((connection) => begin(connection, one)),
  list: (query) => list(reads, query),
  entry: (id) => entry(reads, id),
  note: (one) => writer.job((connection) => note(connection, one)),
  steps: (id, after, limit) => steps(reads, id, after, limit),
  keep: (id, step) => writer.job((connection) => keep(connection, id, step)),
  takeBack: (id, kind, step, look = false) =>
    writer.job((connection) =>
      takeBack(connection, kind === 'crm' ? CRM_SHELF : TARGET_SHELF, id, step, look),
    ),
})

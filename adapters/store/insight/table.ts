import type { Insight, InsightBook } from '../../../src/ports.ts'
import type { Reads } from '../connection.ts'
import { integer, text } from '../rows.ts'
import type { Writer } from '../writer.ts'
import { flags } from './flags.ts'
import { credit, funnel, secondChances } from './funnel.ts'
import { keep } from './keep.ts'
import { pact } from './pact.ts'
import { heat, responses } from './responses.ts'
import { columnOf, groupOf, inOrder, LEADS } from './slice.ts'
import { thanks } from './thanks.ts'
import { absences, historiesOf, unread, waitingFor } from './unread.ts'

/** The ports' promises, each handed to the part that keeps it. */
export function insightTable(writer: Writer, reads: Reads): Insight & InsightBook {
  return {
    funnel: (query) => funnel(reads, query),
    responses: (query) => responses(reads, query),
    heat: (query) => heat(reads, query),
    pact: (weeks) => pact(reads, weeks),
    secondChances: (slice) => secondChances(reads, slice),
    flags: (window) => flags(reads, window),
    credit: (query) => credit(reads, query),
    thanks: (window) => thanks(reads, window),
    async loads() {
      const rows = await reads.all('SELECT rep, open FROM load WHERE open > 0 ORDER BY rep')
      return rows.map((row) => ({ rep: text(row, 'rep'), open: integer(row, 'open') }))
    },
    async values(dimension) {
      const rows = await reads.all(`SELECT DISTINCT ${columnOf(LEADS, dimension)} AS of FROM insight_lead`)
      const found = rows.map((row) => ({ of: groupOf(row) }))
      return inOrder(found, dimension).map(({ of }) => of)
    },

    unread: (version, limit) => unread(reads, version, limit),
    absences: () => absences(reads),
    waitingFor: (people, after) => waitingFor(reads, people, after),
    histories: (leads) => historiesOf(reads, leads),
    keep: (read, version, counted) => writer.job((connection) => keep(connection, read, version, counted)),
  }
}

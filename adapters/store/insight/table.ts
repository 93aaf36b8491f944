import type { Insight, InsightBook } from '../../../src/ports.ts'
import type { Reads } from '../connection.ts'
import { integer, text } from '../rows.ts'
import type { Writer } from '../writer.ts'
import { choices } from './choices.ts'
import { credit } from './credit.ts'
import { crmNews, crmSeen, keepEntries, withEntries } from './entries.ts'
import { flags } from './flags.ts'
import { funnel, secondChances, wins } from './funnel.ts'
import { keep, rowsOf } from './keep.ts'
import { sumsOfLeads } from './leads.ts'
import { pact } from './pact.ts'
import { heat, responses } from './responses.ts'
import { thanks } from './thanks.ts'
import { absences, historiesOf, unread } from './unread.ts'
import { waitingFor } from './waiting.ts'
import { Walks } from './walk.ts'

/** The ports' promises, each handed to the part that keeps it. */
export function insightTable(writer: Writer, reads: Reads): Insight & InsightBook {
  const walks = new Walks(reads)
  return {
    funnel: (query) => funnel(walks, query),
    responses: (query) => responses(walks, query),
    heat: (query) => heat(walks, query),
    pact: (weeks) => pact(walks, weeks),
    wins: (slice) => wins(walks, slice),
    secondChances: (slice) => secondChances(walks, slice),
    flags: (window) => flags(reads, walks, window),
    choices: (window) => choices(walks, window),
    credit: (query) => credit(walks, query),
    thanks: (window) => thanks(reads, window),
    async loads() {
      const rows = await reads.all('SELECT rep, open FROM load WHERE open > 0 ORDER BY rep')
      return rows.map((row) => ({ rep: text(row, 'rep'), open: integer(row, 'open') }))
    },
    async values(dimension) {
      const found = await sumsOfLeads(
        walks,
        { by: dimension },
        () => null,
        () => () => {},
      )
      return found.map(({ of }) => of)
    },

    unread: (version, limit, leads) => unread(reads, version, limit, leads),
    absences: () => absences(reads),
    waitingFor: (people, after) => waitingFor(reads, people, after),
    histories: (leads) => historiesOf(reads, leads),
    async keep(read, version, counted) {
      const rows = await rowsOf(reads, version, counted)
      return writer.job((connection) => keep(connection, read, version, rows))
    },
    crmNews: () => crmNews(reads),
    crmSeen: (state) => writer.job((connection) => crmSeen(connection, state)),
    async keepEntries(leads, entries) {
      // Most leads never have any.
      if (entries.length === 0 && (await withEntries(reads, leads)).length === 0) return
      await writer.job((connection) => keepEntries(connection, leads, entries))
    },
  }
}

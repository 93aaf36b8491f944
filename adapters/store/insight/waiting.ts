import type { Moment } from '../../../src/domain/calendar/moment.ts'
import { WAIT_CLOCKS } from '../../../src/domain/insight/wait.ts'
import type { LeadId } from '../../../src/domain/lead/lead.ts'
import type { PersonId } from '../../../src/domain/workspace.ts'
import type { Reads } from '../connection.ts'
import { bytes, text } from '../rows.ts'
import { namesOf } from './names.ts'
import { inKey, LAYOUTS } from './parts.ts'
import { LEADS_OF_SHEET, Sheet } from './sheet.ts'

const LASTING = WAIT_CLOCKS.map(
  (clock) => `SELECT id, data FROM insight_block WHERE id >= '${clock}:' AND id < '${clock};' AND ends > ?`,
).join(' UNION ALL ')

/** See `InsightBook.waitingFor`. */
export async function waitingFor(
  reads: Reads,
  people: readonly PersonId[],
  after: Moment,
): Promise<LeadId[]> {
  const wanted = new Set(people)
  const places = new Set<number>()
  for (const row of await reads.all(LASTING, [after, after, after])) {
    const { part, block } = inKey(text(row, 'id'))
    const waits = new Sheet(LAYOUTS[part], bytes(row, 'data'))
    const isWanted = waits.texts.map((who) => who !== null && wanted.has(who))
    const [who, leads] = [waits.words('who'), waits.bytes('lead')]
    const [began, wall] = [waits.numbers('began'), waits.numbers('wall')]
    for (let i = 0; i < waits.rows; i++) {
      // What still waits has no end: no number is as it says.
      const isOver = (began[i] ?? 0) + (wall[i] ?? 0) <= after
      if (isWanted[who[i] ?? 0] && !isOver) places.add(block * LEADS_OF_SHEET + (leads[i] ?? 0))
    }
  }
  const nameOf = await namesOf(reads, places)
  return [...places].map(nameOf).sort()
}

import type { PactKept } from '../../../src/domain/insight/numbers.ts'
import type { PactSpan } from '../../../src/domain/insight/pact.ts'
import type { Reads } from '../connection.ts'
import { integer } from '../rows.ts'

const KEPT = `
  SELECT COUNT(*) AS delivered,
    COUNT(*) FILTER (WHERE judged_at < ?1) AS judged,
    COUNT(*) FILTER (WHERE judged_at < ?1 AND fit = 1) AS fit,
    COUNT(*) FILTER (WHERE stage >= 3) AS sql
  FROM insight_lead WHERE posted_at >= ?2 AND posted_at < ?3`

/** See `Insight.pact`. */
export async function pact(reads: Reads, weeks: readonly PactSpan[]): Promise<PactKept[]> {
  return Promise.all(
    weeks.map(async ({ from, by, qualifyBy }) => {
      const [row = {}] = await reads.all(KEPT, [qualifyBy, from, by])
      const n = (name: string) => integer(row, name)
      return { delivered: n('delivered'), judged: n('judged'), fit: n('fit'), sql: n('sql') }
    }),
  )
}

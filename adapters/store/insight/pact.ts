import type { PactKept } from '../../../src/domain/insight/numbers.ts'
import type { PactSpan } from '../../../src/domain/insight/pact.ts'
import { sumsOfLeads } from './leads.ts'
import { SIGN, STAGE } from './parts.ts'
import type { Walks } from './walk.ts'

/** See `Insight.pact`. */
export function pact(walks: Walks, weeks: readonly PactSpan[]): Promise<PactKept[]> {
  return Promise.all(
    weeks.map(async ({ from, by, qualifyBy }) => {
      const none = (): PactKept => ({ delivered: 0, judged: 0, fit: 0, sql: 0 })
      // A lead that was posted entered when it was, the first time.
      const [all] = await sumsOfLeads(walks, { period: { from, to: by } }, none, (leads) => {
        const [stages, signs, judged] = [leads.bytes('stage'), leads.bytes('signs'), leads.numbers('judged')]
        return (sum, row) => {
          const stage = stages[row] ?? 0
          if (stage < STAGE.posted) return
          sum.delivered++
          if (stage >= STAGE.qualified) sum.sql++
          if (!((judged[row] ?? Number.NaN) < qualifyBy)) return
          sum.judged++
          if ((signs[row] ?? 0) & SIGN.fit) sum.fit++
        }
      })
      return all?.sum ?? none()
    }),
  )
}

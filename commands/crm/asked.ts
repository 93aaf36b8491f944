import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { Company } from '../../src/domain/company/company.ts'
import type { CrmFinding } from '../../src/domain/company/crm-record.ts'
import type { CrmSettings } from '../../src/domain/company/crm-settings.ts'
import { type Clock, type Crm, CrmFault } from '../../src/ports.ts'

/** A CRM elsewhere, asked so that nobody waits for it for long. */
export interface AskedCrm extends Crm {
  /** Asks and waits as long as it takes, so that `find` knows the answer afterwards. Rejects as the CRM does. */
  ahead(company: Company): Promise<void>
  /** Something was written there: what it answered before may be otherwise now. */
  forget(): void
}

/** Answers in memory. */
const MOST = 1000
/** So long a CRM that did not answer is not asked for a card again, unless it has answered somebody meanwhile. */
const RESTS = 10_000

/**
 * Every answer comes within `answersWithin` milliseconds by the machine's clock, or there is none; an answer that comes later is kept for
 * whoever asks next. The same question is asked once while its answer is under way and for `cacheFor` milliseconds after it was asked.
 */
export function createAskedCrm(
  crm: Crm,
  clock: Pick<Clock, 'now'>,
  { answersWithin, cacheFor }: Pick<CrmSettings, 'answersWithin' | 'cacheFor'>,
): AskedCrm {
  const known = new Map<string, { at: Moment; answered: boolean; finding: Promise<CrmFinding> }>()
  let silentUntil = 0

  function answer(company: Company, isUrgent: boolean): Promise<CrmFinding> {
    const key = JSON.stringify([company.name, company.creditCode, company.domain, company.phone])
    const now = clock.now()
    const before = known.get(key)
    if (before !== undefined && (!before.answered || before.at + cacheFor > now)) return before.finding
    if (isUrgent && now < silentUntil) return Promise.reject(new CrmFault('away', 'it did not answer before'))
    const entry = { at: now, answered: false, finding: crm.find(company) }
    known.delete(key)
    known.set(key, entry)
    entry.finding.then(
      () => {
        entry.answered = true
        // Whoever waited long finds it, however long that was.
        entry.at = clock.now()
        silentUntil = 0
      },
      () => {
        if (known.get(key) === entry) known.delete(key)
        silentUntil = clock.now() + RESTS
      },
    )
    for (const oldest of known.keys()) {
      if (known.size <= MOST) break
      known.delete(oldest)
    }
    return entry.finding
  }

  const find = (company: Company) =>
    inTime(answer(company, true), answersWithin, () => {
      silentUntil = clock.now() + RESTS
    })

  return {
    find,
    exact: async (company) => (await find(company)).exact,
    record: (id) => inTime(crm.record(id), answersWithin),
    async ahead(company) {
      await answer(company, false)
    },
    forget: () => {
      for (const [key, { answered }] of known) if (answered) known.delete(key)
    },
  }
}

function inTime<T>(answer: Promise<T>, milliseconds: number, late = () => {}): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      late()
      reject(new CrmFault('away', 'it did not answer in time'))
    }, milliseconds)
    answer.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

import type { CrmRecord } from '../../src/domain/company/crm-record.ts'
import { recordsAfterPosting } from '../../src/domain/insight/flags/record-after-posting.ts'
import { type Flag, RECORD_WITHIN } from '../../src/domain/insight/flags.ts'
import type { History, Window } from '../../src/domain/insight/history.ts'
import type { Core } from '../core.ts'
import { isElsewhere, recordsOf } from '../insight/inspect-crm.ts'

/** A CRM elsewhere is asked for so long: the heads want the rest of the answer. */
const CRM_PATIENCE = 1000

/** Entries just after a posting, of a CRM that is asked when somebody looks: as long as it answers, and quickly enough together. */
export function askedFlags(core: Core, window: Window) {
  const until = performance.now() + CRM_PATIENCE
  const found: Flag[] = []
  let goesOn = isElsewhere(core)

  async function records(history: History): Promise<CrmRecord[]> {
    try {
      return await recordsOf(core, history)
    } catch (err) {
      goesOn = false
      core.logger.warn({ err }, 'the CRM could not be asked for records that came after a posting')
      return []
    }
  }

  return {
    async add(history: History): Promise<void> {
      if (!goesOn || performance.now() > until) return
      const isNew = history.events.some(
        ({ type, at }) => at >= window.from - RECORD_WITHIN && (type === 'posted' || type === 'reposted'),
      )
      if (isNew) found.push(...recordsAfterPosting({ ...history, records: await records(history) }, window))
    },
    result: (): Flag[] => found,
  }
}

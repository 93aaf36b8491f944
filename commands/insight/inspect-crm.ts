import { companyOfLead } from '../../src/domain/company/company-of-lead.ts'
import type { CrmRecord } from '../../src/domain/company/crm-record.ts'
import type { FlagOf } from '../../src/domain/insight/flags/flag.ts'
import { recordsAfterPosting } from '../../src/domain/insight/flags/record-after-posting.ts'
import { RECORD_WITHIN } from '../../src/domain/insight/flags.ts'
import type { History } from '../../src/domain/insight/history.ts'
import { fold } from '../../src/domain/lead/evolve.ts'
import type { LeadId } from '../../src/domain/lead/lead.ts'
import type { Core } from '../core.ts'
import { eachHistory } from './histories.ts'

/** So far back entries of the CRM are looked for: as far as flags are shown. */
export const FLAGGED = 30 * 86_400_000
/** Leads whose flags are written at once. */
const AT_ONCE = 50

/** A CRM that is not in the store is asked about a lead only when somebody looks: it says of no entry when it was written to it. */
export const isElsewhere = ({ crm, store }: Pick<Core, 'crm' | 'store'>): boolean => crm !== store.crm

/**
 * Where the CRM has changed since the last time, looks which of its entries were written just after a posting, and keeps them as flags.
 * Entries only ever come by an import, so it is done after one. Ended before it is through, it begins again the next time.
 */
export async function inspectCrm(core: Core, isOver: () => boolean): Promise<void> {
  if (isElsewhere(core)) return
  const { insight } = core.store
  const state = await insight.crmNews()
  if (state === undefined) return
  const now = core.clock.now()
  let looked: History[] = []
  const keep = async () => {
    await inspect(core, looked)
    looked = []
  }
  const window = { from: now - FLAGGED - RECORD_WITHIN, to: now + 1 }
  const isThrough = await eachHistory(core.store, window, async (history) => {
    looked.push(history)
    if (looked.length >= AT_ONCE) await keep()
    return !isOver()
  })
  await keep()
  if (isThrough) await insight.crmSeen(state)
}

/** Looks again at leads whose company may be another one than it was. */
export async function inspectLeads(core: Core, leads: readonly LeadId[]): Promise<void> {
  if (leads.length === 0 || isElsewhere(core)) return
  const histories = await core.store.insight.histories(leads)
  await inspect(
    core,
    histories.map((events) => ({ lead: fold(events), events })),
  )
}

async function inspect(core: Core, histories: readonly History[]): Promise<void> {
  const flags: FlagOf<'record-after-posting'>[] = []
  for (const history of histories) {
    const records = await recordsOf(core, history)
    flags.push(...recordsAfterPosting({ ...history, records }, ALWAYS))
  }
  const leads = histories.map(({ lead }) => lead.id)
  if (leads.length > 0) await core.store.insight.keepEntries(leads, flags)
}

const ALWAYS = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }

/** The CRM's records of the company as they are now. */
export async function recordsOf({ crm }: Core, { lead, events }: History): Promise<CrmRecord[]> {
  if (!events.some(({ type }) => type === 'posted' || type === 'reposted')) return []
  const exact = await crm.exact(companyOfLead(lead.fields, lead.unknown))
  const found = exact.map(({ record }) => record)
  const { record: chosen } = lead.crm ?? {}
  if (chosen?.by !== 'person' || found.some(({ id }) => id === chosen.id)) return found
  const named = await crm.record(chosen.id)
  return named === undefined ? found : [...found, named]
}

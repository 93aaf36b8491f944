import type { Slice } from '../../../src/domain/insight/dimension.ts'
import { within } from '../../../src/domain/insight/history.ts'
import { FATES } from '../../../src/domain/insight/milestones.ts'
import type { FunnelRow } from '../../../src/domain/insight/numbers.ts'
import type { SecondChances } from '../../../src/domain/insight/second-chance.ts'
import type { InsightQuery } from '../../../src/ports.ts'
import { sumsOfLeads } from './leads.ts'
import { SIGN, STAGE } from './parts.ts'
import type { Walks } from './walk.ts'

const nobody = (): Omit<FunnelRow, 'of'> => ({
  ...{ leads: 0, mql: 0, sal: 0, sql: 0, won: 0, lost: 0, synced: 0, invalid: 0, open: 0 },
  ...{ mrl: 0, rejections: 0, reclaims: 0, touches: 0 },
})

/** See `Insight.funnel`. */
export async function funnel(walks: Walks, query: InsightQuery): Promise<FunnelRow[]> {
  const sums = await sumsOfLeads(walks, query, nobody, (leads) => {
    const [stages, fates, signs] = [leads.bytes('stage'), leads.bytes('fate'), leads.bytes('signs')]
    const [rejections, reclaims] = [leads.counts('rejections'), leads.counts('reclaims')]
    const touches = leads.counts('touches')
    return (sum, row) => {
      const stage = stages[row] ?? 0
      sum.leads++
      if (stage >= STAGE.posted) sum.mql++
      if (stage >= STAGE.accepted) sum.sal++
      if (stage >= STAGE.qualified) sum.sql++
      sum[FATES[fates[row] ?? 0] ?? 'open']++
      if ((signs[row] ?? 0) & SIGN.mrl) sum.mrl++
      sum.rejections += rejections[row] ?? 0
      sum.reclaims += reclaims[row] ?? 0
      sum.touches += touches[row] ?? 0
    }
  })
  return sums.map(({ of, sum }) => ({ of, ...sum }))
}

/** See `Insight.secondChances`. */
export async function secondChances(walks: Walks, slice: Slice): Promise<SecondChances> {
  const none = (): SecondChances => ({ mrls: 0, reposted: 0, sql: 0, won: 0, lost: 0, open: 0 })
  const [all] = await sumsOfLeads(walks, slice, none, (leads) => {
    const [fates, signs] = [leads.bytes('fate'), leads.bytes('signs')]
    return (sum, row) => {
      const has = signs[row] ?? 0
      if (!(has & SIGN.mrl)) return
      sum.mrls++
      if (has & SIGN.resold) sum.sql++
      if (!(has & SIGN.reposted)) return
      sum.reposted++
      const fate = FATES[fates[row] ?? 0]
      sum[fate === 'won' || fate === 'open' ? fate : 'lost']++
    }
  })
  return all?.sum ?? none()
}

/** See `Insight.wins`. */
export async function wins(walks: Walks, { period, where }: Slice): Promise<number> {
  const none = () => ({ won: 0 })
  const [all] = await sumsOfLeads(walks, where === undefined ? {} : { where }, none, (leads) => {
    const won = leads.numbers('won')
    return (sum, row) => {
      const at = won[row] ?? Number.NaN
      if (period === undefined ? !Number.isNaN(at) : within(period, at)) sum.won++
    }
  })
  return all?.sum.won ?? 0
}

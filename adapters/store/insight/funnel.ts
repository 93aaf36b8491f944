import type { Slice } from '../../../src/domain/insight/dimension.ts'
import { FATES, type Fate } from '../../../src/domain/insight/milestones.ts'
import type { FunnelRow } from '../../../src/domain/insight/numbers.ts'
import type { SecondChances } from '../../../src/domain/insight/second-chance.ts'
import type { InsightQuery } from '../../../src/ports.ts'
import { sumsOfLeads } from './leads.ts'
import { SIGN, STAGE } from './parts.ts'
import type { Walks } from './walk.ts'

/** By place, how many leads reached each stage at least, stand as each fate: counted so, a row takes a third of the time. */
const nobody = () => ({
  ...{ stages: STAGES.map(() => 0), fates: FATES.map(() => 0) },
  ...{ mrl: 0, rejections: 0, reclaims: 0, touches: 0 },
})

/** See `Insight.funnel`. */
export async function funnel(walks: Walks, query: InsightQuery): Promise<FunnelRow[]> {
  const sums = await sumsOfLeads(walks, query, nobody, (leads) => {
    const [stages, fates, signs] = [leads.bytes('stage'), leads.bytes('fate'), leads.bytes('signs')]
    const [rejections, reclaims] = [leads.counts('rejections'), leads.counts('reclaims')]
    const touches = leads.counts('touches')
    return (sum, row) => {
      one(sum.stages, stages[row] ?? 0)
      one(sum.fates, fates[row] ?? 0)
      if ((signs[row] ?? 0) & SIGN.mrl) sum.mrl++
      sum.rejections += rejections[row] ?? 0
      sum.reclaims += reclaims[row] ?? 0
      sum.touches += touches[row] ?? 0
    }
  })
  return sums.map(({ of, sum: { stages, fates, ...sum } }) => {
    const reached = (stage: number) => stages.slice(stage).reduce((all, count) => all + count, 0)
    const stand = (fate: Fate) => fates[FATES.indexOf(fate)] ?? 0
    return {
      ...{ of, leads: reached(STAGE.saved), mql: reached(STAGE.posted), sal: reached(STAGE.accepted) },
      ...{ sql: reached(STAGE.qualified), won: stand('won'), lost: stand('lost'), synced: stand('synced') },
      ...{ invalid: stand('invalid'), open: stand('open'), ...sum },
    }
  })
}

const STAGES = Object.values(STAGE)

/** One more at this place. */
function one(counts: number[], place: number): void {
  counts[place] = (counts[place] ?? 0) + 1
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
export async function wins(walks: Walks, slice: Slice): Promise<number> {
  const none = () => ({ won: 0 })
  const one = () => (sum: { won: number }) => {
    sum.won++
  }
  const [all] = await sumsOfLeads(walks, slice, none, one, 'won')
  return all?.sum.won ?? 0
}

import { atLocal, type Moment } from '../../src/domain/calendar/moment.ts'
import type { Slice } from '../../src/domain/insight/dimension.ts'
import type { Window } from '../../src/domain/insight/history.ts'
import type { FunnelRow } from '../../src/domain/insight/numbers.ts'
import {
  TARGET_DIMENSIONS,
  type Target,
  type TargetDimension,
} from '../../src/domain/insight/targets/target.ts'
import {
  ENOUGH,
  type Measured,
  type WalkedBack,
  walkBack,
  widenings,
} from '../../src/domain/insight/targets/walk-back.ts'
import { regionsBelow } from '../../src/domain/routing/regions.ts'
import type { Core } from '../core.ts'

/** A target, what it takes, and how far its month has come. */
export interface TargetNow extends WalkedBack {
  target: Target
  /** Leads of the slice that came in the month, as far as they have come by now. */
  progress: FunnelRow
  /** Leads of the slice that were won in the month, whenever they came: what the target is about. */
  won: number
  /** Those whose rates were measured: they came in this time, long enough ago for most to have ended. */
  cohort: Window
}

const DAY = 86_400_000
/** A sales cycle takes about a quarter: what came later says little yet of how many are won. */
const RIPE = 90 * DAY
const MEASURED = 365 * DAY

/** The targets of the months from the one up to the other (YYYY-MM, both included), walked back through what was measured by now. */
export async function targetsNow(core: Core, from: string, to: string): Promise<TargetNow[]> {
  const now = core.clock.now()
  const cohort = { from: now - RIPE - MEASURED, to: now - RIPE }
  const targets = await core.store.targets.list(from, to)
  const measured = new Map<string, Promise<FunnelRow>>()
  /** Many targets share a slice, or one that it widens to. */
  const once = (slice: Slice): Promise<FunnelRow> => {
    const key = JSON.stringify(slice)
    const known = measured.get(key) ?? funnelOf(core, slice)
    measured.set(key, known)
    return known
  }
  return Promise.all(
    targets.map(async (target) => {
      const month = { period: monthOf(core, target.month), where: whereOf(core, target) }
      // Asked for together, all targets' months are counted in one walk.
      const [progress, won, rates] = await Promise.all([
        once(month),
        core.store.insight.wins(month),
        measuredFor(core, target, cohort, once),
      ])
      return { target, progress, won, cohort, ...walkBack(target.won, rates) }
    }),
  )
}

async function funnelOf(core: Core, slice: Slice): Promise<FunnelRow> {
  const [row] = await core.store.insight.funnel(slice)
  if (row === undefined) throw new Error('a funnel without any dimension has one row')
  return row
}

/** The narrowest slice with enough leads to measure by; all leads where none has. */
async function measuredFor(
  core: Core,
  target: Target,
  cohort: Window,
  funnel: (slice: Slice) => Promise<FunnelRow>,
): Promise<Measured> {
  const own = TARGET_DIMENSIONS.filter((dimension) =>
    dimension === 'team' ? target.team.length > 0 : target[dimension] !== null,
  )
  let widest: Measured | undefined
  for (const widened of widenings(own)) {
    widest = { funnel: await funnel({ period: cohort, where: whereOf(core, target, widened) }), widened }
    if (widest.funnel.leads >= ENOUGH) return widest
  }
  return widest ?? { funnel: await funnel({ period: cohort }), widened: [] }
}

function whereOf(
  core: Core,
  target: Target,
  without: readonly TargetDimension[] = [],
): NonNullable<Slice['where']> {
  const { region, team, industry, productLine } = target
  const keeps = (dimension: TargetDimension) => !without.includes(dimension)
  return {
    ...(region !== null && keeps('region') && { region: regionsBelow(region, core.workspace.regions) }),
    ...(team.length > 0 && keeps('team') && { rep: team }),
    ...(industry !== null && keeps('industry') && { industry: [industry] }),
    ...(productLine !== null && keeps('productLine') && { productLine: [productLine] }),
  }
}

/** A month (YYYY-MM) on the workspace calendar's wall. */
function monthOf(core: Core, month: string): Window {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const start = (n: number): Moment => {
    const first = new Date(Date.UTC(year, n - 1, 1))
    return atLocal(core.timezone(), first.getUTCFullYear(), first.getUTCMonth() + 1, 1, 0)
  }
  return { from: start(number), to: start(number + 1) }
}

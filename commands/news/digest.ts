import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { Digest, PactTrend } from '../../src/domain/insight/digest.ts'
import type { Week } from '../../src/domain/insight/news.ts'
import { pactWeeks } from '../../src/domain/insight/pact.ts'
import { WAIT_CLOCKS } from '../../src/domain/insight/wait.ts'
import { weekOf } from '../../src/domain/insight/week.ts'
import type { Core } from '../core.ts'
import { countUp } from '../insight/counting.ts'
import { dateOf, frictionsAhead, targetsAhead } from '../insight/outlook.ts'
import { measuredSlice } from '../insight/second-chances.ts'

const PACT_WEEKS = 4
/** So far ahead the digest warns: what is to be changed must be agreed before. */
const LOOK_AHEAD_DAYS = 28

/** A week as it stands now, asked of the one query layer: the digest and the board show the same numbers. */
export async function digestOf(core: Core, week: Week): Promise<Digest> {
  await Promise.all([core.policies.refresh(), countUp(core)])
  const { insight } = core.store
  const now = core.clock.now()
  const period = { from: week.from, to: week.to }
  // Asked together, so that all is counted in one walk.
  const [[funnel], responses, pact, chances, thanks, months] = await Promise.all([
    insight.funnel({ period }),
    Promise.all(
      WAIT_CLOCKS.map(async (clock) => {
        const [row] = await insight.responses({ clock, asOf: now, period })
        return row === undefined ? [] : [{ ...row, clock }]
      }),
    ),
    pactNow(core, now),
    insight.secondChances(measuredSlice(core)),
    insight.thanks(period),
    targetsAhead(core),
  ])
  if (funnel === undefined) throw new Error('a funnel without any dimension has one row')
  const [target] = months.filter(({ month }) => month === dateOf(core, now).slice(0, 7))
  return {
    ...{ week, funnel, responses: responses.flat(), pact, chances, thanks },
    ...(target !== undefined && { target }),
    frictions: frictionsAhead(core, months, LOOK_AHEAD_DAYS),
  }
}

/** The pact's week that a moment lies in, which has its first deadline early in it, and those before; oldest first. */
async function pactNow(core: Core, at: Moment): Promise<PactTrend[]> {
  const timezone = core.timezone()
  const weeks = pactWeeks(core.policies.all(), { timezone, now: at, count: PACT_WEEKS })
  const kept = await core.store.insight.pact(weeks)
  return weeks
    .flatMap((week, i) => {
      const one = kept[i]
      return one === undefined ? [] : [{ ...week, ...one, monday: weekOf(week.by, timezone) }]
    })
    .reverse()
}

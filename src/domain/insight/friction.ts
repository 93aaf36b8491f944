import type { Season } from '../policy/policy.ts'
import { seasonAt } from '../routing/season.ts'

/** Marketing's calendar and sales' season pull in different directions from this day on, or already do. */
export interface Friction {
  /** `too-many`: leads are promised while sales takes fewer; `too-few`: sales takes more and no more are promised. */
  kind: 'too-many' | 'too-few'
  season: Season
  /** First day of those looked at that lies in it, and the last: YYYY-MM-DD. */
  from: string
  to: string
  /** Leads promised for a week of it by the pact. */
  promised: number
  /** Leads that the targets of its months need, and what they need in a month on average; where there are targets. */
  needed?: { leads: number; usual: number }
}

/** Leads that a month's targets need. */
export interface MonthNeed {
  /** YYYY-MM. */
  month: string
  leads: number
}

export interface Outlook {
  /** YYYY-MM-DD. */
  today: string
  /** Days that are looked at, today's included. */
  days: number
  seasons: readonly Season[]
  leadsPerWeek: number
  needs: readonly MonthNeed[]
}

/** Months whose leads are this much above or below what is usual are not like the others. */
const UNUSUAL = 0.1

/**
 * Where the coming days have a season in which sales' caps are lower while marketing goes on as ever, or higher while marketing brings no
 * more. Targets say more than the pact, which is the same all year: where the months of a low season need fewer leads than others, and
 * those of a high one need more, the two agree.
 */
export function frictionsOf({ today, days, seasons, leadsPerWeek, needs }: Outlook): Friction[] {
  const frictions: Friction[] = []
  for (const stretch of stretchesOf(today, days, seasons)) {
    const { season, from, to } = stretch
    if (season.capFactor === 1) continue
    const needed = neededIn(from, to, needs)
    const isLow = season.capFactor < 1
    const bringsMore = needed !== undefined && needed.leads > needed.usual * (1 + UNUSUAL)
    const bringsFewer = needed !== undefined && needed.leads < needed.usual * (1 - UNUSUAL)
    const promises = leadsPerWeek > 0 || (needed?.leads ?? 0) > 0
    if (!promises || (isLow ? bringsFewer : bringsMore)) continue
    frictions.push({
      kind: isLow ? 'too-many' : 'too-few',
      season,
      from,
      to,
      promised: leadsPerWeek,
      ...(needed && { needed }),
    })
  }
  return frictions
}

/** Days in a row that lie in one season. */
function stretchesOf(today: string, days: number, seasons: readonly Season[]) {
  const stretches: { season: Season; from: string; to: string }[] = []
  const start = Date.parse(`${today}T00:00:00Z`)
  for (let n = 0; n < days; n++) {
    const date = new Date(start + n * 86_400_000)
    const day = { month: date.getUTCMonth() + 1, day: date.getUTCDate() }
    const season = seasonAt({ seasons: [...seasons] }, day)
    const last = stretches.at(-1)
    const text = date.toISOString().slice(0, 10)
    if (season === undefined) continue
    if (last?.season === season) last.to = text
    else stretches.push({ season, from: text, to: text })
  }
  return stretches
}

/** What the months of these days need, on average, against all months that have targets. */
function neededIn(from: string, to: string, needs: readonly MonthNeed[]): Friction['needed'] {
  const inside = needs.filter(({ month }) => from.slice(0, 7) <= month && month <= to.slice(0, 7))
  if (inside.length === 0) return undefined
  const mean = (some: readonly MonthNeed[]) => some.reduce((sum, { leads }) => sum + leads, 0) / some.length
  return { leads: Math.round(mean(inside)), usual: Math.round(mean(needs)) }
}

import type { FunnelRow } from '../numbers.ts'
import type { Target } from './target.ts'
import type { Need, WalkedBack } from './walk-back.ts'

/** What all targets of a month come to. */
export interface MonthTarget {
  /** YYYY-MM. */
  month: string
  /** Leads to be won. */
  won: number
  /** Leads that it takes. */
  leads: Need
  /** Leads that came in it so far and MQLs among them; and leads that were won in it, whenever they came. */
  so: Pick<FunnelRow, 'leads' | 'mql' | 'won'>
}

type OfMonth = Pick<WalkedBack, 'needed'> & { target: Target; progress: FunnelRow; won: number }

/** By month. Where a month has a target of the whole, that one counts; else those of its parts are added up. */
export function monthTargets(targets: readonly OfMonth[]): MonthTarget[] {
  const months = [...new Set(targets.map(({ target }) => target.month))].sort()
  return months.map((month) => {
    const all = targets.filter(({ target }) => target.month === month)
    const wholes = all.filter(({ target }) => isWhole(target))
    const counted = wholes.length > 0 ? wholes : all
    const sum = (of: (one: OfMonth) => number) => counted.reduce((total, one) => total + of(one), 0)
    return {
      month,
      won: Math.ceil(sum(({ target }) => target.won) - 1e-9),
      leads: {
        likely: known(counted, 'likely') ? sum(({ needed }) => needed.leads.likely ?? 0) : null,
        low: sum(({ needed }) => needed.leads.low),
        high: known(counted, 'high') ? sum(({ needed }) => needed.leads.high ?? 0) : null,
      },
      so: {
        leads: sum(({ progress }) => progress.leads),
        mql: sum(({ progress }) => progress.mql),
        won: sum(({ won }) => won),
      },
    }
  })
}

const isWhole = ({ region, team, industry, productLine }: Target): boolean =>
  region === null && team.length === 0 && industry === null && productLine === null

const known = (targets: readonly OfMonth[], what: 'likely' | 'high'): boolean =>
  targets.every(({ needed }) => needed.leads[what] !== null)

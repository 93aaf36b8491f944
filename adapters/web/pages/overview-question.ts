import type { OverviewQuestion } from '../../../commands/pages/overview.ts'
import { DIMENSIONS, type Dimension } from '../../../src/domain/insight/dimension.ts'
import { WAIT_CLOCKS, type WaitClock } from '../../../src/domain/insight/wait.ts'
import { type Html, html } from '../forms/html.ts'
import { selectOf } from './parts.ts'
import { periodIn, periodOptions } from './periods.ts'
import { address, type Visit } from './visit.ts'

const PERIOD = 'this quarter'
const ALL = 'all'

/** What was asked for; this quarter, by week of posting, where nothing was. */
export function questionIn(visit: Visit): OverviewQuestion {
  const { query } = visit
  const isAll = query.get('period') === ALL
  return {
    period: isAll ? undefined : periodIn(visit, PERIOD),
    funnelBy: dimensionIn(query.get('by'), 'cohort'),
    clock: WAIT_CLOCKS.find((one) => one === query.get('clock')) ?? 'accept',
    responsesBy: dimensionIn(query.get('rby'), visit.sight.people === 'all' ? 'rep' : 'grade'),
  }
}

const dimensionIn = (text: string | null, otherwise: Dimension): Dimension =>
  DIMENSIONS.find((one) => one === text) ?? otherwise

/** The same in an address. */
export const askedAgain = (visit: Visit): Record<string, string> => {
  const { funnelBy, clock, responsesBy } = questionIn(visit)
  return { period: visit.query.get('period') ?? '', by: funnelBy, clock, rby: responsesBy }
}

/** How the time is called that the numbers are of. */
export function periodName(visit: Visit): string {
  const { options, chosen } = periodOptions(visit, { any: false, otherwise: PERIOD })
  const words = visit.voice.texts.pages.period
  if (chosen === ALL) return words.all
  return options.find(([value]) => value === chosen)?.[1] ?? chosen
}

export function questionForm(visit: Visit): Html {
  const { voice } = visit
  const words = voice.texts
  const { options, chosen } = periodOptions(visit, { any: false, otherwise: PERIOD })
  const { funnelBy, clock, responsesBy } = questionIn(visit)
  const times = [...options.filter(([value]) => value !== ALL), [ALL, words.pages.period.all] as const]
  const dimensions = DIMENSIONS.map((one) => [one, words.overview.by[one]] as const)
  const labelled = (part: string) => `${part} · ${words.overview.by.label}`
  const clocks = WAIT_CLOCKS.map((one: WaitClock) => [one, words.overview.responses.clocks[one]] as const)
  return html`<form class="sheet filters" method="get" action="${address(visit, '/')}"><div class="fields">
${selectOf('period', words.pages.period.label, times, chosen)}
${selectOf('by', labelled(words.overview.funnel.title), dimensions, funnelBy)}
${selectOf('clock', words.overview.responses.clock, clocks, clock)}
${selectOf('rby', labelled(words.overview.responses.title), dimensions, responsesBy)}
</div><div class="buttons"><button type="submit" class="small">${words.pages.filters.apply}</button></div></form>`
}

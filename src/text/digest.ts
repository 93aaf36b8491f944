import type { Digest, PactTrend, ResponseOf } from '../domain/insight/digest.ts'
import { shareOf } from '../domain/insight/digest.ts'
import type { Friction } from '../domain/insight/friction.ts'
import type { ThanksRow } from '../domain/insight/numbers.ts'
import type { MonthTarget } from '../domain/insight/targets/months.ts'
import type { Line } from '../message.ts'
import { fill, fillText } from './index.ts'
import { secondChanceLine, spanText } from './insight.ts'
import { DOT } from './lead-parts.ts'
import { weekTimeText } from './policy-values.ts'
import type { Voice } from './voice.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** People and leads that are named; a message of more would not be read. */
const MOST_THANKED = 12
const MOST_LEADS = 3

/** What a digest says in words: the same numbers as its picture, and more. */
export const digestLines = (digest: Digest, hoped: number, voice: Voice): Line[] => [
  ...weekLines(digest, voice),
  ...standingLines(digest, hoped, voice),
]

/** How the week was. Without a part that has nothing to say. */
export function weekLines({ funnel, responses, thanks }: Digest, voice: Voice): Line[] {
  const words = voice.texts.news.digest
  return [
    ...part(words.funnel, [fill(words.funnelLine, { ...counts(funnel) })]),
    ...part(
      words.responses,
      responses.map((row) => responseLine(row, voice)),
    ),
    ...part(words.thanks, thanksLines(thanks, voice)),
  ]
}

/** What is so now, whatever the week. Without a part that has nothing to say. */
export function standingLines(
  { pact, target, chances, frictions }: Digest,
  hoped: number,
  voice: Voice,
): Line[] {
  const words = voice.texts.news.digest
  return [
    ...part(words.pact, pactLines(pact, voice)),
    ...part(words.target, target === undefined ? [] : [targetLine(target, voice)]),
    secondChanceLine(chances, hoped, voice),
    ...part(
      words.frictions,
      frictions.map((friction) => frictionLine(friction, voice)),
    ),
  ]
}

const part = (title: string, lines: Line[]): Line[] =>
  lines.length === 0 ? [] : [[{ strong: title }], ...lines]

const counts = ({ leads, mql, sal, sql, won }: Digest['funnel']) => ({ leads, mql, sal, sql, won })

function responseLine(row: ResponseOf, voice: Voice): Line {
  const { texts } = voice
  const words = texts.news.digest
  const of = row.inTime + row.late
  const clock = texts.clocks[row.clock]
  const percent = percentOf(row.inTime, of)
  if (percent === undefined) return fill(words.responseNone, { clock })
  const common = { clock, percent, inTime: row.inTime, of }
  if (row.working === null) return fill(words.responseLate, common)
  return fill(words.responseLine, {
    ...common,
    median: spanText(row.working.median / MINUTE, voice),
    p90: spanText(row.working.p90 / MINUTE, voice),
  })
}

/** Both sides on one line, and how marketing's went in the weeks before. */
function pactLines(pact: readonly PactTrend[], voice: Voice): Line[] {
  const words = voice.texts.news.digest
  const week = pact.at(-1)
  if (week === undefined) return []
  const fit = percentOf(week.fit, week.judged)
  return [
    fill(words.pactLine, {
      delivered: { strong: String(week.delivered) },
      promised: week.pact.leadsPerWeek,
      by: weekTimeText(week.pact.by, voice),
      fit: fit === undefined ? words.noFit : fillText(words.percent, { n: fit }),
      fitPromised: week.pact.fitPercent,
      judged: week.judged,
      qualifyBy: weekTimeText(week.pact.qualifyBy, voice),
    }),
    fill(words.trend, {
      trend: pact.map(({ delivered, pact: { leadsPerWeek } }) => `${delivered}/${leadsPerWeek}`).join(' → '),
    }),
  ]
}

function targetLine({ month, won, leads, so }: MonthTarget, { texts }: Voice): Line {
  const words = texts.news.digest
  const range =
    leads.high === null ? fillText(words.atLeast, { low: leads.low }) : `${leads.low}–${leads.high}`
  const needed = leads.likely === null ? range : fillText(words.likely, { likely: leads.likely, range })
  return fill(words.targetLine, {
    month: Number(month.slice(5)),
    won,
    wonSo: so.won,
    needed,
    leads: so.leads,
  })
}

function thanksLines(thanks: readonly ThanksRow[], voice: Voice): Line[] {
  const words = voice.texts.news.digest
  const lines = thanks.slice(0, MOST_THANKED).map((row): Line => {
    const who = { strong: row.name ?? voice.name(row.who) }
    const notes = row.notes.intelligence + row.notes.relationship
    if (row.helped.length === 0) return fill(words.thanksLine, { who, notes })
    const leads = row.helped.slice(0, MOST_LEADS).map(({ lead }) => lead)
    // What somebody told weeks ago may help now.
    return fill(notes === 0 ? words.thanksForHelp : words.thanksHelped, {
      who,
      notes,
      helped: row.helped.length,
      leads: leads.join(DOT),
    })
  })
  const more = thanks.length - lines.length
  return more > 0 ? [...lines, fill(words.thanksMore, { n: more })] : lines
}

/** A season in which marketing and sales do not go at one pace. */
export function frictionLine({ kind, season, from, to, promised, needed }: Friction, voice: Voice): Line {
  const words = voice.texts.news.digest
  const line = fillText(kind === 'too-many' ? words.tooMany : words.tooFew, {
    season: season.name,
    span: daysText(from, to, voice),
    factor: season.capFactor,
    promised,
  })
  return needed === undefined ? [line] : fill(words.needed, { line, ...needed })
}

/** From one day to another, both YYYY-MM-DD. */
export function daysText(from: string, to: string, voice: Voice): string {
  return fillText(voice.texts.news.span, { from: dayText(from, voice), to: dayText(to, voice) })
}

/** "11月23日", "11/23". */
export function dayText(date: string, { texts }: Voice): string {
  const [, month = '', day = ''] = date.split('-')
  return fillText(texts.news.day, { month: Number(month), day: Number(day) })
}

/** The week of a digest, Monday to Sunday. */
export function weekText(monday: string, voice: Voice): string {
  const sunday = new Date(Date.parse(`${monday}T00:00:00Z`) + 6 * DAY).toISOString().slice(0, 10)
  return daysText(monday, sunday, voice)
}

/** A whole number of percent; `undefined` of nothing. */
export function percentOf(part: number, whole: number): number | undefined {
  const share = shareOf(part, whole)
  return share === undefined ? undefined : Math.round(share * 100)
}

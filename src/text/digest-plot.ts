import type { Digest, ResponseOf } from '../domain/insight/digest.ts'
import { shareOf } from '../domain/insight/digest.ts'
import type { DigestPlot } from '../ports.ts'
import { dayText, percentOf, weekText } from './digest.ts'
import { fillText } from './index.ts'
import { spanText } from './insight.ts'
import type { Voice } from './voice.ts'

const MINUTE = 60_000

/** A digest's picture, with all that stands in it. */
export function digestPlot(
  { week, funnel, pact, responses }: Digest,
  workspace: string,
  voice: Voice,
): DigestPlot {
  const { texts } = voice
  const { digest: words, picture } = texts.news
  const { leads, mql, sal, sql, won } = funnel
  const steps: [string, number, number?][] = [
    [picture.leads, leads],
    ['MQL', mql, leads],
    ['SAL', sal, mql],
    ['SQL', sql, sal],
    [picture.won, won, sql],
  ]
  return {
    title: fillText(words.title, { span: weekText(week.monday, voice) }),
    subtitle: workspace,
    funnel: {
      title: words.funnel,
      steps: steps.map(([label, value, before]) => ({
        label,
        value,
        note: percentText(value, before, voice),
      })),
    },
    pact: {
      title: picture.pact,
      delivered: picture.delivered,
      promised: picture.promised,
      weeks: pact.map(({ monday, delivered, pact: { leadsPerWeek } }) => ({
        label: dayText(monday, voice),
        delivered,
        promised: leadsPerWeek,
      })),
    },
    responses: {
      title: picture.responses,
      rows: responses.map((row) => ({
        label: texts.clocks[row.clock],
        inTime: shareOf(row.inTime, row.inTime + row.late) ?? null,
        note: responseNote(row, voice),
      })),
    },
  }
}

function percentText(value: number, before: number | undefined, { texts }: Voice): string {
  const percent = before === undefined ? undefined : percentOf(value, before)
  return percent === undefined ? '' : fillText(texts.news.digest.percent, { n: percent })
}

function responseNote(row: ResponseOf, voice: Voice): string {
  const { picture } = voice.texts.news
  const percent = percentOf(row.inTime, row.inTime + row.late)
  if (percent === undefined) return picture.none
  if (row.working === null) return fillText(picture.responseOnly, { percent })
  return fillText(picture.response, { percent, median: spanText(row.working.median / MINUTE, voice) })
}

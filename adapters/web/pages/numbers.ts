import type { Dimension, DimensionValue } from '../../../src/domain/insight/dimension.ts'
import { fillText } from '../../../src/text/index.ts'
import { spanText } from '../../../src/text/insight.ts'
import { campaignText } from '../../../src/text/statement.ts'
import type { Visit } from './visit.ts'

/** Numbers as people read them. */

/** "41%", of nothing nothing. */
export const percentOf = (part: number, whole: number, { voice }: Visit): string =>
  whole === 0 ? voice.texts.pages.nothing : `${Math.round((part / whole) * 100)}%`

/** A duration in milliseconds, in one number. */
export function lasting(milliseconds: number | undefined, { voice }: Visit): string {
  if (milliseconds === undefined) return voice.texts.pages.nothing
  const minutes = milliseconds / 60_000
  return minutes < 1
    ? fillText(voice.texts.overview.seconds, { n: Math.round(milliseconds / 1000) })
    : spanText(minutes, voice)
}

/** A dimension's value: people by their names, weeks by their Mondays. */
export function valueName(by: Dimension, of: DimensionValue, { voice }: Visit): string {
  const words = voice.texts.overview
  if (of === null) return words.none
  switch (by) {
    case 'sdr':
    case 'rep':
      return voice.name(of)
    case 'cohort':
      return fillText(words.cohortOf, { monday: of })
    case 'policy':
      return `v${of}`
    default:
      return campaignText(of)
  }
}

/** The same where there is little room. */
export const shortName = (by: Dimension, of: DimensionValue, visit: Visit): string =>
  by === 'cohort' && of !== null ? of.slice(5) : valueName(by, of, visit)

import type { Moment } from '../../src/domain/calendar/moment.ts'
import { type Period, periodOf } from '../../src/domain/covenant/period.ts'

/** Whose credit is asked for. `own`: nobody was named. */
export type Whose =
  | { kind: 'own' | 'everybody' | 'campaigns' }
  | { kind: 'campaign'; name: string }
  | { kind: 'person'; name: string }

const LONGEST = 200
/** "this month" has two words, "2026-11-01 .. 2026-11-30" three. */
const PERIOD_WORDS = 3

const CAMPAIGN = /^(?:campaigns?|活动)(?:\s+(?<rest>.*))?$/isu
const QUOTED = /^["“”「『'](?<name>[^"“”」』']+)["“”」』'](?<rest>.*)$/su
const EVERYBODY = new Set(['all', 'everybody', 'everyone', '全部', '所有', '所有人'])

/**
 * Reads "[who | all | campaign [name]] [period]", in this order. A period alone is of one's own, and after "campaign" of all of them: a
 * campaign that is called like one is written in quotes. What is no period belongs to the name.
 */
export function readQuestion(text: string, now: Moment, timezone: string): { whose: Whose; period: Period } {
  const words = [...text.trim()].slice(0, LONGEST).join('')
  const afterCampaign = CAMPAIGN.exec(words)
  if (afterCampaign === null) {
    const { name, period } = nameAndPeriod(words, now, timezone)
    return { period, whose: whoseIs(name.replace(/^@/, '')) }
  }
  const rest = afterCampaign.groups?.rest ?? ''
  const quoted = QUOTED.exec(rest)?.groups
  const after = quoted && periodOf(quoted.rest ?? '', now, timezone)
  if (quoted?.name !== undefined && after !== undefined) {
    return { period: after, whose: { kind: 'campaign', name: quoted.name.trim() } }
  }
  const { name, period } = nameAndPeriod(rest, now, timezone)
  return { period, whose: name === '' ? { kind: 'campaigns' } : { kind: 'campaign', name } }
}

function whoseIs(name: string): Whose {
  if (name === '') return { kind: 'own' }
  return EVERYBODY.has(name.toLowerCase()) ? { kind: 'everybody' } : { kind: 'person', name }
}

/** The longest end of the text that is a period, and what stands before it. */
function nameAndPeriod(text: string, now: Moment, timezone: string): { name: string; period: Period } {
  const words = text.trim().split(/\s+/)
  for (let first = Math.max(0, words.length - PERIOD_WORDS); first < words.length; first++) {
    const period = periodOf(words.slice(first).join(' '), now, timezone)
    if (period !== undefined) return { name: words.slice(0, first).join(' '), period }
  }
  const thisMonth = periodOf('', now, timezone)
  if (thisMonth === undefined) throw new Error('a month without a period')
  return { name: text.trim(), period: thisMonth }
}

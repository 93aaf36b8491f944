import type { Choices, Turnout } from '../domain/insight/choices.ts'
import type { Flag } from '../domain/insight/flags.ts'
import { type SecondChances, winRate } from '../domain/insight/second-chance.ts'
import type { Fields } from '../domain/lead/fields.ts'
import type { Line } from '../message.ts'
import { cut, fill, fillText } from './index.ts'
import { calledAs, DOT } from './lead-parts.ts'
import type { Voice } from './voice.ts'

const HOUR = 60
const DAY = 24 * HOUR
const LONGEST_RECORD = 40

/** How long, in one number: minutes below two hours, hours below two days. */
export function spanText(minutes: number, { texts }: Voice): string {
  const { span } = texts.insight
  if (minutes < 2 * HOUR) return fillText(span.minutes, { n: Math.floor(minutes) })
  if (minutes < 2 * DAY) return fillText(span.hours, { n: Math.floor(minutes / HOUR) })
  return fillText(span.days, { n: Math.floor(minutes / DAY) })
}

/** "二次机会：3/21 赢单（14%），预期 10%": won of those that have ended, beside the share that the policy hopes for. */
export function secondChanceLine(chances: SecondChances, hoped: number, { texts }: Voice): Line {
  const words = texts.insight.chances
  const prior = percentOf(hoped)
  const rate = winRate(chances)
  if (rate === undefined) return fill(words.none, { open: chances.open, prior })
  const { won, lost } = chances
  return fill(words.measured, { won, ended: won + lost, percent: percentOf(rate), prior })
}

const percentOf = (share: number): number => Math.round(share * 100)

/** What became of assignments to whom Tenon had suggested, and to others. */
export function choicesLine({ suggested, other }: Choices, { texts }: Voice): Line {
  const words = texts.insight.choices
  const turnout = (sum: Turnout) => fillText(words.turnout, { ...sum })
  return fill(words.line, { suggested: turnout(suggested), other: turnout(other) })
}

/** When, who, what was seen, and with which lead. */
export function flagLine(flag: Flag, fields: Fields | undefined, voice: Voice): Line {
  const company = fields === undefined ? [] : [DOT, calledAs(fields)]
  return fill(voice.texts.insight.flags.line, {
    at: { at: flag.at },
    who: voice.name(flag.who),
    seen: seenText(flag, voice),
    lead: [{ strong: flag.lead }, ...company],
  })
}

function seenText(flag: Flag, voice: Voice): string {
  const words = voice.texts.insight.flags
  switch (flag.kind) {
    case 'record-after-posting':
      return fillText(flag.created ? words.recordCreated : words.recordTouched, {
        record: cut(flag.record, LONGEST_RECORD),
        span: spanText(flag.minutes, voice),
      })
    case 'rejected-then-won':
      return fillText(words.rejectedThenWon, {
        next: voice.name(flag.next),
        span: spanText(flag.minutes, voice),
      })
    case 'rejects-the-hard': {
      const { rejected, of, othersRejected, othersOf } = flag
      return fillText(words.rejectsTheHard, { rejected, of, othersRejected, othersOf })
    }
    case 'bulk-accept':
      return fillText(words.bulkAccept, { leads: flag.leads, seconds: flag.seconds })
    case 'empty-follow-up': {
      const { records, leads } = flag
      return leads === 1
        ? fillText(words.emptyFollowUp, { records })
        : fillText(words.sameFollowUp, { records, leads })
    }
  }
}

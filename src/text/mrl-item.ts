import type { Moment } from '../domain/calendar/moment.ts'
import { forGroup } from '../domain/lead/group-text.ts'
import type { Attempt, Lead } from '../domain/lead/lead.ts'
import type { Suggestion } from '../domain/routing/suggestion.ts'
import type { Line } from '../message.ts'
import { fill } from './index.ts'
import { spanText } from './insight.ts'
import { calledAs, DOT } from './lead-parts.ts'
import { listed } from './lists.ts'
import { reasonTexts } from './reasons.ts'
import type { Voice } from './voice.ts'

/** An MRL on its SDR's desk. */
export interface MrlItem {
  lead: Lead & { status: 'returned' }
  /** When the clock of the rework ends. */
  dueAt: Moment
  /** Who should get it next. */
  second?: Suggestion
}

/** Three lines: which lead and by when; why it came back and how long it lies; who had it and who should get it next. */
export function mrlLines({ lead, dueAt, second }: MrlItem, now: Moment, voice: Voice, zone: string): Line[] {
  const { texts, name, language } = voice
  const words = texts.insight.mrl
  const head = fill(words.head, {
    id: { strong: lead.id },
    grade: lead.grading.grade,
    company: calledAs(lead.fields),
  })
  const due = fill(dueAt < now ? words.overdue : words.due, { at: { at: dueAt } })
  const lies = fill(words.lies, { span: spanText((now - lead.since) / 60_000, voice) })
  const reps = [...new Set(lead.attempts.filter(({ synced }) => !synced).map(({ rep }) => rep))].map(name)
  const hadIt = fill(words.hadIt, { reps: listed(reps, voice) })
  const next =
    second === undefined
      ? [words.nobody]
      : fill(words.second, {
          rep: name(second.rep),
          reasons: reasonTexts(second.reasons, language, zone).join(DOT),
        })
  return [
    [...head, DOT, ...due],
    [...cameBackLine(lead, voice), DOT, ...lies],
    [...hadIt, DOT, ...next],
  ]
}

/** Why it came back: the rep's reason and words, or the clock that ran out on them. */
function cameBackLine(lead: MrlItem['lead'], { texts, name }: Voice): Line {
  const words = texts.insight.mrl
  const last: Attempt | undefined = lead.attempts.at(-1)
  const rep = last === undefined ? '' : name(last.rep)
  const clock = Object.entries(texts.clocks).find(([known]) => known === lead.reason)?.[1]
  if (last?.outcome === 'reclaimed' && clock !== undefined) {
    return fill(words.reclaimed, { clock, rep })
  }
  const safe = forGroup(lead.fields)
  const line = fill(words.returned, { rep, reason: safe(lead.reason) })
  return last?.note === undefined ? line : fill(texts.told.plusNote, { line, note: safe(last.note) })
}

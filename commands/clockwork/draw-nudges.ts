import { deadline } from '../../src/domain/lead/clocks.ts'
import type { Lead } from '../../src/domain/lead/lead.ts'
import type { Person } from '../../src/domain/workspace.ts'
import type { Message } from '../../src/message.ts'
import type { Effect } from '../../src/ports.ts'
import { fill, fillText } from '../../src/text/index.ts'
import { calledAs } from '../../src/text/lead-parts.ts'
import type { Core } from '../core.ts'
import { listing, say } from '../say.ts'
import { isPast, seqPayload } from './draw.ts'
import { contextNow, materialOf } from './material.ts'

/** Reminders that wait for one person, as one message: a sentence, or a list when there are several. */
export async function drawNudges(
  core: Core,
  effects: Effect[],
  person: Person,
): Promise<Message | undefined> {
  const voice = core.voiceFor(person)
  const { texts } = voice
  const items: { lead: Lead; clock: keyof typeof texts.clocks; at: number | undefined }[] = []
  for (const effect of effects) {
    const item = await nudgeOf(core, effect)
    if (item === undefined) continue
    const isListed = items.some(({ lead, clock }) => lead.id === item.lead.id && clock === item.clock)
    if (!isListed) items.push(item)
  }
  const first = items[0]
  if (first === undefined) return undefined
  const now = core.clock.now()
  const line = (soon: string, late: string, { lead, clock, at }: typeof first) => {
    const company = calledAs(lead.fields)
    return fill(at === undefined || at <= now ? late : soon, {
      company,
      clock: texts.clocks[clock],
      at: at && { at },
    })
  }
  if (items.length === 1) {
    const late = first.clock === 'revisit' ? texts.nudge.revisit : texts.nudge.overdue
    return say(core, line(texts.nudge.one, late, first), voice)
  }
  const lines = items.map((item) => line(texts.nudge.item, texts.nudge.itemOverdue, item))
  const { size } = new Set(items.map(({ lead }) => lead.id))
  return listing(core, fillText(texts.nudge.many, { n: size }), lines, voice)
}

async function nudgeOf(core: Core, effect: Effect) {
  const { seq } = seqPayload.parse(effect.payload)
  if (effect.lead === undefined) return undefined
  const found = await materialOf(core, { ...effect, lead: effect.lead }, { messages: [], events: true })
  const event = found?.events.find((candidate) => candidate.seq === seq)
  if (found === undefined || event === undefined || isPast(event, found.lead)) return undefined
  if (event.type !== 'reminded' && event.type !== 'escalated') return undefined
  const { lead } = found
  const context = contextNow(core, found)
  return { lead, clock: event.clock, at: context && deadline(lead, context, event.clock)?.at }
}

import type { Answer } from '../../../commands/desk.ts'
import { createFrontDesk } from '../../../commands/front-desk.ts'
import type { LeadEvent } from '../../../src/domain/lead/events.ts'
import type { ActionValue } from '../../../src/message.ts'
import { type Desk, openDesk } from '../slash/desk.ts'

/** A number as the product gives them. */
export const LEAD = 'L7K2M9QX3'
export const OTHER = 'LAB3CD4EF'

/** The desk, spoken to. */
export interface SpokenDesk extends Desk {
  /** Says this to the bot. `delivery`: the platform's id of it, a new one where none is given. */
  tells(who: string, text: string, options?: { about?: string; delivery?: string }): Promise<Answer>
  /** What is said to it; throws where the answer is anything else. */
  said(who: string, text: string, options?: { about?: string; delivery?: string }): Promise<string>
  /** Presses a button of the newest card and fills in the form that opens, if one does. */
  presses(who: string, action: string, value: ActionValue, values?: Record<string, string>): Promise<void>
  events(lead?: string): Promise<LeadEvent[]>
  types(lead?: string): Promise<string[]>
}

export async function openSpokenDesk(): Promise<SpokenDesk> {
  const desk = await openDesk()
  const front = createFrontDesk(desk.core)
  let deliveries = 0
  const caller = (user: string, delivery = `t-${deliveries++}`) => ({
    ...{ chat: 'playground' as const, user, conversation: 'main', delivery },
  })
  const spoken: SpokenDesk = Object.assign(desk, {
    tells: (who: string, text: string, { about, delivery }: { about?: string; delivery?: string } = {}) =>
      front.told(text, caller(who, delivery), about),
    async said(who: string, text: string, options?: { about?: string; delivery?: string }) {
      const answer = await spoken.tells(who, text, options)
      if (answer.kind !== 'say') throw new Error(`“${text}” answers with ${answer.kind}`)
      return answer.message.plain
    },
    async presses(who: string, action: string, value: ActionValue, values: Record<string, string> = {}) {
      const lead = value.lead === undefined ? undefined : await desk.core.store.lead(value.lead)
      const drawn = { ...value, ...(lead && { turn: lead.turn }) }
      const answer = await front.press(action, drawn, caller(who))
      if (answer.kind !== 'form') return
      const { command, value: asked } = answer.form
      const submitted = await front.submit(command, asked, values, caller(who))
      if (submitted.kind === 'errors') throw new Error(JSON.stringify(submitted))
    },
    events: (lead = LEAD) => desk.core.store.events(lead),
    types: async (lead = LEAD) => (await desk.core.store.events(lead)).map(({ type }) => type),
  })
  return spoken
}

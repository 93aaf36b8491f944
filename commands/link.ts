import type { LeadId } from '../src/domain/lead/lead.ts'
import type { Line } from '../src/message.ts'
import type { ChatName } from '../src/ports.ts'
import { calledAs, DOT } from '../src/text/lead-parts.ts'
import type { Voice } from '../src/text/voice.ts'
import type { Core } from './core.ts'

/** The first lead by company and number, linked to its card where the chat can say where that is. */
export async function linkTo(core: Core, id: LeadId, chatName: ChatName, voice: Voice): Promise<Line> {
  const lead = await core.store.lead(id)
  const label = lead === undefined ? id : `${calledAs(lead.fields)}${DOT}${id}`
  const status = lead === undefined ? [] : [` (${voice.texts.statuses[lead.status]})`]
  const chat = core.chats.find(({ name }) => name === chatName)
  const ref = await core.store.message(chatName, cardKey(id))
  const href = ref && (await chat?.link(ref))
  return [href === undefined ? label : { href, label }, ...status]
}

/** Keys under which messages are kept: they name what the message shows, so that it is posted once. */
export const cardKey = (lead: LeadId): string => `card:${lead}`
export const toldKey = (lead: LeadId, seq: number): string => `told:${lead}:${seq}`
/** Each dispute is asked in a message of its own; `seq` is the number of the event that began it. */
export const disputeKey = (lead: LeadId, person: string, seq: number): string =>
  `dispute:${lead}:${person}:${seq}`
export const directKey = (lead: LeadId, person: string, attempt: number): string =>
  `direct:${lead}:${person}:${attempt}`

import { setTimeout } from 'node:timers/promises'
import { decodeValue } from '../../src/message.ts'
import {
  type Delivery,
  elements,
  type FakeSlack,
  type Interactive,
  type Message,
  type User,
  type Values,
  type View,
} from '../support/slack/index.ts'
import type { Deed, Deeds } from './deeds.ts'
import type { Random } from './random.ts'

/** How soon a person tries again, and how long they look for a form to open, in milliseconds. */
const AGAIN = 100
const LOOKS = 8

/** A person with a job, patience and a Slack client. */
export interface Actor {
  /** The roster's id. */
  id: string
  user: User
  slack: FakeSlack
  deeds: Deeds
  random: Random
}

/** Something on a message that can be pressed, as the person sees it at this moment. */
export interface Control {
  message: Message
  blocks: Message['blocks']
  it: Interactive
  /** For a select. */
  option?: string
}

/** What a person may press on these messages, by what its action begins with; a select counts once for each of its options. */
export function controls(messages: readonly Message[], beginning: string): Control[] {
  return messages.flatMap((message) =>
    elements(message)
      .filter(({ actionId }) => actionId === beginning || actionId.startsWith(`${beginning}:`))
      .flatMap((it): Control[] => {
        const seen = { message, blocks: message.blocks, it }
        return it.type === 'button' ? [seen] : it.options.map(({ value }) => ({ ...seen, option: value }))
      }),
  )
}

/** Presses; again, as a new press, until it is answered or the person has had enough. The last delivery. */
export function press(actor: Actor, { message, blocks, it, option }: Control): Promise<Delivery> {
  const options = { expectFailure: true, outdated: { blocks } }
  return insist(actor, () => actor.user.click(message, it.actionId, option, options))
}

/** Presses and, where the answer is a form, fills it in and sends it. */
export async function pressAndFill(
  actor: Actor,
  control: Control,
  deed: Pick<Deed, 'command' | 'words'>,
  valuesFor: (view: View) => Values,
): Promise<void> {
  const { lead, turn } = drawnFrom(control)
  const pressed = await press(actor, control)
  if (!pressed.taken) return
  const view = await formOf(actor, lead)
  if (view === undefined) return
  const sent = await insist(actor, () => actor.user.submit(view, valuesFor(view), { expectFailure: true }))
  const refused = Object.keys(sent.errors).length > 0
  record(actor, { ...deed, lead, turn }, sent, refused)
  if (!sent.taken || refused) await actor.user.closeView(view)
}

/** Writes down what a person did and how it was answered. */
export function record(
  actor: Actor,
  deed: { command: Deed['command'] } & { [key in 'lead' | 'words']?: string | undefined } & {
    turn?: number | undefined
  },
  { taken }: Pick<Delivery, 'taken'>,
  refused = false,
): void {
  const { command, lead, turn, words } = deed
  actor.deeds.add({
    command,
    by: actor.id,
    ...(lead !== undefined && { lead }),
    ...(turn !== undefined && { turn }),
    ...(words !== undefined && { words }),
    answer: !taken ? 'none' : refused ? 'refused' : 'done',
  })
}

export const drawnFrom = ({ it, option }: Control) => decodeValue(option ?? it.value ?? '')

/** Repeats it while nobody answers. Some people try once, some for as long as any restart takes. */
export async function insist(actor: Actor, act: () => Promise<Delivery>): Promise<Delivery> {
  let left = actor.random.pick([1, 4, 30]) ?? 1
  for (;;) {
    actor.deeds.asked += 1
    const delivery = await act()
    actor.deeds.longestWait = Math.max(actor.deeds.longestWait, delivery.ms)
    left -= 1
    if (delivery.status !== 0) actor.deeds.answers += 1
    if (delivery.taken || left === 0) return delivery
    await setTimeout(AGAIN)
  }
}

/** The form about a lead on top of the person's screen; it opens after the press was answered, if it opens. */
async function formOf({ slack, user }: Actor, lead: string | undefined): Promise<View | undefined> {
  for (let look = 0; look < LOOKS; look += 1) {
    const view = slack.views(user.member.id).at(-1)
    if (view !== undefined && view.modal.private_metadata?.includes(lead ?? '') === true) return view
    await setTimeout(AGAIN)
  }
  return undefined
}

/** Where the group's cards are. */
export function cards(slack: FakeSlack): Message[] {
  return slack.options.channels.flatMap(({ id }) => [...slack.channel(id).messages])
}

/** The number of a new lead is in its company's name; by it people know what they mean to do with the lead. */
export const companyOf = (number: number): string => `第${number}号机械有限公司`

export function numberIn({ text }: Message): number {
  return Number(/第(\d+)号/.exec(text)?.[1] ?? 0)
}

import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Moment } from '../../src/domain/calendar/moment.ts'
import { encodeValue, type Message } from '../../src/message.ts'
import type { Clock, Store } from '../../src/ports.ts'

const posted = z.object({
  /** What the card shows: the key of its message. */
  key: z.string(),
  /** The buttons that it shows. */
  buttons: z.string(),
  /** A digest of all that it shows. */
  look: z.string().default(''),
  /** Codes that are each good for one change of it, the newest last; only cards of the app have them. */
  codes: z.array(z.object({ code: z.string(), at: z.number() })),
})

/** A card of ours in WeCom. */
export type Posted = z.output<typeof posted>

/** A code is good for 72 hours; a little less, so that it does not end on its way. */
const CODE_LASTS = 71 * 3_600_000

/** What is known of the cards that were posted, by their task id, and of how often each was posted. */
export interface PostedCards {
  of(task: string): Promise<Posted | undefined>
  keep(task: string, card: Posted): Promise<void>
  /** A click, or the sending, gave a code for one change. */
  addCode(task: string, code: string): Promise<void>
  /** Codes that are still good, the oldest first: it ends first, and the newest ones are kept for later. */
  codes(card: Posted): string[]
  /** How often this message was posted before: a card that is sent again after an unknown outcome keeps its number. */
  postings(key: string): Promise<number>
  wasPosted(key: string, postings: number): Promise<void>
}

const cardKeyOf = (task: string) => `wecom:card:${task}`
const postingsKeyOf = (key: string) => `wecom:posted:${key}`

export function createPostedCards(store: Pick<Store, 'get' | 'set'>, clock: Pick<Clock, 'now'>): PostedCards {
  async function of(task: string): Promise<Posted | undefined> {
    const kept = await store.get(cardKeyOf(task))
    if (kept === undefined) return undefined
    const read = posted.safeParse(JSON.parse(kept))
    return read.success ? read.data : undefined
  }
  const keep = (task: string, card: Posted) => store.set(cardKeyOf(task), JSON.stringify(card))
  const isGood = ({ at }: { at: Moment }) => clock.now() - at < CODE_LASTS
  return {
    of,
    keep,
    async addCode(task, code) {
      const card = await of(task)
      if (card === undefined || card.codes.some((known) => known.code === code)) return
      await keep(task, { ...card, codes: [...card.codes.filter(isGood), { code, at: clock.now() }] })
    },
    codes: (card) => card.codes.filter(isGood).map(({ code }) => code),
    postings: async (key) => Number((await store.get(postingsKeyOf(key))) ?? 0),
    wasPosted: (key, postings) => store.set(postingsKeyOf(key), String(postings)),
  }
}

export const hasButtons = (message: Message): boolean => buttonsOf(message) !== ''

/** What a card of a message shows, to be kept with it. */
export const shownOf = (message: Message): Pick<Posted, 'buttons' | 'look'> => ({
  buttons: buttonsOf(message),
  look: createHash('sha256').update(JSON.stringify(message.blocks)).digest('base64url'),
})

/** The buttons of a message, as text that is equal for equal ones. Empty where it has none. */
export const buttonsOf = ({ blocks }: Message): string =>
  blocks
    .flatMap((block) => (block.kind === 'controls' ? block.controls : []))
    .map((control) =>
      control.kind === 'button'
        ? `${control.action} ${encodeValue(control.value)}`
        : `${control.action} ${control.options.map(({ value }) => encodeValue(value)).join(',')}`,
    )
    .join('\n')

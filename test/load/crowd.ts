import { leadText } from '../flows/steps.ts'
import { type Delivery, elements, type FakeSlack, type Message } from '../support/slack/index.ts'
import { regionOf, repOf } from './company.ts'

/** What the people of a large company do at once. Each lead's number decides what becomes of it. */
export interface Crowd {
  /** The numbers that somebody was told are posted. */
  posted: Set<number>
  /** Everybody does what there is to do at this moment, once: answers with how many things were done. */
  act(): Promise<number>
  /** The same, with all that was done before and is still to be done: whoever was told that it is busy tries again. */
  insist(): Promise<number>
}

const SDRS = ['U0LIN', 'U0HE']
/** Of so many leads one is left to the ladder of the managers, and of the others one to that of its rep. */
const [UNASSIGNED, UNACCEPTED] = [5, 4]
/** Deliveries on their way at the same moment. */
const AT_ONCE = 16
/** Whoever tries again may be told that it is there already. */
const IS_POSTED = /已提交|已经提交过/

export const isAssigned = (n: number): boolean => n % UNASSIGNED !== 0
export const isAccepted = (n: number): boolean => isAssigned(n) && n % UNACCEPTED !== 0
export const numberIn = ({ text }: Message): number => Number(/第(\d+)机械/.exec(text)?.[1])

/**
 * `deliver` lets each delivery come to one of the processes that hear the chat; `isCopied`, whether this one comes once more, to the next of
 * them.
 */
export function crowd(
  slack: FakeSlack,
  leads: number,
  deliver: () => void,
  isCopied: () => boolean = () => false,
): Crowd {
  const posted = new Set<number>()
  /** Leads and messages that were seen to. */
  const seen = new Set<number | string>()

  async function post(n: number): Promise<void> {
    deliver()
    const text = leadText(n, { 地区: regionOf(n) })
    const sdr = slack.user(SDRS[n % 2] ?? '')
    const posting = await sdr.command('/lead', text, { channel: 'C0GROUP0' })
    const { body } = posting
    await again(posting)
    if (IS_POSTED.test(JSON.stringify(body))) posted.add(n)
  }

  /** As the message is now: when the press comes it may have changed. */
  function press(user: string, message: Message, action: string, option?: string): () => Promise<unknown> {
    const options = { expectFailure: true, outdated: { blocks: message.blocks } }
    return async () => {
      deliver()
      await again(await slack.user(user).click(message, action, option, options))
    }
  }

  async function again(delivery: Delivery): Promise<void> {
    if (!isCopied()) return
    deliver()
    await delivery.again({ resign: true, retryNum: 1, expectFailure: true })
  }

  const shows = (message: Message, action: string) =>
    elements(message).some(({ actionId }) => actionId === action)

  function* posts(): Iterable<() => Promise<unknown>> {
    let most = AT_ONCE
    for (let n = 1; n <= leads && most > 0; n++) {
      if (posted.has(n) || seen.has(n)) continue
      seen.add(n)
      most -= 1
      yield () => post(n)
    }
  }

  function* assignments(): Iterable<() => Promise<unknown>> {
    for (const { id } of slack.options.channels) {
      for (const card of slack.channel(id).messages) {
        if (seen.has(card.ts)) continue
        const n = numberIn(card)
        if (!isAssigned(n) || !shows(card, 'assign:1')) continue
        seen.add(card.ts)
        const [one, rival] = [
          press('U0ZHOU', card, 'assign:1'),
          press('U0TAN', card, 'assign:other', repOf(n)),
        ]
        yield () => Promise.all([one(), rival()])
      }
    }
  }

  function* acceptances(): Iterable<() => Promise<unknown>> {
    for (const { id } of slack.options.users.filter(({ id }) => id.startsWith('U0REP'))) {
      for (const direct of slack.dm(id).messages) {
        if (seen.has(direct.ts) || !isAccepted(numberIn(direct)) || !shows(direct, 'accept')) continue
        seen.add(direct.ts)
        yield press(id, direct, 'accept')
      }
    }
  }

  async function act(): Promise<number> {
    const deeds = [...posts(), ...assignments(), ...acceptances()]
    for (let from = 0; from < deeds.length; from += AT_ONCE)
      await Promise.all(deeds.slice(from, from + AT_ONCE).map((deed) => deed()))
    return deeds.length
  }

  return {
    posted,
    act,
    insist() {
      seen.clear()
      return act()
    },
  }
}

import { ChatFault } from '../../../src/ports.ts'
import { createLanes } from '../lanes.ts'
import type { Pace } from '../pace.ts'
import type { BotChat, BotMessage } from './events.ts'
import { faultOf } from './faults.ts'
import type { Line } from './line.ts'

/** Something to say unasked, and where. */
export type Push = BotChat & { body: BotMessage }

const SINGLE = 1
const GROUP = 2

/** The name of a chat. A user id in another case is the same person; a chatid is not. */
export const laneOf = (to: BotChat): string =>
  'chatid' in to ? `group ${to.chatid}` : `single ${to.userid.toLowerCase()}`

const addressOf = (to: BotChat) =>
  'chatid' in to ? { chatid: to.chatid, chat_type: GROUP } : { chatid: to.userid, chat_type: SINGLE }

/**
 * Says things through the connection that there is at the time, one after the other in each chat. `lineNow` throws ChatFault where
 * there is none.
 */
export function createPush(lineNow: () => Line, pace: Pace): (push: Push) => Promise<void> {
  const inLane = createLanes()
  return (push) =>
    inLane(laneOf(push), async () => {
      const line = lineNow()
      const wait = pace.take(laneOf(push))
      if (wait > 0) throw new ChatFault('busy', 'chat_pace', { retryAfter: wait })
      const fault = faultOf(await line.say({ ...addressOf(push), ...push.body }))
      if (fault instanceof ChatFault) throw fault
    })
}

import { ChatFault } from '../../../src/ports.ts'
import type { BotChat, BotMessage } from './events.ts'
import { faultOf } from './faults.ts'
import { createLanes } from './lanes.ts'
import type { Line } from './line.ts'

/** Something to say unasked, and where. */
export type Push = BotChat & { body: BotMessage }

const SINGLE = 1
const GROUP = 2

/** A user id in another case is the same person; a chatid is not. */
const laneOf = (to: BotChat): string =>
  'chatid' in to ? `group ${to.chatid}` : `single ${to.userid.toLowerCase()}`

const addressOf = (to: BotChat) =>
  'chatid' in to ? { chatid: to.chatid, chat_type: GROUP } : { chatid: to.userid, chat_type: SINGLE }

/**
 * Says things through the connection that there is at the time, one after the other in each chat. `lineNow` throws ChatFault where
 * there is none.
 */
export function createPush(lineNow: () => Line): (push: Push) => Promise<void> {
  const inLane = createLanes()
  return (push) =>
    inLane(laneOf(push), async () => {
      const fault = faultOf(await lineNow().say({ ...addressOf(push), ...push.body }))
      if (fault instanceof ChatFault) throw fault
    })
}

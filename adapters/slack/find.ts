import type { WebClient } from '@slack/web-api'
import type { Moment } from '../../src/domain/calendar/moment.ts'

/** Marks our messages, so that one whose outcome we never heard can be found again. */
export const EVENT_TYPE = 'tenon'

export interface Place {
  channel: string
  /** The thread's first message. */
  thread?: string
}

/** Slack's clock may be behind ours by this many milliseconds. */
const SKEW = 60_000
const PAGE = 200
const PAGES = 25

/** The id of the message with this key in a channel or thread, posted at or after `since`; at most 5 000 are looked at. */
export async function findKey(
  client: WebClient,
  place: Place,
  key: string,
  since: Moment,
): Promise<string | undefined> {
  const oldest = String(Math.max(0, since - SKEW) / 1000)
  let cursor: string | undefined
  for (let page = 0; page < PAGES; page += 1) {
    const asked = {
      channel: place.channel,
      oldest,
      inclusive: true,
      include_all_metadata: true,
      limit: PAGE,
      ...(cursor && { cursor }),
    }
    const answer = await (place.thread === undefined
      ? client.conversations.history(asked)
      : client.conversations.replies({ ...asked, ts: place.thread }))
    const found = answer.messages?.find(({ metadata }) => isOurs(metadata, key))
    if (found?.ts) return found.ts
    cursor = answer.response_metadata?.next_cursor
    if (!cursor) return undefined
  }
  return undefined
}

const isOurs = (
  metadata: { event_type?: string; event_payload?: unknown } | undefined,
  key: string,
): boolean => {
  const payload = metadata?.event_payload
  return (
    metadata?.event_type === EVENT_TYPE &&
    typeof payload === 'object' &&
    payload !== null &&
    'key' in payload &&
    payload.key === key
  )
}

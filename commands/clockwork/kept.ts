import { DISPUTE_CARD } from '../../src/domain/lead/reactions.ts'
import type { Message } from '../../src/message.ts'
import type { Effect } from '../../src/ports.ts'
import type { Core } from '../core.ts'
import { draw } from './draw.ts'

const CARD = /^card:([^:]+)$/
const DISPUTE = /^dispute:([^:]+):([^:]+):\d+$/
const NOTICE = /^policy:([^:]+):(.+)$/
const DIRECT = /^direct:([^:]+):([^:]+):(-?\d+)$/

/**
 * The newest state of a message that is kept under this key, for a chat that must show it at once. `undefined` for what stands as it was
 * said, and for what there is no more.
 */
export async function drawKept(core: Core, key: string): Promise<Message | undefined> {
  const [, lead] = CARD.exec(key) ?? []
  if (lead !== undefined) return drawn(core, { kind: 'card', lead, payload: {} })
  const [, of, to, attempt] = DIRECT.exec(key) ?? []
  if (of !== undefined)
    return drawn(core, { kind: 'direct', lead: of, payload: { to, attempt: Number(attempt) } })
  const [, disputed, head] = DISPUTE.exec(key) ?? []
  if (disputed !== undefined) {
    return drawn(core, { kind: 'direct', lead: disputed, payload: { to: head, attempt: DISPUTE_CARD } }, key)
  }
  const [, proposal, group] = NOTICE.exec(key) ?? []
  if (proposal === undefined) return undefined
  return drawn(core, { kind: 'notice', dest: `group:${group}`, payload: { proposal } })
}

async function drawn(
  core: Core,
  what: Pick<Effect, 'kind' | 'payload'> & Partial<Pick<Effect, 'lead' | 'dest'>>,
  /** Only if that is the message which is drawn now. */
  key?: string,
): Promise<Message | undefined> {
  const now = core.clock.now()
  const waiting = {
    id: 0,
    chat: 'wecom',
    dest: '',
    notBefore: now,
    attempts: 0,
    createdAt: now,
    unknown: false,
  } as const
  const newest = await draw(core, { ...waiting, ...what })
  return key === undefined || newest?.key === key ? newest?.message : undefined
}

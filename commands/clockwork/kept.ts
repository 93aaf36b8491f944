import type { Message } from '../../src/message.ts'
import type { Effect } from '../../src/ports.ts'
import type { Core } from '../core.ts'
import { draw } from './draw.ts'

const CARD = /^card:([^:]+)$/
const DIRECT = /^direct:([^:]+):([^:]+):(-?\d+)$/

/**
 * The newest state of a message that is kept under this key, for a chat that must show it at once. `undefined` for what stands as it was
 * said, and for what there is no more.
 */
export async function drawKept(core: Core, key: string): Promise<Message | undefined> {
  const [, lead] = CARD.exec(key) ?? []
  if (lead !== undefined) return drawn(core, { kind: 'card', lead, payload: {} })
  const [, of, to, attempt] = DIRECT.exec(key) ?? []
  if (of === undefined) return undefined
  return drawn(core, { kind: 'direct', lead: of, payload: { to, attempt: Number(attempt) } })
}

async function drawn(
  core: Core,
  what: Pick<Effect, 'kind' | 'lead' | 'payload'>,
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
  return (await draw(core, { ...waiting, ...what }))?.message
}

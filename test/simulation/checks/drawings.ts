import { isDeepStrictEqual } from 'node:util'
import { draw } from '../../../commands/clockwork/draw.ts'
import { type Core, createCore } from '../../../commands/core.ts'
import { readPolicyText } from '../../../src/config/policy-text.ts'
import { isOpen } from '../../../src/domain/lead/lead.ts'
import { openPolicies } from '../../../src/policies.ts'
import type { Effect, Store } from '../../../src/ports.ts'
import type { World } from '../engine/world.ts'
import type { Ledger } from './ledger.ts'

/** Cards of open leads that are not what would be drawn now, to the letter. */
export async function wrongDrawings(world: World, ledger: Ledger, store: Store): Promise<string[]> {
  const core = await coreOver(world, store)
  const wrong: string[] = []
  for (const { lead } of ledger.stories) {
    const key = `card:${lead.id}`
    const ref = await store.message('slack', key)
    const seen = ref && world.platform.messages.get(ref.id)
    if (!isOpen(lead) || seen === undefined || world.platform.rejected.has(key)) continue
    const drawn = await draw(core, cardOf(lead.id))
    // A delegate's own absence moves what runs on the other one, and nobody has touched the lead.
    const moves = [lead.sdr, ...('rep' in lead ? [lead.rep] : [])].some((id) =>
      ledger.absences.stoodInFor(id),
    )
    if (drawn === undefined || isDeepStrictEqual(plain(drawn.message, moves), plain(seen.message, moves)))
      continue
    wrong.push(`${key} shows\n${text(seen.message)}\nand not\n${text(drawn.message)}`)
  }
  return wrong
}

const plain = (message: { blocks: unknown[] }, moves: boolean): unknown =>
  JSON.parse(JSON.stringify(message.blocks, (name, value) => (moves && name === 'at' ? 0 : value)))
const text = (message: { blocks: unknown[] }): string =>
  message.blocks.map((block) => JSON.stringify(block)).join('\n')

const cardOf = (lead: string): Effect => ({
  ...{
    id: 0,
    chat: 'slack',
    dest: '',
    kind: 'card',
    lead,
    payload: {},
    notBefore: 0,
    attempts: 0,
    createdAt: 0,
    unknown: false,
  },
})

async function coreOver({ setting: { workspace }, timeline, journal }: World, store: Store): Promise<Core> {
  const clock = { now: () => timeline.now, until: () => new Promise<void>(() => {}) }
  const logger = journal.logger('check')
  const policies = await openPolicies(store, workspace, clock, logger)
  const self = { name: 'check', isGone: () => false }
  return createCore({
    store,
    clock,
    logger,
    workspace,
    newId: () => '',
    chats: [],
    policies,
    self,
    readPolicyText,
  })
}

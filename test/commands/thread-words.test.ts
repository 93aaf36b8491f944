import { afterEach, beforeEach, expect, test } from 'vitest'
import { actorOf } from '../../commands/caller.ts'
import type { Core } from '../../commands/core.ts'
import { createFrontDesk } from '../../commands/front-desk.ts'
import { handle } from '../../commands/handle.ts'
import type { Chat, Store } from '../../src/ports.ts'
import { quietChat } from '../bench/quiet-chat.ts'
import { HERE } from '../contracts/store/holding.ts'
import { coreOver } from '../support/core.ts'
import { FIELDS } from '../support/given.ts'

const THREAD = { channel: 'main', id: '1.1' }
const REF = { chat: 'playground' as const, ...THREAD }
const caller = { chat: 'playground' as const, user: 'rep-li', conversation: 'main', delivery: 'd-1' }

let core: Core
let settleCard: () => Promise<void>

/** L-1 is posted, and its card is there; only that it is has not been stored yet. */
beforeEach(async () => {
  const chat: Chat = { ...quietChat, name: 'playground' }
  core = await coreOver(':memory:', [chat])
  const actor = actorOf(core, { ...caller, user: 'sdr-lin' })
  const command = { name: 'post' as const, fields: { ...FIELDS }, unknown: {} }
  expect(await handle(core, { lead: 'L-1', command, actor, via: 'playground' })).not.toHaveProperty('refused')
  const { effects } = await core.store.claim('playground', 'group:main', core.clock.now(), 1, HERE)
  expect(effects.map(({ kind }) => kind)).toEqual(['card'])
  const message = { key: 'card:L-1', lead: 'L-1', ref: REF }
  settleCard = () =>
    core.store.settle(effects.map(({ id }) => ({ effect: id, outcome: 'done' as const, message })))
})
afterEach(() => core.store.close())

const notes = async () => (await core.store.events('L-1')).filter(({ type }) => type === 'noted').length

test('words under a card that is on its way are refused, so that the chat brings them again', async () => {
  const desk = createFrontDesk(core)
  await expect(desk.said(THREAD, '他们下周开会', caller)).rejects.toThrow('a card is on its way')
  await settleCard()
  await desk.said(THREAD, '他们下周开会', caller)
  expect(await notes()).toBe(1)
})

test('words under a card that becomes known while they are asked about are a note', async () => {
  const store: Store = Object.create(core.store, {
    leadOfMessage: {
      async value(ref: Parameters<Store['leadOfMessage']>[0]) {
        const lead = await core.store.leadOfMessage(ref)
        if (lead === undefined) await settleCard()
        return lead
      },
    },
  })
  await createFrontDesk({ ...core, store }).said(THREAD, '他们下周开会', caller)
  expect(await notes()).toBe(1)
})

test('words in a thread of others are not for us', async () => {
  await settleCard()
  await createFrontDesk(core).said({ channel: 'main', id: '9.9' }, '午饭吃什么', caller)
  expect(await notes()).toBe(0)
})

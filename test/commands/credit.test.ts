import { afterEach, beforeEach, expect, test } from 'vitest'
import { actorOf } from '../../commands/caller.ts'
import type { Core } from '../../commands/core.ts'
import { createFrontDesk } from '../../commands/front-desk.ts'
import { handle } from '../../commands/handle.ts'
import type { LeadCommand } from '../../src/domain/lead/commands.ts'
import { EVENT, ruling } from '../domain/lead/books.ts'
import { happen } from '../support/books.ts'
import { coreOver } from '../support/core.ts'

let core: Core
beforeEach(async () => {
  core = await coreOver(':memory:')
})
afterEach(() => core.store.close())

const callerOf = (user: string, delivery: string) => ({
  chat: 'playground' as const,
  user,
  conversation: 'main',
  delivery,
})

async function asks(who: string, command: LeadCommand, delivery = `${who} ${command.name}`) {
  const actor = actorOf(core, callerOf(who, delivery))
  const outcome = await handle(core, { lead: 'L-1', command, actor, via: 'playground', delivery })
  expect(outcome).not.toHaveProperty('refused')
}

const books = async () =>
  (await core.store.credits({ limit: 50 })).map(
    ({ seq, account, amount, sdr, campaign }) => `${seq}: ${amount} ${account} ${sdr} ${campaign}`,
  )

test('what a decision means for the credit is in the books when it is on disk, once for each delivery', async () => {
  await happen(core, 'L-1', 'sdr-lin', EVENT.posted(ruling('new', '1'), 'spring'))
  await asks('mgr-zhou', { name: 'assign', rep: 'rep-wu' }, 'd-1')
  await asks('mgr-zhou', { name: 'assign', rep: 'rep-wu' }, 'd-1')
  expect(await books()).toEqual(['2: 1 expected sdr-lin spring'])
  await asks('rep-wu', { name: 'accept' })
  await asks('rep-wu', { name: 'qualify', project: true, real: true, nextStep: '演示' })
  expect(await books()).toEqual([
    '2: 1 expected sdr-lin spring',
    '5: -1 expected sdr-lin spring',
    '5: 1 earned sdr-lin spring',
  ])
  expect((await core.store.lead('L-1'))?.credit).toMatchObject({ account: 'earned', amount: '1', seq: 5 })
})

test('a refusal and a note write nothing there', async () => {
  await happen(core, 'L-1', 'sdr-lin', EVENT.posted(ruling('new', '1')))
  const actor = actorOf(core, callerOf('rep-wu', 'd-1'))
  await handle(core, { lead: 'L-1', command: { name: 'accept' }, actor, via: 'playground' })
  await asks('sdr-he', { name: 'note', kind: 'intelligence', text: '上周见过' })
  expect(await books()).toEqual([])
})

test('a rep who goes away moves their leads and no credit', async () => {
  await happen(core, 'L-1', 'sdr-lin', EVENT.posted(ruling('new', '1')), EVENT.assigned('rep-wu'))
  const before = await books()
  await createFrontDesk(core).slash('away 2026-11-20 2026-11-24 陈果', callerOf('rep-wu', 'd-9'))
  expect((await core.store.events('L-1')).at(-1)).toMatchObject({ type: 'contact-disclosed', to: 'rep-chen' })
  expect(await books()).toEqual(before)
})

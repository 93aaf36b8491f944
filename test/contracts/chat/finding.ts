import { expect, test } from 'vitest'
import type { Suite } from '../chat-contract.ts'
import { inGroup } from './bench.ts'
import { promise } from './promise.ts'

const line = (text: string) => ({ plain: text, blocks: [{ kind: 'line' as const, line: [text] }] })

export function findingContract(suite: Suite): void {
  promise(
    suite,
    'finding',
    'a post is found by its key, in the group, in a thread and alone, and no other is',
    async (bench) => {
      const { chat, group, core } = bench
      const since = core.clock.now()
      const card = await bench.post(await bench.card(await bench.lead()))
      const key = `card:${(await core.store.leads({ limit: 1 }))[0]?.id}`
      const alone = { to: 'person', person: bench.person('rep-li') } as const
      const direct = await chat.post(alone, line('yours'), 'direct:1')
      const told = await chat.post(inGroup(group, card), line('told'), 'told:1')
      expect(await chat.find(inGroup(group), key, since)).toEqual(card)
      expect(await chat.find(inGroup(group, card), 'told:1', since)).toEqual(told)
      expect(await chat.find(alone, 'direct:1', since)).toEqual(direct)
      for (const [address, other] of [
        [inGroup(group), 'direct:1'],
        [inGroup(group), 'card:nobody'],
        [alone, key],
        [alone, 'told:1'],
      ] as const) {
        expect(await chat.find(address, other, since)).toBeUndefined()
      }
    },
  )

  promise(suite, 'finding', 'what was posted long before is not found', async (bench) => {
    const { chat, group, clock } = { ...bench, chat: bench.chat, clock: bench.core.clock }
    await chat.post(inGroup(group), line('old'), 'one')
    const later = clock.now() + 10 * 60_000
    expect(await chat.find(inGroup(group), 'one', later)).toBeUndefined()
  })

  promise(
    suite,
    'finding',
    'what was posted is found after the process has started anew, and once more after a change',
    async (bench) => {
      const since = bench.core.clock.now()
      const ref = await bench.chat.post(inGroup(bench.group), line('one'), 'one')
      await bench.restart()
      expect(await bench.chat.find(inGroup(bench.group), 'one', since)).toEqual(ref)
      await bench.chat.update(ref, line('two'), 'one')
      expect(await bench.chat.find(inGroup(bench.group), 'one', since)).toEqual(ref)
    },
  )

  test('people’s own words are never found as ours', async () => {
    const { chat, group, core } = suite.at()
    expect(await chat.find(inGroup(group), 'k', core.clock.now() - 60_000)).toBeUndefined()
  })

  test('a link to a message opens it or is none, and asking for one never fails', async () => {
    const bench = suite.at()
    const ref = await bench.chat.post(inGroup(bench.group), line('one'), 'one')
    const link = await bench.chat.link(ref)
    if (link !== undefined) expect(new URL(link).protocol).toMatch(/^https?:$/)
    for (const id of ['0', 'nonsense', '1.0']) {
      await expect(bench.chat.link({ ...ref, id })).resolves.not.toThrow()
    }
  })

  promise(
    suite,
    'card not there',
    'asking for a link does not fail where the platform is not there',
    async (bench) => {
      const ref = await bench.chat.post(inGroup(bench.group), line('one'), 'one')
      await bench.opened.meets('not there', 'card')
      expect(await bench.chat.link(ref)).toBeUndefined()
    },
  )

  test('a ping is answered while the platform accepts us', async () => {
    await expect(suite.at().chat.ping()).resolves.toBeUndefined()
  })

  promise(suite, 'a refused ping', 'a ping is refused when the platform does not know us', async (bench) => {
    await bench.opened.shutsOut()
    await expect(bench.chat.ping()).rejects.toMatchObject({ name: 'ChatFault' })
  })
}

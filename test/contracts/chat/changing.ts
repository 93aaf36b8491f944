import { expect, test } from 'vitest'
import type { Drawn } from '../../../commands/clockwork/draw.ts'
import { ChatFault, type MessageRef } from '../../../src/ports.ts'
import type { Suite } from '../chat-contract.ts'
import type { Bench } from './bench.ts'
import type { Seen } from './platform.ts'
import { expectButtons } from './posting.ts'
import { promise } from './promise.ts'

const MEMBER = 'mgr-zhou'

/** All that the group is shown of a lead, in the order in which it came. */
const shownOf = async (bench: Bench, lead: string) =>
  (await bench.sees(MEMBER)).filter(({ text }) => text.includes(lead) || text.includes('苏州锐科'))

/** The group's card of an open lead: the newest one that is there has this state and the buttons of this turn. */
async function expectNewest(bench: Bench, id: string, state: string): Promise<void> {
  const card = (await shownOf(bench, id)).findLast(({ buttons }) => buttons.length > 0)
  expect(card?.text).toContain(state)
  if (card !== undefined) expectButtons(card, (await bench.card(id)).message, await bench.leadNow(id))
}

async function changed(bench: Bench, ref: MessageRef, { message, key }: Drawn): Promise<void> {
  await bench.chat.update(ref, message, key)
}

export function changingContract(suite: Suite): void {
  const { at } = suite

  promise(
    suite,
    'changes',
    'a changed card shows what is true now, in its place, and repeating it does no harm',
    async (bench) => {
      const id = await bench.lead({ 公司: '苏州锐科' })
      const ref = await bench.post(await bench.card(id))
      await bench.does('mgr-zhou', 'assign:other', id, { rep: 'rep-li' })
      const newest = await bench.card(id)
      for (const _ of [1, 2, 3]) await changed(bench, ref, newest)
      const shown = await shownOf(bench, id)
      expect(shown).toHaveLength(1)
      expect(shown[0]?.text).toContain('待接收')
      expect(shown[0]?.text).not.toContain('待分配')
      await expectNewest(bench, id, '待接收')
    },
  )

  promise(
    suite,
    'changes',
    'a card can still be changed after the process has started anew',
    async (bench) => {
      const id = await bench.lead({ 公司: '苏州锐科' })
      const ref = await bench.post(await bench.card(id))
      await bench.restart()
      await bench.does('mgr-zhou', 'assign:other', id, { rep: 'rep-li' })
      await changed(bench, ref, await bench.card(id))
      await expectNewest(bench, id, '待接收')
    },
  )

  test('a changed message that is not there is rejected, and nothing is shown', async () => {
    const bench = at()
    const { message, key } = await bench.card(await bench.lead())
    const ref = { chat: bench.platform.chat, channel: bench.group.slack ?? '', id: '1.0' }
    await expect(bench.chat.update(ref, message, key)).rejects.toBeInstanceOf(ChatFault)
    await expect(bench.chat.update(ref, message, key)).rejects.toMatchObject({ kind: 'rejected' })
    expect(await bench.sees(MEMBER)).toEqual([])
  })

  test('whatever happens to an open lead, the newest card of the group shows its state and the buttons of its turn', async () => {
    const bench = at()
    await bench.relay()
    const id = await bench.lead({ 公司: '苏州锐科' })
    await bench.settled()
    await expectNewest(bench, id, '待分配')
    await bench.does('mgr-zhou', 'assign:other', id, { rep: 'rep-li' })
    await bench.settled()
    await expectNewest(bench, id, '待接收')
    await bench.does('rep-li', 'reject', id, { reason: '暂无预算' })
    await bench.settled()
    await expectNewest(bench, id, '待分配')
    await bench.does('mgr-zhou', 'assign:other', id, { rep: 'rep-wu' })
    await bench.does('rep-wu', 'accept', id)
    await bench.settled()
    await expectNewest(bench, id, '跟进中')
  })

  test('that a lead is over is the last that the group is shown of it', async () => {
    const bench = at()
    await bench.relay()
    const id = await bench.lead({ 公司: '苏州锐科' })
    await bench.settled()
    await bench.does('sdr-lin', 'invalidate', id, { reason: '空号' })
    await bench.settled()
    const shown = await shownOf(bench, id)
    const open = (seen: Seen) => seen.buttons.some(({ action }) => action === 'invalidate')
    const over = shown.findLastIndex((seen) => seen.text.includes('无效') && !open(seen))
    const card = shown.findLastIndex(open)
    expect(over).toBeGreaterThan(card)
  })

  test('a direct card goes with its lead: its person sees the newest state, and no button of another', async () => {
    const bench = at()
    await bench.relay()
    const id = await bench.lead({ 公司: '苏州锐科' })
    await bench.does('mgr-zhou', 'assign:other', id, { rep: 'rep-li' })
    await bench.settled()
    await bench.does('rep-li', 'accept', id)
    await bench.settled()
    const mine = (await bench.sees('rep-li', 'alone')).filter(({ text }) => text.includes('苏州锐科'))
    expect(mine.at(-1)?.text).toContain('跟进中')
    const last = mine.findLast(({ buttons }) => buttons.length > 0)
    expect(last?.buttons.map(({ value }) => value.turn)).not.toContain(1)
    if (last !== undefined)
      expectButtons(last, (await bench.card(id, 'rep-li')).message, await bench.leadNow(id))
  })
}

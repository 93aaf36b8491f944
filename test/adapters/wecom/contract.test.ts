import { expect } from 'vitest'
import { type Bench, faultOf, inGroup } from '../../contracts/chat/bench.ts'
import type { Lack } from '../../contracts/chat/platform.ts'
import { chatContract } from '../../contracts/chat-contract.ts'
import { wecomPlatform } from './contract-platform.ts'

const line = { plain: '一句话', blocks: [{ kind: 'line' as const, line: ['一句话'] }] }

/** What may have been sent is sent again: a card of the app meets itself, and one of the bot says the same as the first. */
const finding = (most: number): Lack => ({
  because: 'WeCom lets nobody look: what is sent again must do no harm',
  async instead(bench: Bench) {
    const { group, core } = bench
    const since = core.clock.now()
    await bench.chat.post(inGroup(group), line, 'one')
    expect(await bench.chat.find(inGroup(group), 'one', since)).toBeUndefined()
    const id = await bench.lead()
    await bench.does('mgr-zhou', 'assign:other', id, { rep: 'rep-li' })
    const drawn = await bench.card(id, 'rep-li')
    await bench.opened.meets('answer lost', 'direct')
    expect((await faultOf(bench.post(drawn))).kind).toBe('unknown')
    expect(await bench.chat.find(drawn.address, drawn.key, since)).toBeUndefined()
    for (;;) {
      const again = await bench.post(drawn).catch((fault: unknown) => fault)
      if (!(again instanceof Error)) break
    }
    const seen = await bench.sees('rep-li', 'alone')
    expect(seen.length).toBeLessThanOrEqual(most)
    for (const { text, buttons } of seen)
      expect({ text, buttons }).toEqual({ text: seen[0]?.text, buttons: seen[0]?.buttons })
  },
})

const changes: Lack = {
  because:
    "a card of the bot changes only after a click on it: a fresh one is posted where the old one's buttons are wrong",
  async instead(bench: Bench) {
    const id = await bench.lead({ 公司: '苏州锐科' })
    const first = await bench.card(id)
    const ref = await bench.post(first)
    for (const _ of [1, 2]) await bench.chat.update(ref, first.message, first.key)
    await bench.restart()
    await bench.does('mgr-zhou', 'assign:other', id, { rep: 'rep-li' })
    const newest = await bench.card(id)
    for (const _ of [1, 2]) {
      const fault = await faultOf(bench.chat.update(ref, newest.message, newest.key))
      expect(fault).toMatchObject({ kind: 'rejected', message: 'cant_update_message' })
    }
    const fresh = await bench.post(newest)
    expect(fresh.id).not.toBe(ref.id)
    await bench.chat.update(fresh, newest.message, newest.key)
    const shown = await bench.sees('mgr-zhou')
    expect(shown.map(({ text }) => text.includes('待接收'))).toEqual([false, true])
  },
}

chatContract('WeCom', wecomPlatform(true, { finding: finding(1), changes }))
chatContract('WeCom without the self-built app', wecomPlatform(false, { finding: finding(2), changes }))

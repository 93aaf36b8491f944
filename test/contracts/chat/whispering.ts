import { expect, test } from 'vitest'
import type { Message } from '../../../src/message.ts'
import type { Suite } from '../chat-contract.ts'

const PSST: Message = { plain: '只给你看', blocks: [{ kind: 'line', line: ['只给你看'] }] }

export function whisperContract({ at }: Suite): void {
  test('a whisper is before the eyes of one person, and of nobody else', async () => {
    const bench = at()
    const { chat, platform } = bench
    const { channel } = await bench.post(await bench.card(await bench.lead()))
    const li = bench.person('rep-li')
    await chat.whisper(channel, platform.chat === 'playground' ? li.id : (li[platform.chat] ?? ''), PSST)
    for (const { id } of bench.core.workspace.people) {
      const all = [...(await bench.sees(id)), ...(await bench.sees(id, 'alone'))]
      expect([id, all.filter(({ text }) => text.includes('只给你看')).length]).toEqual([
        id,
        id === 'rep-li' ? 1 : 0,
      ])
    }
  })

  test('a whisper to a place that is not there reaches its person all the same', async () => {
    const bench = at()
    const li = bench.person('rep-li')
    const { chat } = bench.platform
    await bench.chat.whisper('C0NOWHERE', chat === 'playground' ? li.id : (li[chat] ?? ''), PSST)
    expect(await bench.sees('rep-li', 'alone')).toMatchObject([{ text: '只给你看' }])
  })
}

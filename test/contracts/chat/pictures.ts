import { expect, test } from 'vitest'
import type { Message } from '../../../src/message.ts'
import type { Suite } from '../chat-contract.ts'

/** One pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const WEEK: Message = {
  plain: '周报：MQL 38',
  blocks: [
    { kind: 'title', text: '周报' },
    { kind: 'line', line: ['MQL 38'] },
  ],
  picture: { png: PNG, width: 1, height: 1, alt: '周报：MQL 38' },
}

export function pictureContract({ at }: Suite): void {
  test('a picture is shown in the group, once, and its words are there too', async () => {
    const bench = at()
    await bench.chat.post({ to: 'group', group: bench.group }, WEEK, 'news:1')
    expect(await bench.opened.pictures()).toEqual([PNG])
    const words = (await bench.sees('rep-li')).filter(({ text }) => text.includes('MQL 38'))
    expect(words).toHaveLength(1)
    expect(await bench.sees('rep-li', 'alone')).toEqual([])
  })
}

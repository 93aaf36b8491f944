import { expect, test } from 'vitest'
import type { Message } from '../../../src/message.ts'
import type { Suite } from '../chat-contract.ts'
import { inGroup, read } from './bench.ts'
import type { Seen } from './platform.ts'

/** What some platform or other would read as a call, a link, a format or a tag. */
const HOSTILE = [
  '<!channel>',
  '<@U0LI>',
  '<@lilei>',
  '@all',
  '<@all>',
  '*bold*',
  '**bold**',
  '_slanted_',
  '~gone~',
  '`code`',
  '<https://evil.example|good>',
  '[good](https://evil.example)',
  '![x](https://evil.example/x)',
  '<a href="https://evil.example">good</a>',
  '<font color="warning">red',
  '<img src=x onerror=alert(1)>',
  '&lt;!channel&gt;',
  '$userName=lilei$',
]

/** A message in whose every place people's text can stand. */
const saying = (text: string): Message => ({
  plain: text,
  blocks: [
    { kind: 'title', text },
    { kind: 'line', line: [text, ' · ', { strong: text }] },
    { kind: 'facts', facts: [{ label: '需求', value: text }] },
    { kind: 'quiet', line: [text] },
  ],
})

/** How often a person reads it. */
const timesIn = (seen: Seen | undefined, text: string): number =>
  read(seen?.text ?? '').split(read(text)).length - 1

export function literalContract({ at }: Suite): void {
  test('text from people is never markup and arrives as text, wherever it stands', async () => {
    const bench = at()
    const { chat, group, opened } = bench
    const li = bench.person('rep-li')
    const ring = { mention: li.id, name: li.name }
    for (const text of HOSTILE) {
      opened.typed(text)
      const rung: Message = { plain: text, blocks: [{ kind: 'line', line: [ring, ' ', text] }] }
      await chat.post(inGroup(group), saying(text), `said:${text}`)
      await chat.post(inGroup(group), rung, `rung:${text}`)
      await chat.post({ to: 'person', person: li }, saying(text), `alone:${text}`)
    }
    const [inPublic, alone] = [await bench.sees('rep-li'), await bench.sees('rep-li', 'alone')]
    for (const [n, text] of HOSTILE.entries()) {
      const [said, rung, own] = [inPublic[2 * n], inPublic[2 * n + 1], alone[n]]
      for (const seen of [said, own]) {
        expect([text, seen?.live]).toEqual([text, []])
        expect(timesIn(seen, text)).toBeGreaterThanOrEqual(5)
      }
      expect(timesIn(rung, text)).toBe(1)
      expect(rung?.live.filter((token) => !/U0LI|rep-li|lilei/.test(token))).toEqual([])
    }
  })

  test('what people write into a lead stays text on its cards', async () => {
    const bench = at()
    for (const text of HOSTILE) {
      bench.opened.typed(text)
      const id = await bench.lead({
        公司: `甲${text}`.slice(0, 24),
        需求: text,
        备注: text,
        [`会员${text.slice(0, 9)}`]: text,
      })
      await bench.does('mgr-zhou', 'assign:other', id, { rep: 'rep-li' })
      await bench.post(await bench.card(id))
      await bench.post(await bench.card(id, 'rep-li'))
    }
    for (const seen of [...(await bench.sees('rep-li')), ...(await bench.sees('rep-li', 'alone'))]) {
      expect(seen.live).toEqual([])
    }
  })

  test('nobody’s phone rings for what people write, and nothing of ours is hidden or turned around by it', async () => {
    const bench = at()
    const text = '\u202e反过来\u2066 \u200b@all\u200f'
    await bench.chat.post(inGroup(bench.group), saying(text), 'group')
    const [seen] = await bench.sees('rep-li')
    expect(seen?.text).toContain('反过来')
    expect(seen?.text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\u200f]/)
  })
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layout } from '../../../adapters/slack/layout.ts'
import type { Block, Message } from '../../../src/message.ts'
import { decodeValue } from '../../../src/message.ts'
import { checkMessageBlocks } from '../../support/slack/index.ts'
import { bool, controls, line, message, text } from './hostile.ts'
import { NAMES } from './rig.ts'

const draw = (blocks: Block[], plain = 'plain') => layout({ plain, blocks }, NAMES, 'n')
const HIDDEN = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u

const stringsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}

/** Everything that Slack would refuse in a message, and everything that would make text more than text. */
function complaints({ text, blocks }: ReturnType<typeof layout>): string[] {
  const checked = checkMessageBlocks(blocks)
  const json = JSON.stringify(blocks)
  return [
    ...('error' in checked ? [checked.error, ...checked.reasons] : []),
    ...(text.length === 0 || text.length > 4000 ? [`text of ${text.length}`] : []),
    ...(/[<>]|&(?!(?:amp|lt|gt);)/.test(text) ? [`markup in ${text.slice(0, 80)}`] : []),
    ...[text, ...stringsIn(blocks)]
      .filter((words) => HIDDEN.test(words))
      .map((words) => `hidden in ${words}`),
    ...[...json.matchAll(/"type":"mrkdwn","text":"((?:[^"\\]|\\.)*)"/g)].flatMap(([, markup = '']) =>
      /^<!date\^\d+\^\{date_short_pretty\} \{time\}\|[^<>|^]*>$/.test(markup) ? [] : [`mrkdwn ${markup}`],
    ),
    ...(json.includes('"broadcast"') ? ['a mention of everybody'] : []),
    ...(json.includes('"emoji":true') ? ['emoji codes would be read'] : []),
  ]
}

describe('any message', () => {
  it('is within what Slack takes, and its text stays text', () => {
    fc.assert(
      fc.property(message, (given: Message) => {
        expect(complaints(layout(given, NAMES, 'n'))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('keeps all its buttons and selects, whatever must be cut', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 120 }), controls, bool, (lines, given, first) => {
        const rest: Block[] = lines.map((line) => ({ kind: 'line', line }))
        const own: Block = { kind: 'controls', controls: given }
        const laid = draw(first ? [own, ...rest] : [...rest, own])
        expect(complaints(laid)).toEqual([])
        const drawn = laid.blocks.flatMap((b) => (b.type === 'actions' ? b.elements : []))
        expect(drawn).toHaveLength(given.filter((c) => c.kind === 'button' || c.options.length > 0).length)
      }),
      { numRuns: 100 },
    )
  })

  it('has at most 9 500 characters, however much was said', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 40, maxLength: 60 }), text, (texts, plain) => {
        const laid = draw(
          texts.map((words) => ({ kind: 'line', line: [words.repeat(40)] })),
          plain.repeat(50),
        )
        expect(complaints(laid)).toEqual([])
        const inBlocks = laid.blocks.flatMap((b) => (b.type === 'section' && b.text ? [b.text.text] : []))
        expect([laid.text, ...inBlocks].join('').length).toBeLessThanOrEqual(9500)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a card', () => {
  it('cuts a name of 5 000 emoji between two emoji', () => {
    const [header] = draw([{ kind: 'title', text: '🦊'.repeat(5000) }]).blocks
    expect(header).toMatchObject({ type: 'header', text: { text: `${'🦊'.repeat(74)}…` } })
  })

  it('cuts the longest text first', () => {
    const long = draw([
      { kind: 'line', line: ['x'.repeat(3000)] },
      { kind: 'line', line: ['y'.repeat(3000)] },
      { kind: 'line', line: ['z'.repeat(2900)] },
      { kind: 'line', line: ['short'] },
      { kind: 'facts', facts: [{ label: 'Need', value: 'n'.repeat(1900) }] },
    ])
    expect(JSON.stringify(long.blocks)).toContain('"short"')
    expect(JSON.stringify(long.blocks)).toContain('n'.repeat(1900))
    expect(JSON.stringify(long.blocks)).not.toContain('x'.repeat(2800))
  })

  it('shows a mention of everybody, a link and a format as the characters they are', () => {
    const hostile = '<!channel> <@U1> <https://a|b> *x* &amp; :smile:'
    const laid = draw([{ kind: 'line', line: [hostile, { strong: hostile }] }], hostile)
    expect(laid.blocks).toMatchObject([
      {
        elements: [
          {
            elements: [
              { type: 'text', text: hostile },
              { type: 'text', text: hostile },
            ],
          },
        ],
      },
    ])
    expect(laid.text).toBe('&lt;!channel&gt; &lt;@U1&gt; &lt;https://a|b&gt; *x* &amp;amp; :smile:')
  })

  it('takes out what hides or turns text around, and keeps a fact on its line', () => {
    const laid = draw([
      { kind: 'title', text: 'A\u202Efdp.exe\u200B\u0007' },
      { kind: 'facts', facts: [{ label: 'Name', value: 'Li\nStatus: accepted' }] },
    ])
    expect(laid.blocks).toMatchObject([
      { text: { text: 'Afdp.exe' } },
      { fields: [{ type: 'plain_text', text: 'Name\nLi Status: accepted' }] },
    ])
  })

  it('rings who has a Slack id, and names who has none', () => {
    const laid = draw([
      {
        kind: 'line',
        line: [
          { mention: 'rep-li', name: '李蕾' },
          { mention: 'rep-wu', name: '吴桐' },
        ],
      },
    ])
    expect(laid.blocks).toMatchObject([
      {
        elements: [
          {
            elements: [
              { type: 'user', user_id: 'U0LI' },
              { type: 'text', text: '吴桐' },
            ],
          },
        ],
      },
    ])
  })

  it('shows a moment in the reader’s zone, in a line and in small print', () => {
    const at = Date.UTC(2026, 10, 23, 7, 10)
    const laid = draw([
      { kind: 'line', line: ['by ', { at }] },
      { kind: 'quiet', line: ['by ', { at }, ' · v3'] },
    ])
    expect(laid.blocks).toMatchObject([
      {
        elements: [{ elements: [{}, { type: 'date', timestamp: at / 1000, fallback: '2026-11-23T07:10' }] }],
      },
      {
        type: 'context',
        elements: [
          { type: 'plain_text', text: 'by' },
          { text: `<!date^${at / 1000}^{date_short_pretty} {time}|2026-11-23T07:10>` },
          { text: '· v3' },
        ],
      },
    ])
  })

  it('has room for many moments in small print', () => {
    const at = Date.UTC(2026, 10, 23)
    const line = ['a ', { at }, ' b ', { at }, ' c ', { at }, ' d ', { at }]
    const laid = draw(Array.from({ length: 48 }, () => ({ kind: 'quiet', line })))
    expect(complaints(laid)).toEqual([])
    expect(JSON.stringify(laid.blocks).split('"date"')).toHaveLength(48 * 4 + 1)
  })

  it('links only to the web', () => {
    const link = (href: string) => draw([{ kind: 'line', line: [{ href, label: 'here' }] }]).blocks
    expect(link('https://tenon.example/x|y')).toMatchObject([
      { elements: [{ elements: [{ type: 'link' }] }] },
    ])
    expect(link('javascript:alert(1)')).toMatchObject([
      { elements: [{ elements: [{ type: 'text', text: 'here' }] }] },
    ])
  })

  it('offers more than a hundred people in groups, each with their value', () => {
    const options = Array.from({ length: 230 }, (_, i) => ({
      label: `Rep ${i}`,
      value: { lead: 'L-1', turn: 4, rep: `rep-${i}` },
    }))
    const control = { kind: 'select' as const, action: 'assign:other', placeholder: 'Other', options }
    const laid = draw([{ kind: 'controls', controls: [control] }])
    expect(complaints(laid)).toEqual([])
    const [element] = laid.blocks[0]?.type === 'actions' ? laid.blocks[0].elements : []
    const groups = element?.type === 'static_select' ? (element.option_groups ?? []) : []
    expect(groups.map(({ options }) => options.length)).toEqual([100, 100, 30])
    expect(decodeValue(groups[2]?.options[29]?.value ?? '')).toEqual({ lead: 'L-1', turn: 4, rep: 'rep-229' })
  })

  it('is drawn anew with blocks that Slack does not take for the old ones', () => {
    const blocks: Block[] = [
      { kind: 'controls', controls: [{ kind: 'button', action: 'accept', label: 'Accept', value: {} }] },
    ]
    const ids = ['1', '2'].map((nonce) => layout({ plain: 'x', blocks }, NAMES, nonce).blocks[0]?.block_id)
    expect(ids[0]).not.toBe(ids[1])
  })

  it('says something even where it says nothing', () => {
    expect(
      draw(
        [
          { kind: 'title', text: ' ' },
          { kind: 'line', line: [''] },
        ],
        '',
      ),
    ).toEqual({ text: '…', blocks: [] })
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appContent } from '../../../adapters/wecom/layout/app.ts'
import { botContent, webhookContent } from '../../../adapters/wecom/layout/group.ts'
import { literal, plainStart } from '../../../adapters/wecom/markup.ts'
import { bytes, cut, cutBytes } from '../../../adapters/wecom/text.ts'
import type { Block, Line, Message } from '../../../src/message.ts'
import { clean, oneLine } from '../../../src/text/clean.ts'
import { tokensOf } from '../../support/wecom/index.ts'
import { text } from '../slack/hostile.ts'
import { markup } from './hostile.ts'
import { ZH } from './wording.ts'

const say = (...blocks: Block[]): Message => ({ plain: 'plain', blocks })
const lines = (...all: Line[]): Message => say(...all.map((line): Block => ({ kind: 'line', line })))
const app = (message: Message): string => {
  const content = appContent(message, ZH, { taskId: 'x' })
  return content.msgtype === 'text' ? content.text.content : ''
}
const bot = (message: Message): string => {
  const content = botContent(message, ZH, { taskId: 'x' })
  return content.msgtype === 'markdown' ? content.markdown.content : ''
}

describe('a text that is too long', () => {
  const HALF = /\p{Cs}/u
  it('is cut to its bytes between two characters, and stays as it is within them', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 300 }), (given, max) => {
        const whole = clean(given)
        const shown = cutBytes(whole, max)
        expect(bytes(shown)).toBeLessThanOrEqual(max)
        expect(HALF.test(shown)).toBe(false)
        if (bytes(whole) <= max) expect(shown).toBe(whole)
        else if (max >= 3) expect(shown.endsWith('…')).toBe(true)
      }),
    )
  })

  it('is cut to its length in the same way', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 300 }), (given, max) => {
        const shown = cut(clean(given), max)
        expect(shown.length).toBeLessThanOrEqual(max)
        expect(HALF.test(shown)).toBe(false)
      }),
    )
  })

  it('uses every byte there is', () => {
    expect(cutBytes('名'.repeat(10), 30)).toBe('名'.repeat(10))
    expect(cutBytes('名'.repeat(11), 30)).toBe(`${'名'.repeat(9)}…`)
    expect(cutBytes('名'.repeat(11), 32)).toBe(`${'名'.repeat(9)}…`)
    expect(cutBytes('名'.repeat(11), 30, '')).toBe('名'.repeat(10))
    expect(cutBytes('a🦊b', 4, '')).toBe('a')
    expect(cutBytes('a🦊b', 5, '')).toBe('a🦊')
    expect(cutBytes('名', 2)).toBe('')
  })

  it('parts no letter from its accent and no sign from what colours it', () => {
    expect(cutBytes('cafe\u0301s', 6, '')).toBe('cafe\u0301')
    expect(cutBytes('cafe\u0301s', 5, '')).toBe('caf')
    expect(cut('ab👍🏽c', 5, '')).toBe('ab')
    expect(cut('ab🇨🇳c', 4, '')).toBe('ab')
    expect(cut(`a${'\u0301'.repeat(500)}`, 300, '')).toHaveLength(300)
  })

  it('loses what is hidden in it and nothing else', () => {
    expect(clean('a\u202Eb\u0000c\u200Bd\r\ne\tf 李蕾🦊é\uD83E')).toBe('abcd\ne f 李蕾🦊é\uFFFD')
    expect(oneLine(' a \n b ')).toBe('a b')
  })
})

describe('what people typed', () => {
  it('is no mark in markdown, and reads as they typed it', () => {
    fc.assert(
      fc.property(markup, markup, (one, other) => {
        expect(tokensOf(bot(lines([one, other], [other])), 'markdown')).toEqual([])
        expect(oneLine(literal(one).normalize('NFKC'))).toBe(oneLine(one.normalize('NFKC')))
      }),
    )
  })

  it('is no tag in the app’s text', () => {
    const hostile = '<a href="https://evil.example">点我</a> <@all>'
    expect(app(lines([hostile]))).toBe('＜a href="https://evil.example"＞点我＜/a＞ ＜@all＞')
  })

  it.each([
    ['# 标题', '＃ 标题'],
    ['- 一', '－ 一'],
    ['+ 一', '＋ 一'],
    ['1. 三', '1． 三'],
    ['12) 三', '12） 三'],
    ['---', '－－－'],
    ['    code', 'code'],
    ['1.5 万', '1.5 万'],
    ['-', '－'],
  ])('begins no list, heading, rule or code: %s', (typed, shown) => {
    expect(plainStart(literal(typed))).toBe(shown)
  })

  it('keeps an address that has a sign in a word', () => {
    expect(literal('wei_zhang@a-b.example, R&D, 50% + 1')).toBe('wei_zhang@a-b.example, R&D, 50% + 1')
    expect(literal('_x_ &lt; &#42;')).toBe('＿x＿ ＆lt; ＆#42;')
  })
})

describe('a message in words', () => {
  const told: Message = say(
    { kind: 'title', text: '早报' },
    {
      kind: 'line',
      line: [
        { at: Date.UTC(2026, 10, 23, 1) },
        ' ',
        { strong: '林晓' },
        ' 提交 ',
        { href: 'https://tenon.example/a_(b)?q=*x*', label: '线索 [1]' },
      ],
    },
    { kind: 'line', line: [{ mention: 'rep-li', name: '李蕾' }, ' 请接收\n第二行'] },
    { kind: 'facts', facts: [{ label: '预算', value: '30万\n以内' }] },
    { kind: 'divider' },
    { kind: 'quiet', line: ['规则 v3'] },
  )

  it('is markdown for the bot', () => {
    expect(bot(told).split('\n')).toEqual([
      '**早报**',
      '11-23 01:00 **林晓** 提交 [线索 ［1］](https://tenon.example/a_%28b%29?q=%2Ax%2A)',
      '李蕾 请接收',
      '第二行',
      '预算: 30万 以内',
      '<font color="comment">规则 v3</font>',
    ])
  })

  it('is text with links for the app', () => {
    expect(app(told).split('\n')).toEqual([
      '早报',
      '11-23 01:00 林晓 提交 <a href="https://tenon.example/a_%28b%29?q=%2Ax%2A">线索 [1]</a>',
      '李蕾 请接收',
      '第二行',
      '预算: 30万 以内',
      '规则 v3',
    ])
  })

  it('rings in the group’s webhook who is mentioned, once, by user id', () => {
    const twice = lines([
      { mention: 'rep-li', name: '李蕾' },
      { mention: 'rep-li', name: '李蕾' },
      { mention: 'x', name: '所有人' },
    ])
    const ids: Record<string, string> = { 'rep-li': 'LiLei', x: '@all' }
    expect(webhookContent(twice, ZH, (id) => ids[id]).text.mentioned_list).toEqual(['LiLei'])
  })

  it('links nowhere but to the web', () => {
    const links = lines([{ href: 'javascript:alert(1)', label: '点' }, ' ', { href: 'x', label: 'y' }])
    expect([bot(links), app(links)]).toEqual(['点 y', '点 y'])
  })

  it('says its plain words where it has no others', () => {
    expect([app(say()), bot(say({ kind: 'divider' }))]).toEqual(['plain', 'plain'])
    expect(app({ plain: '', blocks: [] })).toBe('…')
  })

  it('never ends without a word of what was left out', () => {
    for (let length = 2040; length <= 2048; length += 1) {
      const shown = app(lines(['x'.repeat(length)], ['and more']))
      expect(bytes(shown)).toBeLessThanOrEqual(2048)
      expect(shown).toMatch(/…$/)
    }
    expect(app(lines(['x'.repeat(2048)]))).toBe('x'.repeat(2048))
    expect(bot(say({ kind: 'quiet', line: ['x'.repeat(20_480)] }))).toBe('x'.repeat(20_480))
  })

  it('that is too long ends with a whole line or with words, and leaves no mark open', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(3000), (count, length) => {
        const long = say(
          ...Array.from(
            { length: count },
            (_, i): Block => ({ kind: 'quiet', line: [{ strong: `${i}` }, '长'.repeat(length)] }),
          ),
        )
        const shown = bot(long)
        expect(bytes(shown)).toBeLessThanOrEqual(20_480)
        const opened = shown.match(/<font/g)?.length ?? 0
        expect([opened, shown.match(/<\/font>/g)?.length ?? 0]).toEqual([opened, opened])
        expect((shown.match(/\*\*/g)?.length ?? 0) % 2).toBe(0)
        const isWhole = shown.split('\n').length === count && shown.endsWith('</font>')
        expect(isWhole || shown.endsWith('…')).toBe(true)
      }),
    )
  })
})

import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fold } from '../../../src/domain/intake/fold.ts'
import { TEXT_COMMANDS } from '../../../src/text/command-words.ts'
import { textsIn } from '../../../src/text/index.ts'
import { openSpokenDesk, type SpokenDesk } from './desk.ts'

const PENDING = ['L7K2M9QX3', 'LAB3CD4EF']
const ASSIGNED = ['L7K2M9AAA', 'L7K2M9BBB']
const RETURNED = ['L7K2M9CCC', 'L7K2M9DDD']
const NUMBERS = [...PENDING, ...ASSIGNED, ...RETURNED]

/** Two leads of each kind: without a number nobody means one of them. */
let desk: SpokenDesk
beforeEach(async () => {
  desk = await openSpokenDesk()
  for (const lead of NUMBERS) await desk.posts(lead)
  for (const lead of ASSIGNED) await desk.did('mgr-zhou', lead, { name: 'assign', rep: 'rep-wu' })
  for (const lead of RETURNED) await desk.comesBack(lead, 'rep-wu')
})
afterEach(() => desk.end())

const states = async () =>
  (await Promise.all(NUMBERS.map((lead) => desk.core.store.lead(lead)))).map((lead) => lead?.seq)

const somebody = fc.constantFrom(
  'sdr-lin',
  'mgr-zhou',
  'mgr-tan',
  'rep-wu',
  'head-mkt',
  'head-sales',
  'U0STRANGER',
)

const WORDS = [textsIn('zh-CN'), textsIn('en')].flatMap(({ commandWords: { commands, short } }) => [
  ...TEXT_COMMANDS.flatMap((command) => commands[command]),
  ...short.map(({ word }) => word),
])
const letters = (text: string) => fold(text).replace(/[-‐‑_'’‘]|[\p{Cc}\u200b\ufeff]/gu, '')
const FOLDED = WORDS.map(letters)
/** A simple reading of "begins with a command". */
const beginsWithWord = (text: string) => {
  const begun = letters(text).replace(/^(?:[/／]?(?:lead|线索))+/u, '')
  return FOLDED.some((word) => begun.startsWith(word) || letters(text).startsWith(word))
}
const names = (text: string) => /l-?[0-9a-z]/i.test(text.normalize('NFKC'))

const marks = [
  '公司：',
  '预算：',
  '：',
  ':',
  '\n',
  '\t',
  ' ',
  '　',
  '，',
  '（',
  '@',
  '/lead ',
  '线索 ',
  '{id}',
  '<!channel>',
]
const SAID = [
  '李蕾',
  'Jun',
  '暂无预算',
  '1',
  '2026-12-20',
  '电话',
  '是',
  '赢单',
  '30万',
  '维持',
  '都不是',
  '成立',
  '因为',
]
const scrap = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.constantFrom(...NUMBERS),
  fc.constantFrom(...SAID),
  fc.constantFrom(...marks),
  fc.string({ unit: 'binary', maxLength: 8 }),
)
const scraps = fc.array(scrap, { maxLength: 10 })
const command = fc
  .tuple(
    fc.constantFrom(...WORDS),
    fc.constantFrom(...NUMBERS),
    fc.array(fc.oneof(fc.constantFrom(...SAID), scrap), { maxLength: 4 }),
  )
  .map(([word, lead, rest]) => [word, lead, ...rest].join(' '))
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  scraps.map((parts) => parts.join('')),
  scraps.map((parts) => parts.join(' ')),
  command,
)

describe('whatever is told', () => {
  it('is answered, in lines', async () => {
    const before = await states()
    const quoted = fc.option(fc.constantFrom(...PENDING, 'LNONE', ''), { nil: undefined })
    await fc.assert(
      fc.asyncProperty(somebody, anything, quoted, async (who, text, about) => {
        const answer = await desk.tells(who, text, about === undefined ? {} : { about })
        expect(['say', 'form']).toContain(answer.kind)
        if (answer.kind !== 'say') return
        const { plain, blocks } = answer.message
        expect(plain).not.toMatch(/^\s*$|undefined|\[object|139\d{8}/)
        for (const block of blocks) {
          if (block.kind !== 'line' && block.kind !== 'quiet') continue
          for (const part of block.line) expect(JSON.stringify(part)).not.toMatch(/\\n|\\r|\\u2028/)
        }
      }),
      { numRuns: 400 },
    )
    expect(await states()).not.toEqual(before)
  })

  it('changes nothing where it does not begin with a command', async () => {
    const before = await states()
    await fc.assert(
      fc.asyncProperty(
        somebody,
        anything.filter((text) => !beginsWithWord(text)),
        async (who, text) => {
          await desk.tells(who, text)
          expect(await states(), JSON.stringify(text)).toEqual(before)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('changes nothing where no lead is named and several could be meant', async () => {
    const before = await states()
    await fc.assert(
      fc.asyncProperty(
        somebody,
        anything.filter((text) => !names(text)),
        async (who, text) => {
          await desk.tells(who, text)
          expect(await states(), JSON.stringify(text)).toEqual(before)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('a text of a million characters', () => {
  const LONG = 1_000_000
  const [lead = ''] = PENDING
  it.each([
    ['spaces within a word', `跟${' '.repeat(LONG)}进`],
    ['colons', ':'.repeat(LONG)],
    ['fields', `补充 ${lead} ${'时间：x '.repeat(LONG / 6)}`],
    ['lines', `备注 ${lead} ${'x\n'.repeat(LONG / 2)}`],
    ['a note', `备注 ${lead} ${'长'.repeat(LONG)}`],
    ['a name', `分配 ${lead} ${'李 '.repeat(LONG / 2)}`],
    ['one letter', `分配 ${lead} ${'给'.repeat(LONG)}`],
    ['digits for a reason', `拒绝 ${ASSIGNED[0]} ${'3'.repeat(LONG)}`],
    ['an amount', `结单 ${lead} 赢单 ${'9'.repeat(LONG)}`],
    ['brackets', '（'.repeat(LONG)],
    ['a number', `接收 L${'7'.repeat(LONG)}`],
    ['hyphens', `接收 L${'-7'.repeat(LONG / 2)}`],
    ['dots', '. '.repeat(LONG / 2)],
  ])('is answered shortly and changes nothing: %s', async (_, text) => {
    const before = await states()
    for (const who of ['mgr-zhou', 'rep-wu']) expect((await desk.said(who, text)).length).toBeLessThan(3000)
    expect(await states()).toEqual(before)
  })
})

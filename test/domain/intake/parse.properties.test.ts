import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PROSE_FIELDS } from '../../../src/domain/intake/field-kinds.ts'
import { FIELD_SYNONYMS } from '../../../src/domain/intake/field-synonyms.ts'
import { parse } from '../../../src/domain/intake/parse.ts'
import { isPlaceholder } from '../../../src/domain/intake/placeholder.ts'
import { FIELD_NAMES, type FieldName } from '../../../src/domain/lead/fields.ts'
import { VOCABULARY } from './vocabulary.ts'

const letters = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '')

const sign = fc.constantFrom(
  ...'公司预算需求甲乙丙丁abc：: \n\t.-*【】（1）2/，。@+😀_'.split(''),
  'https://',
  '__proto__',
)
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(sign, { maxLength: 120 }).map((signs) => signs.join('')),
)

test('no text makes it throw, and it always says the same', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(parse(text, VOCABULARY)).toEqual(parse(text, VOCABULARY))
    }),
  )
})

test('every word of a text is in what was made of it', () => {
  const word = fc.constantFrom('甲乙', '丙', 'delta', 'epsilon', '150', '300', '预算', 'https://x.example/a')
  const gap = fc.constantFrom(' ', '\n', '：', ': ', '\n- ', '，', '\n\n', '\n**', '** ')
  const text = fc.array(fc.tuple(word, gap), { maxLength: 40 })
  fc.assert(
    fc.property(text, (pairs) => {
      const { fields, unknown, problems } = parse(pairs.flat().join(''), VOCABULARY)
      expect(problems).toEqual([])
      const kept = letters(JSON.stringify([fields, Object.entries(unknown)]))
      for (const [word] of pairs) if (word !== '预算') expect(kept).toContain(letters(word))
    }),
  )
})

test('a lead that is written out reads back as it was, under any of its names', () => {
  const plain = fc
    .array(fc.constantFrom(...'甲乙丙丁戊 己庚辛abcdefg，。'.split('')), { minLength: 2, maxLength: 30 })
    .map((signs) => `字${signs.join('').trim()}`)
  const lines = fc.array(plain, { minLength: 1, maxLength: 3 }).map((all) => all.join('\n'))
  const written = fc.record(
    {
      company: plain,
      contact: plain,
      phone: fc.integer({ min: 0, max: 99_999_999 }).map((n) => `+86138${String(n).padStart(8, '0')}`),
      email: fc.stringMatching(/^[a-z][a-z0-9]{0,9}@[a-z]{1,9}\.example$/),
      // Signs that stand for nothing, such as x--x, are no id.
      wechat: fc.stringMatching(/^[a-z][a-z0-9_-]{8,14}$/).filter((id) => !isPlaceholder(id, 'wechat')),
      region: fc.constantFrom('华东', '上海', '新加坡', '深圳'),
      industry: fc.constantFrom('制造', 'SaaS'),
      level: fc.constantFrom('c-level', 'vp', 'director', 'manager', 'staff'),
      buyingRole: fc.constantFrom('economic-buyer', 'technical-buyer', 'procurement', 'influencer', 'user'),
      mustWin: fc.constantFrom('yes', '否'),
      ...Object.fromEntries(PROSE_FIELDS.map((name) => [name, lines])),
    },
    { requiredKeys: [] },
  )
  const bullet = fc.constantFrom('', '- ', '1. ', '**')
  const colon = fc.constantFrom('：', ': ', ' : ')
  fc.assert(
    fc.property(written, bullet, colon, fc.nat(), (record, mark, between, pick) => {
      const values = new Map<string, string>(Object.entries(record))
      const present = FIELD_NAMES.flatMap((name) => {
        const value = values.get(name)
        return value === undefined ? [] : [{ name, value }]
      })
      const text = present.map(
        ({ name, value }) => `${mark}${nameOf(name, pick)}${mark === '**' ? '**' : ''}${between}${value}`,
      )
      const expected = Object.fromEntries(
        present.map(({ name, value }) => [name, name === 'mustWin' ? value === 'yes' : value]),
      )
      expect(parse(text.join('\n'), VOCABULARY)).toEqual({ fields: expected, unknown: {}, problems: [] })
    }),
  )
})

function nameOf(name: FieldName, pick: number): string {
  const names = FIELD_SYNONYMS[name]
  return names[pick % names.length] ?? name
}

test('a hostile text is read in time', () => {
  for (const text of [
    '('.repeat(100_000),
    `公司：${' '.repeat(100_000)}x`,
    '手机：'.padEnd(100_000, '1 '),
    '地区：'.padEnd(100_000, '（'),
    '邮箱：'.padEnd(100_000, 'a.'),
  ]) {
    const started = performance.now()
    parse(text, VOCABULARY)
    expect(performance.now() - started).toBeLessThan(2000)
  }
})

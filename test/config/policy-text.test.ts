import { describe, expect, test } from 'vitest'
import { readPolicyText } from '../../src/config/policy-text.ts'

const problems = (text: string) => {
  const read = readPolicyText(text)
  if ('overrides' in read) throw new Error('nothing wrong was found')
  return read.problems.map(({ line, path, message }) => `${line} ${path}: ${message}`)
}

describe('a written policy', () => {
  test.each([
    ['its keys alone', 'cap: 20\nautoAssign: true\n'],
    ['under policy', 'policy:\n  cap: 20\n  autoAssign: true\n'],
    ['in one line', '{ cap: 20, autoAssign: true }'],
  ])('is read with %s', (_, text) => {
    expect(readPolicyText(text)).toEqual({ overrides: { cap: 20, autoAssign: true } })
  })

  test.each(['', '  \n\n', '# nothing yet\n  # cap: 20\n'])('may say nothing: %j', (text) => {
    expect(readPolicyText(text)).toEqual({ overrides: {} })
  })

  test('has every problem told at once, each with its line and place', () => {
    expect(problems('cap: many\nminTouches:\n  retrun: 3\nclocks: { accept: { A: soon } }\n')).toEqual([
      '1 cap: must be a whole number from 0 to 1000',
      '3 minTouches.retrun: unknown key "retrun" (did you mean `return`?)',
      '4 clocks.accept.A: must be a length such as 45s, 15m, 4h or 1d, more than nothing and at most ten years',
    ])
    expect(problems('policy:\n  cap: many\n')).toEqual([
      '2 policy.cap: must be a whole number from 0 to 1000',
    ])
  })

  test.each([
    ['no YAML', '[', 1],
    ['a key twice', 'cap: 1\ncap: 2\n', 2],
    ['a list', '- cap\n', 1],
    ['a word', 'cap', 1],
    ['more beside policy', 'policy: { cap: 1 }\npeople: []\n', 1],
  ])('is refused as %s', (_, text, line) => {
    expect(problems(text)[0]).toMatch(new RegExp(`^${line} `))
  })

  test('is bounded in size and depth', () => {
    expect(problems(`# ${'x'.repeat(1024 * 1024)}\ncap: 1`)[0]).toContain('larger than 1 MiB')
    expect(problems('['.repeat(100))[0]).toContain('nested more than')
    expect(problems(`${'#       \n'.repeat(5000)}cap: x`)[0]).toMatch(/^5001 cap/)
  })
})

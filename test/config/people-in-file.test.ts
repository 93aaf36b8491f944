import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { exampleFile } from '../../src/config/load.ts'
import { type PersonEdit, peopleIn, withPeople } from '../../src/config/people-in-file.ts'

const HEAD = `# Our company
workspace: { name: "启明云" }   # aligned
regions:
  华东: [上海, 江苏]

`
const BLOCK = `${HEAD}people:
  # those of marketing
  - id: sdr-lin
    name: 林晓     # since the first day
    roles:
      - sdr
    slack:

  - { id: rep-li, name: 李蕾, roles: [rep],
      regions: [上海], cap: 15 }  # the best
# the rules

policy: {}
`

function edited(text: string, ...edits: PersonEdit[]): string {
  const written = withPeople(text, edits)
  if ('problem' in written) throw new Error(written.problem)
  return written.text
}
const change = (id: string, set: Record<string, unknown>, unset: string[] = []): PersonEdit => ({
  kind: 'change',
  id,
  set,
  unset,
})

describe('people in the text of a workspace file', () => {
  test('are changed in their own values, and nothing else is touched', () => {
    expect(edited(BLOCK, change('rep-li', { name: 'Li, Lei', cap: 20, regions: ['上海', '江苏'] }))).toBe(
      BLOCK.replace('name: 李蕾', 'name: "Li, Lei"')
        .replace('cap: 15', 'cap: 20')
        .replace('[上海], cap', '[ 上海, 江苏 ], cap'),
    )
    expect(edited(BLOCK, change('sdr-lin', { name: '林小', roles: ['sdr', 'manager'], slack: 'U1' }))).toBe(
      BLOCK.replace('林晓 ', '林小 ')
        .replace('roles:\n      - sdr', 'roles: [ sdr, manager ]')
        .replace('slack:', 'slack: U1'),
    )
  })

  test('get what was not told of them before', () => {
    expect(edited(BLOCK, change('rep-li', { email: 'li@x.example', winRate: 0.4 }))).toBe(
      BLOCK.replace('cap: 15 }', 'cap: 15, email: li@x.example, winRate: 0.4 }'),
    )
    expect(edited(BLOCK, change('sdr-lin', { cap: 3, since: '2026-01-05' }))).toContain(
      '    slack:\n    cap: 3\n    since: 2026-01-05\n\n  - { id: rep-li',
    )
  })

  test('keep a comment behind a list', () => {
    const text = BLOCK.replace('- sdr\n', '- sdr  # now\n')
    expect(edited(text, change('sdr-lin', { roles: ['rep'] }))).toBe(
      text.replace('roles:\n      - sdr', 'roles: [ rep ]'),
    )
  })

  test('lose what is taken away', () => {
    expect(edited(BLOCK, change('rep-li', {}, ['cap']))).toBe(BLOCK.replace(', cap: 15', ''))
    expect(edited(BLOCK, change('rep-li', {}, ['regions']))).toBe(
      BLOCK.replace(',\n      regions: [上海]', ''),
    )
    expect(edited(BLOCK, change('sdr-lin', {}, ['roles']))).toBe(
      BLOCK.replace('    roles:\n      - sdr\n', ''),
    )
  })

  test('come behind the others, and go again', () => {
    const person = { id: 'rep-wu', name: '吴桐', roles: ['rep'], industries: { 制造: 5 } }
    const more = edited(BLOCK, { kind: 'add', person })
    expect(more).toBe(
      BLOCK.replace(
        '# the best\n',
        '# the best\n  - { id: rep-wu, name: 吴桐, roles: [ rep ], industries: { 制造: 5 } }\n',
      ),
    )
    expect(edited(more, { kind: 'remove', id: 'rep-wu' })).toBe(BLOCK)
    expect(peopleIn(edited(BLOCK, { kind: 'remove', id: 'sdr-lin' })).map(({ id }) => id)).toEqual(['rep-li'])
  })

  test('may stand in brackets, or not at all yet, with the line ends of Windows', () => {
    const flow = `${HEAD}people: [{ id: a, name: A, roles: [] }]\n`
    const person = { id: 'b', name: 'B', roles: [] }
    expect(edited(flow, { kind: 'add', person })).toBe(
      flow.replace(' }]', ' }, { id: b, name: B, roles: [] }]'),
    )
    const none = `${HEAD}people: []  # nobody yet\n`.replaceAll('\n', '\r\n')
    expect(edited(none, { kind: 'add', person })).toContain(
      'people: \r\n  - { id: b, name: B, roles: [] }  # nobody yet\r\n',
    )
  })

  test('of the example stay byte for byte but for one value', () => {
    const text = readFileSync(exampleFile(), 'utf8')
    const after = edited(text, change('rep-chen', { cap: 9 }), {
      kind: 'add',
      person: { id: 'n', name: 'N', roles: ['rep'] },
    })
    const lines = after.split('\n').filter((line) => !text.split('\n').includes(line))
    expect(lines).toEqual([
      '      regions: [华东], industries: {}, winRate: 0.12, since: 2026-08-01, cap: 9 }',
      '  - { id: n, name: N, roles: [ rep ] }',
    ])
  })

  test.each([
    [
      'an alias',
      `${HEAD}people:\n  - { id: a, name: A, roles: &r [rep] }\n  - { id: b, name: B, roles: *r }\n`,
      change('a', { roles: ['sdr'] }),
    ],
    [
      'several lines of text',
      `${HEAD}people:\n  - id: a\n    name: >-\n      A\n    roles: []\n`,
      change('a', { name: 'B' }),
    ],
    [
      'a comment in a list',
      `${HEAD}people:\n  - id: a\n    name: A\n    roles:\n      - rep # now\n      - sdr\n`,
      change('a', { roles: ['sdr'] }),
    ],
    ['no list', `${HEAD}people: { a: 1 }\n`, change('a', { name: 'B' })],
    ['nobody of that id', BLOCK, change('x', { name: 'B' })],
  ])('that are written with %s are left to people', (_, text, edit) => {
    expect(withPeople(text, [edit])).toHaveProperty('problem')
  })
})

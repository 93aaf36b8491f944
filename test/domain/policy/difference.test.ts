import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_POLICY } from '../../../src/domain/policy/defaults.ts'
import {
  differenceOf,
  isList,
  isMap,
  samePolicy,
  type Tree,
  treeOf,
} from '../../../src/domain/policy/difference.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import { anyPolicy } from './arbitrary.ts'

const withRules = (rules: Policy['arbitration']['rules']): Policy => ({
  ...DEFAULT_POLICY,
  arbitration: { ...DEFAULT_POLICY.arbitration, rules },
})

/** Where every single value of a tree is. */
const leaves = (tree: Tree): string[][] => {
  if (!isMap(tree) && !isList(tree)) return [[]]
  return Object.entries(tree).flatMap(([key, value]) => leaves(value).map((rest) => [key, ...rest]))
}

/** Another name is another rule or season. */
const isName = (place: string[]) =>
  ['rules', 'seasons'].some((list) => place.includes(list)) && ['rule', 'name'].includes(place.at(-1) ?? '')

const OTHER = { number: -1, boolean: 'neither', string: 'something else' } as const

/** The tree with another value in this place. */
const replaced = (tree: Tree, [key, ...rest]: readonly string[]): Tree => {
  if (key === undefined) {
    return tree === true || tree === false || typeof tree === 'number'
      ? OTHER[typeof tree === 'number' ? 'number' : 'boolean']
      : OTHER.string
  }
  if (isList(tree)) return tree.map((item, index) => (String(index) === key ? replaced(item, rest) : item))
  if (!isMap(tree)) return tree
  return Object.fromEntries(
    Object.entries(tree).map(([name, value]) => [name, name === key ? replaced(value, rest) : value]),
  )
}

describe('the difference of two policies', () => {
  it('is empty when, and only when, they are equal', () => {
    fc.assert(
      fc.property(anyPolicy, anyPolicy, (one, other) => {
        const equal = isDeepStrictEqual(one, other)
        expect(differenceOf(one, other).length === 0).toBe(equal)
        expect(samePolicy(one, other)).toBe(equal)
        expect(differenceOf(one, structuredClone(one))).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it('finds the one place that was changed, wherever it is', () => {
    fc.assert(
      fc.property(anyPolicy, fc.nat(), (policy, n) => {
        const places = leaves(treeOf(policy)).filter((place) => !isName(place))
        const place = places[n % places.length] ?? []
        const changed: Policy = JSON.parse(JSON.stringify(replaced(treeOf(policy), place)))
        const [change, ...others] = differenceOf(policy, changed)
        expect(others).toEqual([])
        const keys = change?.path.filter((step) => typeof step === 'string') ?? []
        expect(keys).toEqual(place.filter((key) => !/^\d+$/.test(key)).slice(0, keys.length))
        expect(keys).not.toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it('goes back by the same steps', () => {
    fc.assert(
      fc.property(anyPolicy, anyPolicy, (one, other) => {
        const paths = (changes: ReturnType<typeof differenceOf>) =>
          changes.map(({ path }) => JSON.stringify(path)).sort()
        expect(paths(differenceOf(one, other))).toEqual(paths(differenceOf(other, one)))
      }),
    )
  })

  it('names the fields that the gate no longer asks for, and those that it does now', () => {
    const gate = { require: ['budget', 'authority', 'need', 'meetingAgreed'] as const }
    expect(differenceOf(DEFAULT_POLICY, { ...DEFAULT_POLICY, gate: { require: [...gate.require] } })).toEqual(
      [{ kind: 'list', path: ['gate', 'require'], added: ['meetingAgreed'], removed: ['timeline'] }],
    )
  })

  it('takes a length as one value, however it is written', () => {
    const accept = { ...DEFAULT_POLICY.clocks.accept, A: { text: '20m', seconds: 1200 } }
    expect(
      differenceOf(DEFAULT_POLICY, { ...DEFAULT_POLICY, clocks: { ...DEFAULT_POLICY.clocks, accept } }),
    ).toEqual([
      {
        kind: 'changed',
        path: ['clocks', 'accept', 'A'],
        before: { text: '30m', seconds: 1800 },
        after: { text: '20m', seconds: 1200 },
      },
    ])
  })

  it('follows rules by their names: what is new, gone, changed, and in another order', () => {
    const [first, second, idle, ...others] = DEFAULT_POLICY.arbitration.rules
    if (first === undefined || second === undefined || idle === undefined) throw new Error('no rules')
    const vip = { ...idle, rule: 'vip' }
    const changes = differenceOf(
      DEFAULT_POLICY,
      withRules([second, first, { ...vip }, ...others.map((rule) => ({ ...rule, credit: '1/2' }))]),
    )
    const rules = ['arbitration', 'rules']
    expect(changes).toEqual([
      { kind: 'removed', path: [...rules, { item: 'idle' }], value: idle },
      { kind: 'changed', path: [...rules, { item: 'senior' }, 'credit'], before: '1', after: '1/2' },
      { kind: 'added', path: [...rules, { item: 'followed' }, 'credit'], value: '1/2' },
      { kind: 'added', path: [...rules, { item: 'vip' }], value: vip },
      {
        kind: 'order',
        path: rules,
        before: ['new', 'unrecorded', 'senior', 'followed'],
        after: ['unrecorded', 'new', 'senior', 'followed'],
      },
    ])
  })

  it('tells two rules of one name apart', () => {
    const [rule] = DEFAULT_POLICY.arbitration.rules
    if (rule === undefined) throw new Error('no rules')
    expect(differenceOf(withRules([rule]), withRules([rule, rule]))).toEqual([
      { kind: 'added', path: ['arbitration', 'rules', { item: 'new (2)' }], value: rule },
    ])
  })
})

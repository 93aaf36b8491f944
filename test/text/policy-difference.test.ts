import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { z } from 'zod'
import { FIELD_NAMES } from '../../src/domain/lead/fields.ts'
import { DEFAULT_POLICY } from '../../src/domain/policy/defaults.ts'
import {
  differenceOf,
  isList,
  isMap,
  type Path,
  type PolicyChange,
  type Tree,
  type TreeMap,
  treeOf,
} from '../../src/domain/policy/difference.ts'
import { mergePolicy } from '../../src/domain/policy/merge.ts'
import { policySchema } from '../../src/domain/policy/schema.ts'
import { LANGUAGES } from '../../src/domain/workspace.ts'
import { changeText, differenceTexts, placeOf } from '../../src/text/policy-difference.ts'
import { ruleText } from '../../src/text/policy-rule.ts'
import { seasonText, valueText } from '../../src/text/policy-values.ts'
import { voiceOf } from '../../src/text/voice.ts'
import { anyPolicy, FULL_POLICY } from '../domain/policy/arbitrary.ts'
import { newWorld } from '../support/world.ts'

const { workspace } = newWorld()
const changed = (written: unknown) => mergePolicy(policySchema.parse(written), DEFAULT_POLICY)

/** Every place of a policy that has a value or a list of its own. */
function places(tree: Tree, path: Path = []): { path: Path; value: Tree }[] {
  if (isMap(tree) && typeof tree.text !== 'string')
    return Object.entries(tree).flatMap(([key, value]) => places(value, [...path, key]))
  if (isList(tree) && (path.at(-1) === 'rules' || path.at(-1) === 'seasons'))
    return [{ path, value: tree }, ...tree.flatMap((item) => places(item, [...path, { item: 'x' }]))]
  return [{ path, value: tree }]
}

const isName = ({ path }: { path: Path }) => path.at(-1) === 'rule' || path.at(-1) === 'name'

function expectWords(text: string) {
  expect(text.trim()).not.toBe('')
  expect(text).not.toMatch(/[{}*]|undefined|NaN|\[object| {2}|\w\.\w+\./)
}

describe.each(LANGUAGES)('in %s', (language) => {
  const voice = voiceOf(workspace, language)
  const itemText = (item: TreeMap) =>
    'rule' in item ? ruleText(item, FULL_POLICY.arbitration, voice) : seasonText(item, voice)

  test.each(
    places(treeOf(FULL_POLICY))
      .filter((place) => !isName(place))
      .map((place) => [JSON.stringify(place.path), place] as const),
  )('%s has a name, and so has its value', (_, { path, value }) => {
    const { key, name } = placeOf(path, voice)
    expect(Object.keys(voice.texts.policyKeys.names)).toContain(key)
    expectWords(name)
    if (isList(value) && value.some((item) => isMap(item) && !('action' in item)))
      for (const item of value.filter(isMap)) expectWords(itemText(item))
    else expectWords(valueText(key, value, voice))
  })

  it('every change is a sentence, and equal policies have none', () => {
    fc.assert(
      fc.property(anyPolicy, anyPolicy, (one, other) => {
        const texts = differenceTexts(one, other, voice)
        expect(texts.length === 0).toBe(differenceOf(one, other).length === 0)
        for (const text of texts) expectWords(text)
        expect(new Set(texts).size).toBe(texts.length)
      }),
      { numRuns: 50 },
    )
  })

  it('no change is told without saying what it was and what it will be', () => {
    fc.assert(
      fc.property(anyPolicy, anyPolicy, (one, other) => {
        for (const change of differenceOf(one, other))
          expectBoth(change, changeText(change, { before: one, after: other }, voice))
      }),
      { numRuns: 50 },
    )
  })

  function expectBoth(change: PolicyChange, text: string) {
    if (change.kind !== 'changed') return
    const [, before = '', after = ''] = /^.*?[：:] ?(.*) → (.*)$/su.exec(text) ?? []
    expect(before).not.toBe('')
    expect(after).not.toBe('')
    expect(before).not.toBe(after)
  }
})

/** What the schema of the workspace file takes, as JSON Schema. */
interface Shape {
  properties?: Record<string, Shape>
  items?: Shape
  additionalProperties?: boolean | Shape
}

/** Every place that a file can write to, as a place of a policy. */
function writable(shape: Shape, path: Path = []): Path[] {
  const { properties, items, additionalProperties } = shape
  if (properties !== undefined)
    return Object.entries(properties).flatMap(([key, value]) => writable(value, [...path, key]))
  if (typeof additionalProperties === 'object') return writable(additionalProperties, [...path, '500+'])
  return items?.properties === undefined ? [path] : [path, ...writable(items, [...path, { item: 'x' }])]
}

/** Where the file's own shortcuts lead in a policy. */
function inPolicy(path: Path): Path {
  const [first, second, third] = path
  if (first === 'holdMax') return ['clocks', 'hold', 'A']
  if (first === 'nurtureReview') return ['clocks', 'revisit', 'A']
  const isField = second === 'points' && FIELD_NAMES.some((name) => name === third) && path.length === 3
  return isField ? ['grades', 'points', 'fields', ...path.slice(2)] : path
}

test('everything that a file can write has a name', () => {
  const voice = voiceOf(workspace, 'en')
  const shape: Shape = JSON.parse(
    JSON.stringify(z.toJSONSchema(policySchema, { io: 'output', unrepresentable: 'any' })),
  )
  const paths = writable(shape).map(inPolicy)
  expect(paths.length).toBeGreaterThan(80)
  const nameless = paths
    .filter((path) => !isName({ path }))
    .map((path) => placeOf(path, voice).key)
    .filter((key) => !Object.keys(voice.texts.policyKeys.names).includes(key))
  expect(nameless).toEqual([])
})

test('the examples of the rules, in Chinese', () => {
  const voice = voiceOf(workspace, 'zh-CN')
  const { rules } = DEFAULT_POLICY.arbitration
  const after = changed({
    gate: { require: ['budget', 'authority', 'need', 'meetingAgreed'] },
    clocks: { accept: { A: '20m' } },
    holdMax: '90d',
    ladders: { rework: [{ at: 1, do: 'remind' }] },
    autoAssign: true,
    rejectReasons: [...DEFAULT_POLICY.rejectReasons, '太远'],
    grades: { points: { budget: 3, level: { manager: 1 }, size: { '1000+': 3 } } },
    arbitration: {
      equalLevel: 'above',
      rules: [
        ...rules.map((rule) => (rule.rule === 'followed' ? { ...rule, credit: '1/2' } : rule)),
        { rule: 'vip', when: { mustWin: true, record: 'followed' }, to: 'owner', contact: true },
      ],
    },
    pact: { by: 'tue 09:00' },
    secondChance: 0.07,
    seasons: [{ name: '年终冲刺', from: '11-15', to: '12-31', capFactor: 0.8 }],
  })
  expect(differenceTexts(DEFAULT_POLICY, after, voice)).toEqual([
    '准入条件：还需要「同意见面」；不再需要「时间」',
    '「预算」的分数：2 → 3',
    '职级「经理」的分数：无 → 1',
    '规模「500+」的分数：2 → 无',
    '规模「1000+」的分数：无 → 3',
    '接收时限 A 级：30m → 20m',
    '持有期限 A/B/C 级：60d → 90d',
    '再培育的提醒阶梯：100% 提醒、200% 升级 → 100% 提醒',
    '超时自动分配给第一推荐：否 → 是',
    '拒绝原因：增加「太远」',
    '职级相同时：不算高于 → 算高于',
    '规则 followed，来源权重：1/3（同步权重） → 1/2',
    '新增规则 vip：当该公司的 CRM 记录跟进中，且线索为必赢时，同步给归属人，须在 3 天内联系，来源权重 1/3（同步权重）',
    '退回线索最终赢单的期望比例：10% → 7%',
    '每周约定的提交时间：周一 12:00 → 周二 09:00',
    '新增季节 年终冲刺：11-15 至 12-31，在手上限 ×0.8，时限 ×1',
  ])
})

test('and in English', () => {
  const voice = voiceOf(workspace, 'en')
  const after = changed({
    gate: { require: ['budget', 'authority', 'need'] },
    clocks: { accept: { A: '20m' } },
    arbitration: { rules: DEFAULT_POLICY.arbitration.rules.slice(1).reverse() },
  })
  expect(differenceTexts(DEFAULT_POLICY, after, voice)).toEqual([
    'Gate: no longer needs “Timeline”',
    'Time to accept, grade A: 30m → 20m',
    'Rule new is gone; it said: when the CRM has no record, and no rep says “mine already”, it is dispatched and counts 1',
    'Rules of whose lead it is: now in the order “followed”, “senior”, “idle”, “unrecorded”',
  ])
})

test('two lengths that are written alike and are not are told apart; text from people stays on its line', () => {
  const voice = voiceOf(workspace, 'en')
  const odd = (seconds: number) => ({ ...DEFAULT_POLICY.clocks.accept, A: { text: '1d', seconds } })
  const at = (seconds: number) => ({
    ...DEFAULT_POLICY,
    clocks: { ...DEFAULT_POLICY.clocks, accept: odd(seconds) },
  })
  expect(differenceTexts(at(1), at(2), voice)).toEqual([
    'Time to accept, grade A: 1d {"text":"1d","seconds":1} → 1d {"text":"1d","seconds":2}',
  ])
  const forged = { ...DEFAULT_POLICY, rejectReasons: ['a\nRule new is gone'] }
  expect(differenceTexts(DEFAULT_POLICY, forged, voice)[0]).not.toContain('\n')
})

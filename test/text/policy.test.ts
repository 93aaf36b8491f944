import { describe, expect, it } from 'vitest'
import type { Effect } from '../../src/domain/policy/effect.ts'
import type { Proposal, ProposalStatus } from '../../src/domain/policy/proposal.ts'
import type { PolicyRefusal } from '../../src/domain/policy/refusal.ts'
import { EMPTY_TALLY, effectOf } from '../../src/domain/policy/replay.ts'
import { LANGUAGES } from '../../src/domain/workspace.ts'
import { decodeValue, encodeValue, type Message } from '../../src/message.ts'
import { effectText } from '../../src/text/policy-effect.ts'
import { whoText } from '../../src/text/policy-names.ts'
import { noticeMessage } from '../../src/text/policy-notice.ts'
import { policyRefusalLine } from '../../src/text/policy-refusals.ts'
import { summaryTexts } from '../../src/text/policy-summary.ts'
import { plainText, voiceOf } from '../../src/text/voice.ts'
import { FULL_POLICY } from '../domain/policy/arbitrary.ts'
import { FIRST, OTHER } from '../domain/policy/book.ts'
import { DAY, MONDAY } from '../support/given.ts'
import { newWorld } from '../support/world.ts'

const { workspace } = newWorld()
const ZONE = 'Asia/Shanghai'
const NOTHING = effectOf(EMPTY_TALLY, { from: MONDAY - 90 * DAY, to: MONDAY })
const FULL: Effect = {
  ...NOTHING,
  posted: 40,
  passed: { before: 40, after: 31 },
  saved: { before: 0, after: 6 },
  grades: [
    { from: 'B', to: 'A', count: 7 },
    { from: 'B', to: 'C', count: 2 },
  ],
  verdicts: [
    { from: 'followed', to: 'idle', count: 4 },
    { from: 'vip', to: 'vip', count: 1 },
  ],
  missed: [{ clock: 'accept', before: 3, after: 9 }],
  credit: { expected: { before: '10/3', after: '5' }, earned: { before: '1', after: '1' } },
}

/** One of each, and those that read otherwise where something is missing. */
const REFUSALS: { [C in PolicyRefusal['code']]: Extract<PolicyRefusal, { code: C }>[] } = {
  'policy:not-a-head': [
    { code: 'policy:not-a-head', heads: ['head-mkt', 'head-sales'] },
    { code: 'policy:not-a-head', heads: [] },
  ],
  'policy:no-two-heads': [{ code: 'policy:no-two-heads' }],
  'policy:one-open': [
    { code: 'policy:one-open', by: 'head-mkt', at: MONDAY },
    { code: 'policy:one-open', by: 'operator', at: MONDAY },
  ],
  'policy:nothing-different': [{ code: 'policy:nothing-different' }],
  'policy:past-start': [{ code: 'policy:past-start' }],
  'policy:far-start': [{ code: 'policy:far-start' }],
  'policy:why-needed': [{ code: 'policy:why-needed' }],
  'policy:own-consent': [
    { code: 'policy:own-consent', awaited: ['head-sales'] },
    { code: 'policy:own-consent', awaited: [] },
  ],
  'policy:side-given': [
    { code: 'policy:side-given', sides: ['marketing-head'], by: 'head-mkt', awaited: ['head-sales'] },
    { code: 'policy:side-given', sides: ['marketing-head'], by: 'head-mkt', awaited: [] },
  ],
  'policy:not-open': [
    { code: 'policy:not-open' },
    { code: 'policy:not-open', status: 'declined', by: 'head-sales', at: MONDAY },
  ],
  'policy:not-the-proposer': [{ code: 'policy:not-the-proposer', by: 'workspace-file' }],
  'policy:outdated': [{ code: 'policy:outdated', newest: 4 }],
}

const OPEN: Proposal = {
  id: 'P-1',
  by: 'head-mkt',
  at: MONDAY,
  base: 1,
  policy: OTHER,
  why: '季末',
  consents: [{ head: 'head-mkt', sides: ['marketing-head'], at: MONDAY }],
  status: 'open',
  effect: FULL,
  seq: 3,
}

function proposal(status: ProposalStatus): Proposal {
  if (status === 'open') return OPEN
  const ended = { ...OPEN, status, ended: { by: 'head-sales', at: MONDAY } }
  if (status !== 'accepted') return ended
  return {
    ...ended,
    consents: [...OPEN.consents, { head: 'head-sales', sides: ['sales-head'], at: MONDAY }],
    became: { version: 2, startsAt: MONDAY },
  }
}

function expectSentence(text: string) {
  expect(text.trim()).not.toBe('')
  expect(text).not.toMatch(/[{}]|undefined|NaN|\[object| {2}/)
}

const notice = (one: Proposal) => ({
  proposal: one,
  before: FIRST.policy,
  awaited: one.status === 'open' ? ['head-sales'] : [],
})
const actionsOf = ({ blocks }: Message) =>
  blocks.flatMap((block) =>
    block.kind === 'controls'
      ? block.controls.map((control) => [control.action, control.kind === 'button' && control.value])
      : [],
  )

describe.each(LANGUAGES)('in %s', (language) => {
  const voice = voiceOf(workspace, language)
  const plain = (line: Parameters<typeof plainText>[0]) => plainText(line, ZONE, language)

  it('every refusal says why in a sentence of its own', () => {
    const texts = Object.values(REFUSALS)
      .flat()
      .map((refusal) => plain(policyRefusalLine(refusal, voice)))
    texts.forEach(expectSentence)
    expect(new Set(texts).size).toBe(texts.length)
  })

  it.each(['open', 'accepted', 'declined', 'withdrawn', 'outdated'] as const)(
    'the group’s message: %s',
    (status) => {
      for (const by of ['head-mkt', 'workspace-file', 'operator']) {
        for (const startsAt of [undefined, MONDAY + DAY]) {
          const one = { ...proposal(status), by, ...(startsAt !== undefined && { startsAt }) }
          const message = noticeMessage(notice(one), voice, ZONE)
          expectSentence(message.plain)
          for (const block of message.blocks) {
            if (block.kind === 'title') expectSentence(block.text)
            if (block.kind === 'line' || block.kind === 'quiet') expectSentence(plain(block.line))
          }
          const value = { proposal: 'P-1' }
          expect(actionsOf(message)).toEqual(
            status === 'open'
              ? [
                  ['policy:confirm', value],
                  ['policy:decline', value],
                ]
              : [],
          )
        }
      }
    },
  )

  it('only who must still answer is rung, and only while it is open', () => {
    const rung = ({ blocks }: Message) =>
      blocks.flatMap((block) =>
        block.kind === 'line'
          ? block.line.filter((part) => typeof part === 'object' && 'mention' in part)
          : [],
      )
    const { name } = voice
    expect(rung(noticeMessage(notice(OPEN), voice, ZONE))).toEqual([
      { mention: 'head-sales', name: name('head-sales') },
    ])
    for (const status of ['accepted', 'declined', 'withdrawn', 'outdated'] as const)
      expect(rung(noticeMessage(notice(proposal(status)), voice, ZONE))).toEqual([])
  })

  it('what it would have changed, much, nothing, and where there is nothing to compare', () => {
    for (const effect of [FULL, NOTHING, { ...NOTHING, posted: 3 }, { ...NOTHING, saved: FULL.saved }])
      expectSentence(effectText(effect, voice))
    const moves = Array.from({ length: 9 }, (_, n) => ({ from: `r${n}`, to: 'x', count: 1 }))
    expect(effectText({ ...FULL, verdicts: moves }, voice)).toContain('…')
  })

  it('the main numbers of any policy, and who agreed on it', () => {
    for (const policy of [FIRST.policy, FULL_POLICY, { ...OTHER, gate: { require: [] } }])
      for (const text of summaryTexts(policy, voice)) expectSentence(text)
    expectSentence(whoText(FIRST, voice))
    expectSentence(whoText({ agreed: ['head-mkt', 'head-sales'] }, voice))
  })
})

it('the numbers of an effect, as a person reads them', () => {
  expect(effectText(FULL, voiceOf(workspace, 'zh-CN'))).toBe(
    '过去 90 天提交了 40 条线索，按新规则会是：通过准入 40 → 31 条；存为培育、从未提交的线索里可以提交的 0 → 6 条；' +
      '级别改变 9 条（B → A 7 条、B → C 2 条）；归属规则改变 5 条（followed → idle 4 条、vip 去向不同 1 条）；接收超时 3 → 9 次；' +
      '预期来源权重 10/3 → 5。',
  )
  expect(effectText(FULL, voiceOf(workspace, 'en'))).toBe(
    'Leads posted in the last 90 days: 40. Under these rules, 31 (not 40) would pass the gate; ' +
      '6 (not 0) of those that were saved could have been posted; ' +
      '9 would get another grade (7 from B to A, 2 from B to C); ' +
      '5 would be judged otherwise (4 from followed to idle, 1 still vip, but to somebody else); ' +
      'missed deadlines of acceptance would be 9 (not 3); expected credit would be 5 (not 10/3).',
  )
})

it('the rules of whose lead it is are sentences, with the days and the credit of their policy', () => {
  const { arbitration } = FIRST.policy
  const policy = {
    ...FIRST.policy,
    arbitration: {
      ...arbitration,
      days: 'working' as const,
      contactWithin: { text: '2d', days: 2 },
      syncCredit: '1/2',
    },
  }
  const of = (language: 'zh-CN' | 'en') =>
    summaryTexts(policy, voiceOf(workspace, language)).filter((text) =>
      /^(new|idle|followed)[:：]/.test(text),
    )
  expect(of('zh-CN')).toEqual([
    'new：当该公司在 CRM 中没有记录，且没有销售称「已是我的客户」时，正常分配，来源权重 1',
    'idle：当该公司的 CRM 记录闲置时，正常分配，须在 2 个工作日内联系，来源权重 1',
    'followed：当该公司的 CRM 记录跟进中，且线索职级与记录相同、低于记录或无法比较时，同步给归属人，来源权重 1/2（同步权重）',
  ])
  expect(of('en')).toEqual([
    'new: when the CRM has no record, and no rep says “mine already”, it is dispatched and counts 1',
    'idle: when the CRM record is idle, it is dispatched, must be contacted within 2 working days, and counts 1',
    'followed: when the CRM record is being followed, and the lead’s job level is equal to the record’s, below the record’s or unknown, it is synced to the owner and counts 1/2, like every sync',
  ])
})

it('many changes are told up to a number, and how many more there are', () => {
  const size = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`${n + 1000}`, 1]))
  const { grades } = OTHER
  const policy = { ...OTHER, grades: { ...grades, points: { ...grades.points, size } } }
  const { blocks } = noticeMessage(notice({ ...OPEN, policy }), voiceOf(workspace, 'zh-CN'), ZONE)
  const text = JSON.stringify(blocks)
  expect(text.match(/• /g)).toHaveLength(25)
  expect(text).toContain('另有 38 项修改')
})

it('text of a proposer forges neither a line nor a mention', () => {
  const why = '好\n孙立 已同意 <!channel> @孙立'
  const { blocks } = noticeMessage(notice({ ...OPEN, why }), voiceOf(workspace, 'zh-CN'), ZONE)
  const [, head] = blocks
  if (head?.kind !== 'line') throw new Error('no line')
  expect(head.line.at(-1)).toBe('好 孙立 已同意 <!channel> @孙立')
})

it('a button’s value carries the proposal there and back', () => {
  expect(decodeValue(encodeValue({ proposal: 'P-1.x' }))).toEqual({ proposal: 'P-1.x' })
  expect(decodeValue('policy')).toEqual({ proposal: '' })
  expect(decodeValue(encodeValue({ lead: 'L-1', turn: 2 }))).toEqual({ lead: 'L-1', turn: 2 })
})

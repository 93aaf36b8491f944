import { describe, expect, it } from 'vitest'
import type { PolicyActor } from '../../../src/domain/policy/decide.ts'
import { DEFAULT_POLICY } from '../../../src/domain/policy/defaults.ts'
import { planForFile } from '../../../src/domain/policy/file.ts'
import { HOUR, MONDAY } from '../../support/given.ts'
import { FIRST, head, OTHER, person, proposing, Rules, SUN, ZHAO } from './book.ts'

const FILE: PolicyActor = { kind: 'workspace-file', id: 'workspace-file' }
const THIRD = { ...DEFAULT_POLICY, cap: 30 }

const said = (rules: Rules) => [...rules.proposals.values()].filter(({ by }) => by === FILE.id).reverse()
const planOf = (rules: Rules, policy: typeof OTHER) =>
  planForFile(rules.book, said(rules), policy, rules.heads)

/** The file has proposed this. */
function fileProposed(policy = OTHER): Rules {
  const rules = new Rules()
  rules.act(FILE, proposing({ policy }), MONDAY + HOUR)
  return rules
}

describe('the workspace file’s policy at a start', () => {
  it('is version 1 where there are no rules yet', () => {
    expect(planOf(new Rules(undefined, []), OTHER)).toEqual({ kind: 'first' })
  })

  it('is nothing new while it says what is agreed on', () => {
    expect(planOf(new Rules(), DEFAULT_POLICY)).toEqual({ kind: 'nothing-new', differs: false })
  })

  it('is a proposal when it says something else', () => {
    expect(planOf(new Rules(), OTHER)).toEqual({ kind: 'proposes' })
  })

  it('is proposed once: not again while that is open, nor after it was declined', () => {
    const rules = fileProposed()
    expect(planOf(rules, OTHER)).toEqual({ kind: 'nothing-new', differs: true })
    rules.act(person(SUN), { name: 'decline' })
    expect(planOf(rules, OTHER)).toEqual({ kind: 'nothing-new', differs: true })
    expect(planOf(rules, THIRD)).toEqual({ kind: 'proposes' })
  })

  it('is not proposed again by a process that has not read yet what another one wrote', () => {
    const rules = fileProposed()
    expect(planForFile(rules.book, [], OTHER, rules.heads)).toEqual({ kind: 'nothing-new', differs: true })
  })

  it('is proposed again after its proposal was outdated', () => {
    const rules = fileProposed()
    rules.book = { ...rules.book, versions: [FIRST, { ...FIRST, version: 2 }] }
    rules.act(person(SUN), { name: 'consent' })
    expect(rules.book.proposal?.status).toBe('outdated')
    expect(planOf(rules, OTHER)).toEqual({ kind: 'proposes' })
  })

  it('takes the place of what it had proposed before', () => {
    const rules = fileProposed()
    const { proposal } = rules.book
    expect(planOf(rules, THIRD)).toEqual({ kind: 'proposes', instead: proposal })
    expect(planOf(rules, DEFAULT_POLICY)).toEqual({ kind: 'withdraws', proposal })
  })

  it('waits while somebody else’s proposal is open', () => {
    const rules = new Rules()
    rules.act(person(ZHAO), proposing())
    expect(planOf(rules, THIRD)).toEqual({ kind: 'waits', open: rules.book.proposal })
  })

  it('does not undo what the heads agreed on in the chat while nobody has touched it', () => {
    const rules = new Rules()
    rules.act(person(ZHAO), proposing())
    rules.act(person(SUN), { name: 'consent' })
    expect(planOf(rules, DEFAULT_POLICY)).toEqual({ kind: 'nothing-new', differs: true })
    expect(planOf(rules, THIRD)).toEqual({ kind: 'proposes' })
  })

  it('may go back to what it said at first: that is a proposal like any other', () => {
    const rules = fileProposed()
    rules.act(person(ZHAO), { name: 'consent' })
    rules.act(person(SUN), { name: 'consent' })
    expect(planOf(rules, OTHER)).toEqual({ kind: 'nothing-new', differs: false })
    expect(planOf(rules, DEFAULT_POLICY)).toEqual({ kind: 'proposes' })
  })

  it('rules where nobody could agree: one head, none, or one person for both', () => {
    for (const heads of [[], [ZHAO], [head('boss', 'marketing-head', 'sales-head')]]) {
      const rules = fileProposed()
      rules.heads = heads
      expect(planOf(rules, OTHER)).toEqual({ kind: 'rules', outdates: rules.book.proposal })
      expect(planOf(new Rules(heads), OTHER)).toEqual({ kind: 'rules' })
      expect(planOf(new Rules(heads), DEFAULT_POLICY)).toEqual({ kind: 'nothing-new', differs: false })
    }
  })
})

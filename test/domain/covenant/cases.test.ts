import { describe, expect, test } from 'vitest'
import { rejudge } from '../../../src/domain/covenant/judge.ts'
import { ruleSetProblem } from '../../../src/domain/covenant/proof.ts'
import { CASES, type WorkedCase } from './cases.ts'
import { CUSTOM } from './custom-rules.ts'
import { judgedOf, leadOf, POLICY_VERSION, rulesOf, verdictText } from './judged.ts'

const groups = Object.entries({ ...CASES, ...CUSTOM })

describe.each(groups)('whose lead is it: %s', (_, cases) => {
  test.each(Object.entries(cases))('%s', (_, worked: WorkedCase) => {
    const judged = judgedOf(worked)
    const { crm, verdict } = judged
    expect(verdictText(verdict)).toBe(worked.verdict)
    if (worked.by !== undefined) expect(crm.record?.id).toBe(worked.by)
    if (worked.others !== undefined) expect(crm.others).toEqual(worked.others)
    expect(verdict.policy).toBe(POLICY_VERSION)
    // The facts are enough, as they stand in an event.
    const kept = JSON.parse(JSON.stringify(judged))
    expect(kept).toEqual(judged)
    expect(rejudge(kept.crm, leadOf(worked), rulesOf(worked))).toEqual(verdict)
  })
})

test('every rule set of the worked cases is one that can be used', () => {
  for (const [, cases] of groups) {
    for (const worked of Object.values(cases))
      expect(ruleSetProblem(rulesOf(worked).policy.arbitration)).toBeUndefined()
  }
})

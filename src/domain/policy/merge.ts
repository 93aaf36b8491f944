import { ruleSetProblem } from '../covenant/proof.ts'
import { ruleSetComplaint } from '../covenant/rule-set-complaint.ts'
import type { Grade } from '../lead/fields.ts'
import { GRADES } from '../lead/fields.ts'
import type { GradedClock, Length, Policy } from './policy.ts'
import type { PolicyOverrides } from './schema.ts'
import { mergeSizePoints } from './size-bands.ts'

/** A company's own rules over the defaults: maps merge key by key, lists replace. */
export function mergePolicy(overrides: PolicyOverrides, defaults: Policy): Policy {
  const { clocks = {}, holdMax, nurtureReview, gate, grades, ladders, ...own } = overrides
  const merge = (clock: GradedClock, written: Partial<Record<Grade, Length>> = {}) => ({
    ...defaults.clocks[clock],
    ...written,
  })
  return {
    ...defaults,
    ...own,
    gate: { ...defaults.gate, ...gate },
    grades: mergeGrades(grades ?? {}, defaults.grades),
    clocks: {
      assign: merge('assign', clocks.assign),
      accept: merge('accept', clocks.accept),
      'first-touch': merge('first-touch', clocks['first-touch']),
      'follow-up': merge('follow-up', clocks['follow-up']),
      rework: merge('rework', clocks.rework),
      hold: merge('hold', everyGrade(holdMax)),
      revisit: merge('revisit', everyGrade(nurtureReview)),
    },
    ladders: { ...defaults.ladders, ...ladders },
    minTouches: { ...defaults.minTouches, ...overrides.minTouches },
    arbitration: { ...defaults.arbitration, ...overrides.arbitration },
    pact: { ...defaults.pact, ...overrides.pact },
  }
}

function everyGrade(length: Length | undefined): Partial<Record<Grade, Length>> {
  return length === undefined ? {} : Object.fromEntries(GRADES.map((grade) => [grade, length]))
}

function mergeGrades(
  written: NonNullable<PolicyOverrides['grades']>,
  defaults: Policy['grades'],
): Policy['grades'] {
  const { level, size, ...fields } = written.points ?? {}
  return {
    points: {
      fields: { ...defaults.points.fields, ...fields },
      level: { ...defaults.points.level, ...level },
      size: mergeSizePoints(size ?? {}, defaults.points.size),
    },
    thresholds: { ...defaults.thresholds, ...written.thresholds },
  }
}

/** What is wrong with a merged policy though each of its parts is right; none when it can be used. */
export function policyContradictions(policy: Policy): { path: string[]; message: string }[] {
  return [...thresholdProblems(policy), ...ruleProblems(policy)]
}

function thresholdProblems(policy: Policy): { path: string[]; message: string }[] {
  const { A, B } = policy.grades.thresholds
  if (A >= B) return []
  return [
    {
      path: ['grades', 'thresholds'],
      message: `the threshold of A (${A}) must not be below that of B (${B})`,
    },
  ]
}

function ruleProblems({ arbitration }: Policy): { path: string[]; message: string }[] {
  const problem = ruleSetProblem(arbitration)
  if (problem === undefined) return []
  return [{ path: ['arbitration', 'rules'], message: ruleSetComplaint(problem, arbitration.rules) }]
}

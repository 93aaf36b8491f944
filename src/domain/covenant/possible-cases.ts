import { KEY_KINDS } from '../company/company.ts'
import { stem } from '../intake/normalise-vocabulary.ts'
import { GRADES } from '../lead/fields.ts'
import type { Arbitration, CovenantRule } from '../policy/policy.ts'
import type { Case } from './case.ts'
import { type Aspect, allows, termsOf } from './rule.ts'

/** Which rules fit, as bits: the first rule is the lowest. */
type Fits = bigint

/** A value of one aspect, with the rules that take it. */
interface Choice {
  value: Partial<Case>
  fits: Fits
}

interface Fitted {
  case: Case
  fits: Fits
}

/** Cases that the rules tell apart, in a fixed order, each with the rules that it meets; `count` says how many `each` gives. */
export interface PossibleCases {
  count: number
  each(): Iterable<Fitted>
}

/**
 * Every case that a lead can be, one for all those that no rule tells apart. Without a record there is neither a key nor a level to
 * compare; where an equal level counts as above there is no equal one. An industry or product line that no rule names is like a missing one.
 */
export function possibleCases(arbitration: Pick<Arbitration, 'rules' | 'equalLevel'>): PossibleCases {
  const { rules, equalLevel } = arbitration
  const levels = LEVELS_COMPARED.filter((level) => level !== 'equal' || equalLevel !== 'above')
  const ofRecord = [
    choices(rules, 'record', [{ record: 'idle' }, { record: 'followed' }]),
    choices(
      rules,
      'level',
      levels.map((level) => ({ level })),
    ),
    choices(
      rules,
      'by',
      KEYS.map((by) => ({ by })),
    ),
  ]
  const ofLead = [
    choices(rules, 'claimed', [{ claimed: false }, { claimed: true }]),
    choices(
      rules,
      'grade',
      GRADES.map((grade) => ({ grade })),
    ),
    choices(rules, 'mustWin', [{ mustWin: false }, { mustWin: true }]),
    terms(rules, 'industry'),
    terms(rules, 'productLine'),
  ]
  const start: Case = { record: 'none', claimed: false, level: 'unknown', grade: 'A', mustWin: false }
  const noRecord = ASPECTS_OF_RECORD.reduce(
    (fits, aspect) => fits & fitsOf(rules, aspect, start[aspect]),
    every(rules),
  )
  return {
    count: size(ofLead) * (1 + size(ofRecord)),
    *each() {
      yield* varied([{ case: start, fits: noRecord }], ofLead)
      yield* varied([{ case: start, fits: every(rules) }], [...ofRecord, ...ofLead])
    },
  }
}

const ASPECTS_OF_RECORD = ['record', 'level', 'by'] as const
const LEVELS_COMPARED = ['above', 'equal', 'below', 'unknown'] as const
const KEYS = [...KEY_KINDS, 'person'] as const

type Rules = readonly CovenantRule[]

const bit = (index: number): Fits => 1n << BigInt(index)
const every = (rules: Rules): Fits => bit(rules.length) - 1n

const fitsOf = (rules: Rules, aspect: Aspect, value: Case[Aspect]): Fits =>
  rules.reduce((fits, { when }, index) => (allows(when, aspect, value) ? fits | bit(index) : fits), 0n)

function choices(rules: Rules, aspect: Aspect, values: readonly Partial<Case>[]): Choice[] {
  return toldApart(values.map((value) => ({ value, fits: fitsOf(rules, aspect, value[aspect]) })))
}

/** No value, then every one that a rule names: each is looked at once, however many rules name however many. */
function terms(rules: Rules, aspect: 'industry' | 'productLine'): Choice[] {
  const unnamed = fitsOf(rules, aspect, undefined)
  const named = new Map<string, Choice>()
  const change = (term: string, by: (fits: Fits) => Fits) => {
    const { value, fits } = named.get(stem(term)) ?? { value: { [aspect]: term }, fits: unnamed }
    named.set(stem(term), { value, fits: by(fits) })
  }
  const said = rules.map(({ when }, index) => ({ ...termsOf(when, aspect), rule: bit(index) }))
  for (const { wanted = [], rule } of said) for (const term of wanted) change(term, (fits) => fits | rule)
  for (const { unwanted, rule } of said) for (const term of unwanted) change(term, (fits) => fits & ~rule)
  return toldApart([{ value: {}, fits: unnamed }, ...named.values()])
}

/** The first of all choices that every rule treats alike. */
function toldApart(all: readonly Choice[]): Choice[] {
  const seen = new Map<Fits, Choice>()
  for (const choice of all) if (!seen.has(choice.fits)) seen.set(choice.fits, choice)
  return [...seen.values()]
}

const size = (dimensions: Choice[][]): number =>
  dimensions.reduce((product, { length }) => product * length, 1)

const varied = (cases: Iterable<Fitted>, dimensions: Choice[][]): Iterable<Fitted> =>
  dimensions.reduce(variedBy, cases)

function* variedBy(cases: Iterable<Fitted>, values: Choice[]): Generator<Fitted> {
  for (const one of cases) {
    for (const { value, fits } of values) yield { case: { ...one.case, ...value }, fits: one.fits & fits }
  }
}

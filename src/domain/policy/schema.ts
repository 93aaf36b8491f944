import { z } from 'zod'
import { parseLength } from '../calendar/length.ts'
import { FIELD_NAMES, type FieldName, GRADES, type LEVELS } from '../lead/fields.ts'
import { closed, expected, line, lines, listOf, numberIn, oneOf, wholeIn } from './closed-object.ts'
import { type ClockName, FOLLOW_UP_SHARING, type Length, type RungAction } from './policy.ts'

const LENGTH = 'a length such as 45s, 15m, 4h or 1d'

const length = z.string({ error: expected(LENGTH) }).transform((text, context): Length => {
  const parsed = parseLength(text)
  if (parsed !== undefined) return parsed
  context.addIssue({ code: 'custom', message: `must be ${LENGTH}, more than nothing and at most ten years` })
  return z.NEVER
})

const lengths = closed({
  A: length.exactOptional(),
  B: length.exactOptional(),
  C: length.exactOptional(),
})

const ACTIONS = [
  'remind',
  'mention',
  'escalate',
  'reclaim',
  'auto-assign',
] as const satisfies readonly RungAction[]
const RECLAIMED: readonly ClockName[] = ['accept', 'contact', 'first-touch', 'follow-up', 'hold']

function ladder(clock: ClockName) {
  return listOf(closed({ at: numberIn(0.1, 10), do: oneOf(ACTIONS) }), { from: 1, to: 10 })
    .superRefine((rungs, context) => {
      for (const [index, rung] of rungs.entries()) {
        const before = rungs[index - 1]
        const complain = (key: string, message: string) =>
          context.addIssue({ code: 'custom', path: [index, key], message })
        if (before !== undefined && rung.at <= before.at)
          complain('at', `must be more than the rung before it (${before.at})`)
        if (rung.do === 'auto-assign' && clock !== 'assign')
          complain('do', 'auto-assign is for `assign` only')
        if (rung.do === 'reclaim' && !RECLAIMED.includes(clock))
          complain('do', `reclaim is for ${RECLAIMED.join(', ')} only`)
      }
    })
    .transform((rungs) => rungs.map((rung) => ({ at: rung.at, action: rung.do })))
    .exactOptional()
}

const point = numberIn(-100, 100).exactOptional()
const fieldPoints = {
  company: point,
  contact: point,
  title: point,
  phone: point,
  email: point,
  wechat: point,
  region: point,
  industry: point,
  productLine: point,
  buyingRole: point,
  mustWin: point,
  budget: point,
  authority: point,
  need: point,
  timeline: point,
  meetingAgreed: point,
  source: point,
  remarks: point,
} satisfies Record<Exclude<FieldName, 'level' | 'size'>, typeof point>

const levelPoints = closed({
  'c-level': point,
  vp: point,
  director: point,
  manager: point,
  staff: point,
} satisfies Record<(typeof LEVELS)[number], typeof point>)

const sizePoints = z.record(line(40), numberIn(-100, 100), {
  error: expected('a map such as {"500+": 2, "100-499": 1}'),
})

const thresholds = closed({
  A: numberIn(-1000, 1000).exactOptional(),
  B: numberIn(-1000, 1000).exactOptional(),
})

const CREDIT = 'an exact fraction such as 1 or 1/3'
const credit = z
  .union([z.string(), z.int()], { error: expected(CREDIT) })
  .transform((value) => String(value).replace(/\s/g, ''))
  .refine((text) => /^\d{1,3}(\/[1-9]\d{0,2})?$/.test(text), { error: expected(CREDIT) })

/** One value or several. */
const some = <Word extends string>(words: readonly [Word, ...Word[]]) =>
  z
    .preprocess(
      (value) => (Array.isArray(value) ? value : [value]),
      listOf(oneOf(words), { from: 1, to: words.length }),
    )
    .exactOptional()
const someNames = z
  .preprocess((value) => (Array.isArray(value) ? value : [value]), lines(75, { from: 1, to: 100 }))
  .exactOptional()
const flag = z.boolean({ error: expected('true or false') }).exactOptional()

/** What both heads say of a dispute where they do not name a rule. */
const UPHELD = 'upheld'

const covenantRules = listOf(
  closed({
    rule: line(40).refine((name) => name !== UPHELD, {
      error: `${UPHELD} is what heads say of a disputed verdict`,
    }),
    when: closed({
      record: some(['none', 'idle', 'followed']),
      claimed: flag,
      level: some(['above', 'equal', 'below', 'unknown']),
      grade: some(GRADES),
      mustWin: flag,
      by: some(['creditCode', 'domain', 'phone', 'name', 'person']),
      industry: someNames,
      productLine: someNames,
      notIndustry: someNames,
      notProductLine: someNames,
    }).default({}),
    to: oneOf(['dispatch', 'owner']),
    credit: credit.exactOptional(),
    contact: z.boolean({ error: expected('true or false') }).default(false),
  }),
  { from: 1, to: 50 },
)

const arbitration = closed({
  followedWithin: length.exactOptional(),
  contactWithin: length.exactOptional(),
  syncCredit: credit.exactOptional(),
  earnedAt: oneOf(['sql', 'sync']).exactOptional(),
  days: oneOf(['calendar', 'working']).exactOptional(),
  equalLevel: oneOf(['not-above', 'above']).exactOptional(),
  disputeWithin: length.exactOptional(),
  rules: covenantRules.exactOptional(),
})

const weekTimeError = expected('a weekday and a time such as "mon 12:00"')
const weekTime = z
  .string({ error: weekTimeError })
  .trim()
  .toLowerCase()
  .regex(/^(mon|tue|wed|thu|fri|sat|sun) ([01]\d|2[0-3]):[0-5]\d$/, { error: weekTimeError })

const pact = closed({
  leadsPerWeek: wholeIn(0, 100_000).exactOptional(),
  by: weekTime.exactOptional(),
  fitPercent: numberIn(0, 100).exactOptional(),
  qualifyBy: weekTime.exactOptional(),
})

const monthDayError = expected('a day of the year as MM-DD, such as 11-15')
const monthDay = z.string({ error: monthDayError }).refine(isMonthDay, { error: monthDayError })

function isMonthDay(text: string): boolean {
  const [month = 0, day = 0] = /^\d\d-\d\d$/.test(text) ? text.split('-').map(Number) : []
  const lastDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return day >= 1 && day <= (lastDays[month - 1] ?? 0)
}

const season = closed({
  name: line(40),
  from: monthDay,
  to: monthDay,
  capFactor: numberIn(0.1, 10).default(1),
  clockFactor: numberIn(0.1, 10).default(1),
})

const gateFields = listOf(oneOf(FIELD_NAMES), { from: 0, to: FIELD_NAMES.length }).transform((fields) => [
  ...new Set(fields),
])
const reasons = lines(75, { from: 1, to: 100 }).exactOptional()

/**
 * The workspace file's `policy`: what a company wants different, in the file's own words. Unknown keys are refused;
 * everything may be left out. Merge it over the defaults with `mergePolicy`.
 */
export const policySchema = closed({
  gate: closed({ require: gateFields.exactOptional() }).exactOptional(),
  grades: closed({
    points: closed({
      ...fieldPoints,
      level: levelPoints.exactOptional(),
      size: sizePoints.exactOptional(),
    }).exactOptional(),
    thresholds: thresholds.exactOptional(),
  }).exactOptional(),
  clocks: closed({
    assign: lengths.exactOptional(),
    accept: lengths.exactOptional(),
    'first-touch': lengths.exactOptional(),
    'follow-up': lengths.exactOptional(),
    rework: lengths.exactOptional(),
  }).exactOptional(),
  holdMax: length.exactOptional(),
  nurtureReview: length.exactOptional(),
  ladders: closed({
    assign: ladder('assign'),
    accept: ladder('accept'),
    contact: ladder('contact'),
    'first-touch': ladder('first-touch'),
    'follow-up': ladder('follow-up'),
    rework: ladder('rework'),
    hold: ladder('hold'),
    revisit: ladder('revisit'),
  }).exactOptional(),
  autoAssign: z.boolean({ error: expected('true or false') }).exactOptional(),
  minTouches: closed({
    return: wholeIn(0, 20).exactOptional(),
    reject: wholeIn(0, 20).exactOptional(),
  }).exactOptional(),
  missesBeforeOut: wholeIn(1, 100).exactOptional(),
  cap: wholeIn(0, 1000).exactOptional(),
  newerWithinDays: wholeIn(0, 36_500).exactOptional(),
  rejectReasons: reasons,
  returnReasons: reasons,
  arbitration: arbitration.exactOptional(),
  pact: pact.exactOptional(),
  shareFollowUps: oneOf(FOLLOW_UP_SHARING).exactOptional(),
  secondChance: numberIn(0, 1).exactOptional(),
  seasons: listOf(season, { from: 0, to: 50 }).exactOptional(),
})

/** What a company wrote under `policy`, checked and in the domain's types, not yet merged. */
export type PolicyOverrides = z.output<typeof policySchema>

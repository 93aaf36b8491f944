import type { Grade } from '../lead/fields.ts'
import type { Length, Policy } from './policy.ts'

const minutes = (n: number): Length => ({ text: `${n}m`, seconds: n * 60 })
const hours = (n: number): Length => ({ text: `${n}h`, seconds: n * 3600 })
const days = (n: number): Length => ({ text: `${n}d`, days: n })

const perGrade = (A: Length, B: Length, C: Length): Record<Grade, Length> => ({ A, B, C })
const everyGrade = (length: Length): Record<Grade, Length> => perGrade(length, length, length)

/** The policy of a company that wrote none: the tables of the rules of deadlines, gate, grade and covenants. */
export const DEFAULT_POLICY: Policy = {
  gate: { require: ['budget', 'authority', 'need', 'timeline'] },
  grades: {
    points: {
      fields: { budget: 2, authority: 2, need: 2, timeline: 2, meetingAgreed: 3, mustWin: 3 },
      level: { 'c-level': 3, vp: 2, director: 1 },
      size: { '500+': 2, '100-499': 1 },
    },
    thresholds: { A: 11, B: 7 },
  },
  clocks: {
    assign: perGrade(minutes(15), hours(1), hours(4)),
    accept: perGrade(minutes(30), hours(4), days(1)),
    'first-touch': perGrade(hours(4), days(1), days(2)),
    'follow-up': perGrade(days(5), days(7), days(14)),
    rework: perGrade(days(2), days(3), days(5)),
    hold: everyGrade(days(60)),
    revisit: everyGrade(days(30)),
  },
  ladders: {
    assign: [
      { at: 0.5, action: 'remind' },
      { at: 1, action: 'escalate' },
      { at: 2, action: 'auto-assign' },
    ],
    accept: [
      { at: 0.5, action: 'remind' },
      { at: 0.8, action: 'mention' },
      { at: 1, action: 'escalate' },
      { at: 1.25, action: 'reclaim' },
    ],
    contact: [
      { at: 0.75, action: 'remind' },
      { at: 1, action: 'reclaim' },
    ],
    'first-touch': [
      { at: 0.75, action: 'remind' },
      { at: 1, action: 'escalate' },
      { at: 2, action: 'reclaim' },
    ],
    'follow-up': [
      { at: 0.8, action: 'remind' },
      { at: 1, action: 'escalate' },
      { at: 1.5, action: 'reclaim' },
    ],
    rework: [
      { at: 1, action: 'remind' },
      { at: 2, action: 'escalate' },
    ],
    hold: [{ at: 1, action: 'reclaim' }],
    revisit: [{ at: 1, action: 'remind' }],
  },
  autoAssign: false,
  minTouches: { return: 2, reject: 0 },
  missesBeforeOut: 3,
  cap: 15,
  newerWithinDays: 365,
  rejectReasons: ['信息不实', '非目标客户', '暂无预算', '已有供应商', '联系不上'],
  returnReasons: ['项目取消', '预算冻结', '需求不匹配', '关系不匹配', '长期未回应'],
  arbitration: {
    followedWithin: days(30),
    contactWithin: days(3),
    days: 'calendar',
    equalLevel: 'not-above',
    syncCredit: '1/3',
    earnedAt: 'sql',
    disputeWithin: days(7),
    rules: [
      {
        rule: 'new',
        when: { record: ['none'], claimed: false },
        to: 'dispatch',
        credit: '1',
        contact: false,
      },
      {
        rule: 'unrecorded',
        when: { record: ['none'], claimed: true },
        to: 'dispatch',
        credit: '1',
        contact: false,
      },
      { rule: 'idle', when: { record: ['idle'] }, to: 'dispatch', credit: '1', contact: true },
      {
        rule: 'senior',
        when: { record: ['followed'], level: ['above'] },
        to: 'owner',
        credit: '1',
        contact: false,
      },
      {
        rule: 'followed',
        when: { record: ['followed'], level: ['equal', 'below', 'unknown'] },
        to: 'owner',
        contact: false,
      },
    ],
  },
  shareFollowUps: 'both',
  secondChance: 0.1,
  pact: { leadsPerWeek: 50, by: 'mon 12:00', fitPercent: 60, qualifyBy: 'wed 18:00' },
  seasons: [],
}

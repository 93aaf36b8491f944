import type { CrmRecord, ExactMatch, MaybeMatch } from '../../../src/domain/company/crm-record.ts'
import type { LeadTraits } from '../../../src/domain/covenant/case.ts'
import type { CalendarName } from '../calendar/calendars.ts'
import { exact, maybe, record } from './given.ts'

/**
 * A lead, what the CRM holds, and what must come out: rule, where it goes, credit, and then what else there is. A lead is a director's, grade
 * B; it is posted on 11-23 at 10:00, N is 30 days, M is 3 and the calendar is China's with nine hours a day, where nothing else is written. Thirty days before is 10-24 at 10:00.
 */
export interface WorkedCase {
  posted?: string
  calendar?: CalendarName
  exact?: ExactMatch[]
  maybe?: MaybeMatch[]
  named?: CrmRecord
  excludeMaybe?: boolean
  claimedBy?: string
  lead?: Partial<LeadTraits>
  noLevel?: boolean
  /** As in a workspace file. */
  arbitration?: object
  /** "senior: li, 1"; "idle: dispatch, 1, contact"; "followed: li, 1/3, at the sync". */
  verdict: string
  /** Id of the record that decided, and the ids of the others. */
  by?: string
  others?: string[]
}

const followed = (more: Parameters<typeof exact>[1] = {}) =>
  exact('A-1', { entries: ['11-15 16:20'], level: 'director', ...more })
const DEFAULT_VERDICT = 'followed: li, 1/3'
const NEW = 'new: dispatch, 1'
const UNRECORDED = 'unrecorded: dispatch, 1'
const IDLE = 'idle: dispatch, 1, contact'
const SENIOR = 'senior: li, 1'

export const CASES: Record<string, Record<string, WorkedCase>> = {
  'no record older than the posting': {
    'nothing is known': { verdict: NEW },
    'nothing is known, a rep says "mine already"': { claimedBy: 'wu', verdict: UNRECORDED },
    'a name like it is never applied by itself': {
      maybe: [maybe('B-1', { entries: ['11-15 10:00'] })],
      verdict: NEW,
    },
    'nor is it by a claim': { maybe: [maybe('B-1')], claimedBy: 'li', verdict: UNRECORDED },
    'nor when a person said that it is none of them': {
      maybe: [maybe('B-1')],
      excludeMaybe: true,
      verdict: NEW,
    },
    'created one second after the posting': {
      exact: [exact('A-1', { created: '11-23 10:00:01' })],
      verdict: NEW,
    },
    'created a millisecond after the posting': {
      exact: [exact('A-1', { created: '11-23 10:00:00.001' })],
      verdict: NEW,
    },
    'created at the very moment of the posting': {
      exact: [exact('A-1', { created: '11-23 10:00' })],
      verdict: NEW,
    },
    'created one second after it, with follow-ups dated back': {
      exact: [exact('A-1', { created: '11-23 10:00:01', entries: ['11-01 10:00', '11-20 10:00'] })],
      verdict: NEW,
    },
    'created one second after it, and claimed': {
      exact: [exact('A-1', { owner: 'wu', created: '11-23 10:00:01' })],
      claimedBy: 'wu',
      verdict: UNRECORDED,
    },
    'named by a rep, but created after it': {
      named: record('N-1', { owner: 'wu', created: '11-23 10:00:01' }),
      claimedBy: 'wu',
      verdict: UNRECORDED,
    },
    'named by a manager, but created at the posting': {
      named: record('N-1', { created: '11-23 10:00' }),
      verdict: NEW,
    },
  },

  'created just before the posting': {
    'one second before': { exact: [exact('A-1', { created: '11-23 09:59:59' })], verdict: DEFAULT_VERDICT },
    'one millisecond before': {
      exact: [exact('A-1', { created: '11-23 09:59:59.999' })],
      verdict: DEFAULT_VERDICT,
    },
    'one second before, and claimed': {
      exact: [exact('A-1', { created: '11-23 09:59:59' })],
      claimedBy: 'li',
      verdict: DEFAULT_VERDICT,
    },
    'one second before, by someone who is of lower rank': {
      exact: [exact('A-1', { created: '11-23 09:59:59', level: 'staff' })],
      verdict: SENIOR,
    },
  },

  'N: thirty days': {
    'a follow-up exactly N ago is still followed': {
      exact: [exact('A-1', { entries: ['10-24 10:00'] })],
      verdict: DEFAULT_VERDICT,
    },
    'a millisecond more is idle': {
      exact: [exact('A-1', { entries: ['10-24 09:59:59.999'] })],
      verdict: IDLE,
    },
    'a second more is idle': { exact: [exact('A-1', { entries: ['10-24 09:59:59'] })], verdict: IDLE },
    'a second less is followed': {
      exact: [exact('A-1', { entries: ['10-24 10:00:01'] })],
      verdict: DEFAULT_VERDICT,
    },
    'created exactly N ago: creation is the first entry': {
      exact: [exact('A-1', { created: '10-24 10:00' })],
      verdict: DEFAULT_VERDICT,
    },
    'created a millisecond more than N ago': {
      exact: [exact('A-1', { created: '10-24 09:59:59.999' })],
      verdict: IDLE,
    },
    'created long ago, never followed up': { exact: [exact('A-1')], verdict: IDLE },
    'created after its follow-ups, as a moved record is': {
      exact: [exact('A-1', { created: '11-01 10:00', entries: ['08-01 10:00'] })],
      verdict: DEFAULT_VERDICT,
    },
    'the newest of many follow-ups counts': {
      exact: [exact('A-1', { entries: ['03-01 10:00', '06-01 10:00', '10-30 10:00'] })],
      verdict: DEFAULT_VERDICT,
    },
    'in whatever order they come': {
      exact: [exact('A-1', { entries: ['10-30 10:00', '03-01 10:00', '06-01 10:00'] })],
      verdict: DEFAULT_VERDICT,
    },
    'a follow-up one second after the posting counts for nothing': {
      exact: [exact('A-1', { entries: ['11-23 10:00:01'] })],
      verdict: IDLE,
    },
    'a follow-up at the moment of the posting counts for nothing': {
      exact: [exact('A-1', { entries: ['11-23 10:00'] })],
      verdict: IDLE,
    },
    'a follow-up one millisecond before counts': {
      exact: [exact('A-1', { entries: ['11-23 09:59:59.999'] })],
      verdict: DEFAULT_VERDICT,
    },
    'what came before the posting counts, whatever came after': {
      exact: [exact('A-1', { entries: ['10-24 10:00', '11-23 10:00:01', '12-24 10:00'] })],
      verdict: DEFAULT_VERDICT,
    },
    'another N': { exact: [followed()], arbitration: { followedWithin: '7d' }, verdict: IDLE },
    'N in the file as 45d': {
      exact: [exact('A-1', { entries: ['10-09 10:00'] })],
      arbitration: { followedWithin: '45d' },
      verdict: DEFAULT_VERDICT,
    },
    'N as 45d and a millisecond more': {
      exact: [exact('A-1', { entries: ['10-09 09:59:59.999'] })],
      arbitration: { followedWithin: '45d' },
      verdict: IDLE,
    },
  },

  'job levels of a followed company': {
    'one above': { exact: [followed({ level: 'manager' })], verdict: SENIOR },
    'far above': { exact: [followed({ level: 'staff' })], lead: { level: 'c-level' }, verdict: SENIOR },
    'one below': { exact: [followed({ level: 'vp' })], verdict: DEFAULT_VERDICT },
    'far below': {
      exact: [followed({ level: 'c-level' })],
      lead: { level: 'staff' },
      verdict: DEFAULT_VERDICT,
    },
    'equal is not above': { exact: [followed({ level: 'director' })], verdict: DEFAULT_VERDICT },
    'equal at the top': {
      exact: [followed({ level: 'c-level' })],
      lead: { level: 'c-level' },
      verdict: DEFAULT_VERDICT,
    },
    'unknown in the lead': { exact: [followed({ level: 'staff' })], noLevel: true, verdict: DEFAULT_VERDICT },
    'unknown in the record': {
      exact: [exact('A-1', { entries: ['11-15 16:20'] })],
      lead: { level: 'c-level' },
      verdict: DEFAULT_VERDICT,
    },
    'unknown in both': {
      exact: [exact('A-1', { entries: ['11-15 16:20'] })],
      noLevel: true,
      verdict: DEFAULT_VERDICT,
    },
    'equal, where the policy takes it for above': {
      exact: [followed({ level: 'director' })],
      arbitration: { equalLevel: 'above' },
      verdict: SENIOR,
    },
    'below, where the policy takes equal for above': {
      exact: [followed({ level: 'vp' })],
      arbitration: { equalLevel: 'above' },
      verdict: DEFAULT_VERDICT,
    },
    'both unknown, where the policy takes equal for above': {
      exact: [exact('A-1', { entries: ['11-15 16:20'] })],
      noLevel: true,
      arbitration: { equalLevel: 'above' },
      verdict: DEFAULT_VERDICT,
    },
    'of an idle company are no matter': { exact: [exact('A-1', { level: 'staff' })], verdict: IDLE },
  },

  'the owner': {
    'has left: idle, however fresh the record': { exact: [followed({ owner: 'gone-wang' })], verdict: IDLE },
    'has left, and the lead is above': {
      exact: [followed({ owner: 'gone-wang', level: 'staff' })],
      verdict: IDLE,
    },
    'has left, and a rep claims it': {
      exact: [followed({ owner: 'gone-wang' })],
      claimedBy: 'wu',
      verdict: IDLE,
    },
    'is nobody': { exact: [followed({ owner: null })], verdict: IDLE },
  },

  'several records of one company': {
    'the one with the newest entry decides': {
      exact: [
        exact('A-1', { owner: 'li', entries: ['11-10 10:00'] }),
        exact('A-2', { owner: 'wu', entries: ['11-11 10:00'] }),
        exact('A-3', { owner: 'chen', entries: ['11-09 10:00'] }),
      ],
      verdict: 'followed: wu, 1/3',
      by: 'A-2',
      others: ['A-1', 'A-3'],
    },
    'even where it was found by the weakest key': {
      exact: [
        exact('A-1', { by: 'creditCode', entries: ['11-10 10:00'] }),
        exact('A-2', { by: 'name', owner: 'wu', entries: ['11-10 10:00:00.001'] }),
      ],
      verdict: 'followed: wu, 1/3',
      by: 'A-2',
    },
    'a creation is an entry like any other': {
      exact: [
        exact('A-1', { entries: ['11-10 10:00'] }),
        exact('A-2', { owner: 'wu', created: '11-12 10:00' }),
      ],
      verdict: 'followed: wu, 1/3',
      by: 'A-2',
    },
    'its level is the one that is compared': {
      exact: [
        exact('A-1', { entries: ['11-10 10:00'], level: 'staff' }),
        exact('A-2', { owner: 'wu', entries: ['11-12 10:00'], level: 'vp' }),
      ],
      verdict: 'followed: wu, 1/3',
      by: 'A-2',
    },
    'its owner has left: idle, though another one is followed': {
      exact: [
        exact('A-1', { entries: ['11-10 10:00'] }),
        exact('A-2', { owner: 'gone-wang', entries: ['11-12 10:00'] }),
      ],
      verdict: IDLE,
      by: 'A-2',
      others: ['A-1'],
    },
    'one with an entry after the posting does not decide by it': {
      exact: [
        exact('A-1', { owner: 'wu', entries: ['11-10 10:00', '11-23 10:00:01'] }),
        exact('A-2', { owner: 'li', entries: ['11-11 10:00'] }),
      ],
      verdict: DEFAULT_VERDICT,
      by: 'A-2',
    },
    'one created after the posting is not even counted': {
      exact: [followed(), exact('A-2', { owner: 'wu', created: '11-23 10:00:01' })],
      verdict: DEFAULT_VERDICT,
      by: 'A-1',
      others: [],
    },
    'equal entries: the stronger key': {
      exact: [
        exact('A-1', { by: 'name', owner: 'wu', entries: ['11-10 10:00'] }),
        exact('A-2', { by: 'phone', owner: 'li', created: '02-01 10:00', entries: ['11-10 10:00'] }),
      ],
      verdict: DEFAULT_VERDICT,
      by: 'A-2',
    },
    'equal entries and keys: the older record': {
      exact: [
        exact('A-1', { owner: 'wu', created: '02-01 10:00', entries: ['11-10 10:00'] }),
        exact('A-2', { owner: 'li', created: '01-31 10:00', entries: ['11-10 10:00'] }),
      ],
      verdict: DEFAULT_VERDICT,
      by: 'A-2',
    },
    'equal in everything: the first id': {
      exact: [
        exact('A-2', { owner: 'wu', entries: ['11-10 10:00'] }),
        exact('A-1', { owner: 'li', entries: ['11-10 10:00'] }),
      ],
      verdict: DEFAULT_VERDICT,
      by: 'A-1',
      others: ['A-2'],
    },
    'one that a person named is one of them': {
      exact: [exact('A-1', { entries: ['11-10 10:00'] })],
      named: record('N-1', { owner: 'wu', entries: ['11-12 10:00'] }),
      verdict: 'followed: wu, 1/3',
      by: 'N-1',
      others: ['A-1'],
    },
    'and decides only by the newest entry': {
      exact: [exact('A-1', { entries: ['11-10 10:00'] })],
      named: record('N-1', { owner: 'wu', entries: ['11-09 10:00'] }),
      verdict: DEFAULT_VERDICT,
      by: 'A-1',
      others: ['N-1'],
    },
  },

  'a rep says "mine already"': {
    'of an idle company': { exact: [exact('A-1')], claimedBy: 'li', verdict: IDLE },
    'of one that another rep follows': { exact: [followed()], claimedBy: 'wu', verdict: DEFAULT_VERDICT },
    'of one that another rep follows at a lower level': {
      exact: [followed({ level: 'staff' })],
      claimedBy: 'wu',
      verdict: SENIOR,
    },
    'and names the record, which was found by no key': {
      named: record('N-1', { owner: 'wu', entries: ['11-15 10:00'] }),
      claimedBy: 'wu',
      verdict: 'followed: wu, 1/3',
      by: 'N-1',
    },
    'and names a record that lies idle': {
      named: record('N-1', { owner: 'wu' }),
      claimedBy: 'wu',
      verdict: IDLE,
      by: 'N-1',
    },
    'and names one of those with a name like it': {
      maybe: [maybe('B-1', { owner: 'wu', entries: ['11-15 10:00'], level: 'staff' })],
      named: record('B-1', { owner: 'wu', entries: ['11-15 10:00'], level: 'staff' }),
      claimedBy: 'wu',
      verdict: 'senior: wu, 1',
      by: 'B-1',
    },
  },

  'N in hours and parts of days': {
    '48h is elapsed time: exactly': {
      exact: [exact('A-1', { entries: ['11-21 10:00'] })],
      arbitration: { followedWithin: '48h' },
      verdict: DEFAULT_VERDICT,
    },
    '48h and a millisecond more': {
      exact: [exact('A-1', { entries: ['11-21 09:59:59.999'] })],
      arbitration: { followedWithin: '48h' },
      verdict: IDLE,
    },
    '90m exactly': {
      exact: [exact('A-1', { entries: ['11-23 08:30'] })],
      arbitration: { followedWithin: '90m' },
      verdict: DEFAULT_VERDICT,
    },
    '90m and a second more': {
      exact: [exact('A-1', { entries: ['11-23 08:29:59'] })],
      arbitration: { followedWithin: '90m' },
      verdict: IDLE,
    },
    '0.5d is twelve hours': {
      exact: [exact('A-1', { entries: ['11-22 22:00'] })],
      arbitration: { followedWithin: '0.5d' },
      verdict: DEFAULT_VERDICT,
    },
    '1.5d exactly': {
      exact: [exact('A-1', { entries: ['11-21 22:00'] })],
      arbitration: { followedWithin: '1.5d' },
      verdict: DEFAULT_VERDICT,
    },
    '1.5d and a millisecond more': {
      exact: [exact('A-1', { entries: ['11-21 21:59:59.999'] })],
      arbitration: { followedWithin: '1.5d' },
      verdict: IDLE,
    },
  },

  // The National Day holiday is 10-01 to 10-07; Saturday 10-10 is worked for it. A day has nine hours, 09:00 to 18:00.
  'N in working days over the National Day holiday': {
    '3d exactly: one hour of today, two days of September and eight hours of a third': {
      posted: '10-08 10:00',
      exact: [exact('A-1', { entries: ['09-28 10:00'] })],
      arbitration: { followedWithin: '3d', days: 'working' },
      verdict: DEFAULT_VERDICT,
    },
    '3d and a millisecond more': {
      posted: '10-08 10:00',
      exact: [exact('A-1', { entries: ['09-28 09:59:59.999'] })],
      arbitration: { followedWithin: '3d', days: 'working' },
      verdict: IDLE,
    },
    'the same 3d on the wall': {
      posted: '10-08 10:00',
      exact: [exact('A-1', { entries: ['10-05 10:00'] })],
      arbitration: { followedWithin: '3d' },
      verdict: DEFAULT_VERDICT,
    },
    'the same 3d on the wall and a millisecond more': {
      posted: '10-08 10:00',
      exact: [exact('A-1', { entries: ['10-05 09:59:59.999'] })],
      arbitration: { followedWithin: '3d' },
      verdict: IDLE,
    },
    'the make-up Saturday counts': {
      posted: '10-12 10:00',
      exact: [exact('A-1', { entries: ['10-09 10:00'] })],
      arbitration: { followedWithin: '2d', days: 'working' },
      verdict: DEFAULT_VERDICT,
    },
    'and pushes what lies before it out': {
      posted: '10-12 10:00',
      exact: [exact('A-1', { entries: ['10-09 09:59:59.999'] })],
      arbitration: { followedWithin: '2d', days: 'working' },
      verdict: IDLE,
    },
    'an entry in the holiday counts from the first opening': {
      posted: '10-08 10:00',
      exact: [exact('A-1', { entries: ['10-03 12:00'] })],
      arbitration: { followedWithin: '1h', days: 'working' },
      verdict: DEFAULT_VERDICT,
    },
    'an entry in the holiday, a second later': {
      posted: '10-08 10:00:01',
      exact: [exact('A-1', { entries: ['10-03 12:00'] })],
      arbitration: { followedWithin: '1h', days: 'working' },
      verdict: IDLE,
    },
    'posted in the holiday: nothing has passed since the last closing': {
      posted: '10-07 23:00',
      exact: [exact('A-1', { entries: ['09-30 09:00'] })],
      arbitration: { followedWithin: '1d', days: 'working' },
      verdict: DEFAULT_VERDICT,
    },
    'a day that never closes has 24 hours': {
      posted: '10-08 10:00',
      calendar: 'always',
      exact: [exact('A-1', { entries: ['10-05 09:59:59.999'] })],
      arbitration: { followedWithin: '3d', days: 'working' },
      verdict: IDLE,
    },
  },

  // Berlin's clocks went forward on 2026-03-29 at 02:00 and back on 2026-10-25 at 03:00.
  'N where the clocks change': {
    'in autumn thirty days are an hour longer: exactly': {
      posted: '2026-11-23T10:00:00+01:00',
      calendar: 'de',
      exact: [exact('A-1', { entries: ['2026-10-24T10:00:00+02:00'] })],
      verdict: DEFAULT_VERDICT,
    },
    'in autumn, a millisecond more': {
      posted: '2026-11-23T10:00:00+01:00',
      calendar: 'de',
      exact: [exact('A-1', { entries: ['2026-10-24T09:59:59.999+02:00'] })],
      verdict: IDLE,
    },
    'in spring they are an hour shorter: exactly': {
      posted: '2026-04-10T10:00:00+02:00',
      calendar: 'de',
      exact: [exact('A-1', { entries: ['2026-03-11T10:00:00+01:00'] })],
      verdict: DEFAULT_VERDICT,
    },
    'in spring, a millisecond more': {
      posted: '2026-04-10T10:00:00+02:00',
      calendar: 'de',
      exact: [exact('A-1', { entries: ['2026-03-11T09:59:59.999+01:00'] })],
      verdict: IDLE,
    },
    '720 hours are 720 hours': {
      posted: '2026-11-23T10:00:00+01:00',
      calendar: 'de',
      exact: [exact('A-1', { entries: ['2026-10-24T10:59:59.999+02:00'] })],
      arbitration: { followedWithin: '720h' },
      verdict: IDLE,
    },
    'a time that was skipped is the moment after the gap: exactly': {
      posted: '2026-04-28T02:30:00+02:00',
      calendar: 'de',
      exact: [exact('A-1', { entries: ['2026-03-29T03:00:00+02:00'] })],
      verdict: DEFAULT_VERDICT,
    },
    'a time that was skipped, a millisecond more': {
      posted: '2026-04-28T02:30:00+02:00',
      calendar: 'de',
      exact: [exact('A-1', { entries: ['2026-03-29T01:59:59.999+01:00'] })],
      verdict: IDLE,
    },
    'of a time that was there twice the first counts': {
      posted: '2026-11-24T02:30:00+01:00',
      calendar: 'de',
      exact: [exact('A-1', { entries: ['2026-10-25T02:30:00+02:00'] })],
      verdict: DEFAULT_VERDICT,
    },
    'of a time that was there twice, a millisecond before the first': {
      posted: '2026-11-24T02:30:00+01:00',
      calendar: 'de',
      exact: [exact('A-1', { entries: ['2026-10-25T02:29:59.999+02:00'] })],
      verdict: IDLE,
    },
    'the workspace’s own zone decides: New York changed a week later': {
      posted: '2026-11-28T10:00:00-05:00',
      calendar: 'night',
      exact: [exact('A-1', { entries: ['2026-10-29T10:00:00-04:00'] })],
      verdict: DEFAULT_VERDICT,
    },
  },

  'credit and when it is earned': {
    'what a followed company counts for': {
      exact: [followed()],
      arbitration: { syncCredit: '1/2' },
      verdict: 'followed: li, 1/2',
    },
    'in lowest terms': { exact: [followed()], arbitration: { syncCredit: '2/6' }, verdict: DEFAULT_VERDICT },
    'as a whole number': { exact: [followed()], arbitration: { syncCredit: 1 }, verdict: 'followed: li, 1' },
    'a whole one in disguise': {
      exact: [followed()],
      arbitration: { syncCredit: '3/3' },
      verdict: 'followed: li, 1',
    },
    'nothing at all': { exact: [followed()], arbitration: { syncCredit: '0/5' }, verdict: 'followed: li, 0' },
    'more than one': {
      exact: [followed()],
      arbitration: { syncCredit: '3/2' },
      verdict: 'followed: li, 3/2',
    },
    'a rule that names its own keeps it': {
      exact: [followed({ level: 'staff' })],
      arbitration: { syncCredit: '1/2' },
      verdict: SENIOR,
    },
    'earned at the sync already': {
      exact: [followed()],
      arbitration: { earnedAt: 'sync' },
      verdict: 'followed: li, 1/3, at the sync',
    },
    'so for whatever the rule is': {
      arbitration: { earnedAt: 'sync' },
      verdict: 'new: dispatch, 1, at the sync',
    },
  },
}

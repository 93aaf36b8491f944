import fc from 'fast-check'
import type { CrmRecord } from '../../../src/domain/company/crm-record.ts'
import type { LeadCommand } from '../../../src/domain/lead/commands.ts'
import { DAY, FIELDS, FOLLOWED, HOUR, IDLE, LIKE, MINUTE, MONDAY } from '../../support/given.ts'
import { COMMANDS, SAMPLES, TABLE } from './table.ts'

/** What may happen to a group of leads: people and the clock ask for things, people come, go and leave, the policy changes. */
export type Deed =
  | { kind: 'ask'; lead: string; who: string; command: LeadCommand; turn: 'none' | 'newest' | 'older' }
  | { kind: 'wait-for-the-clock'; lead: string }
  | { kind: 'away'; who: string; from: number; days: number; delegate: string | undefined }
  | { kind: 'leave'; who: string }
  | { kind: 'new-policy' }
export type Step = Deed & { wait: number }

/** What the companies know already; the last cannot be asked. */
export const crms = fc.constantFrom<(CrmRecord[] | undefined)[]>(
  [],
  [IDLE],
  [FOLLOWED],
  [LIKE],
  [IDLE, LIKE],
  undefined,
)

const LEADS = ['L-1', 'L-2', 'L-3']
const PEOPLE = [
  'sdr-lin',
  'sdr-he',
  'mgr-zhou',
  'mgr-tan',
  'head-mkt',
  'head-sales',
  'rep-li',
  'rep-wu',
  'rep-chen',
]
const ANYBODY = [...PEOPLE, 'slack:U0STRANGER', 'clock']
const REPS = ['rep-li', 'rep-wu', 'rep-chen']

/** Somebody else than `FIELDS`. */
export const OTHER = { ...FIELDS, phone: '+8613900001111', email: 'wang@other.example', contact: '王芳' }
const command = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...COMMANDS).map((name): LeadCommand => SAMPLES[name]) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...REPS).map((rep): LeadCommand => ({ name: 'assign', rep, why: '换人' })),
  },
  { weight: 1, arbitrary: fc.constantFrom(...REPS).map((rep): LeadCommand => ({ name: 'assign', rep })) },
  { weight: 2, arbitrary: fc.constant<LeadCommand>({ name: 'accept' }) },
  { weight: 1, arbitrary: fc.constant<LeadCommand>({ name: 'sync' }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('A-1', 'A-2', 'A-9').map((record): LeadCommand => ({ name: 'claim', record })),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('upheld', 'senior', 'followed', 'new', 'nonsense')
      .map((outcome): LeadCommand => ({ name: 'rule', outcome })),
  },
  { weight: 2, arbitrary: fc.constant<LeadCommand>({ name: 'post', fields: OTHER, unknown: {} }) },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: -DAY, max: 60 * DAY })
      .map((days): LeadCommand => ({ name: 'nurture', revisitAt: MONDAY + days })),
  },
)
/** Mostly who may, so that stories get somewhere. */
const asking = fc
  .tuple(command, fc.constantFrom(...ANYBODY), fc.boolean(), fc.constantFrom(...REPS))
  .map(([asked, anybody, proper, rep]) => {
    const [office] = TABLE[asked.name].by
    const offices = { rep, sdr: 'sdr-lin', manager: 'mgr-zhou', 'marketing-head': 'head-mkt', 'the rep': rep }
    const fitting = Object.entries(offices).find(([role]) => role === office)?.[1]
    return { command: asked, who: proper && fitting !== undefined ? fitting : anybody }
  })
const lead = fc.constantFrom(...LEADS)
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc
      .tuple(
        asking,
        lead,
        fc.constantFrom<('none' | 'newest' | 'older')[]>('none', 'newest', 'newest', 'older'),
      )
      .map(([asked, on, turn]): Deed => ({ kind: 'ask', lead: on, turn, ...asked })),
  },
  { weight: 8, arbitrary: lead.map((on): Deed => ({ kind: 'wait-for-the-clock', lead: on })) },
  {
    weight: 2,
    arbitrary: fc.record<Deed & { kind: 'away' }>({
      kind: fc.constant('away'),
      who: fc.constantFrom(...PEOPLE),
      from: fc.integer({ min: -DAY, max: 2 * DAY }),
      days: fc.integer({ min: 1, max: 20 }),
      delegate: fc.option(fc.constantFrom(...PEOPLE), { nil: undefined }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('rep-wu', 'sdr-lin', 'head-mkt').map((who): Deed => ({ kind: 'leave', who })),
  },
  { weight: 1, arbitrary: fc.constant<Deed>({ kind: 'new-policy' }) },
)
const wait = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 5 * MINUTE }),
  fc.integer({ min: 1, max: 30 * HOUR }),
)
export const step: fc.Arbitrary<Step> = fc.tuple(deed, wait).map(([done, ms]) => ({ ...done, wait: ms }))

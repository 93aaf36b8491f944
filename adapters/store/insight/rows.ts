import { createHash } from 'node:crypto'
import type { Counted } from '../../../src/domain/insight/counted.ts'
import type { Deed } from '../../../src/domain/insight/deeds.ts'
import { DIMENSIONS, type Dimension, type Dimensions } from '../../../src/domain/insight/dimension.ts'
import type { Milestones } from '../../../src/domain/insight/milestones.ts'
import type { Wait } from '../../../src/domain/insight/wait.ts'
import type { Columns, RowValues } from '../dialect.ts'

/** The rows of what is counted, and their columns. */

/** Where each dimension of a lead stands; of a wait, `rep` is who had to act. */
export const COLUMN_OF: Record<Dimension, string> = {
  cohort: 'cohort',
  source: 'source',
  campaign: 'campaign',
  sdr: 'sdr',
  rep: 'rep',
  region: 'region',
  industry: 'industry',
  productLine: 'product_line',
  grade: 'grade',
  policy: 'policy',
}

const dimensions = (all: readonly Dimension[]): Columns =>
  Object.fromEntries(all.map((one) => [COLUMN_OF[one], 'text']))
const OF_WAITS = DIMENSIONS.filter((one) => one !== 'rep')

export const LEAD: Columns = {
  ...{ lead: 'text', seq: 'integer', version: 'text', entered: 'integer', stage: 'integer', fate: 'text' },
  ...{ posted_at: 'integer', accepted_at: 'integer', qualified_at: 'integer', judged_at: 'integer' },
  ...{ fit: 'integer', mrl: 'integer', reposted: 'integer', resold: 'integer', rejections: 'integer' },
  ...{ reclaims: 'integer', touches: 'integer', account: 'text', amount: 'text' },
  ...dimensions(DIMENSIONS),
}

export const leadRow = (counted: Milestones, version: string): RowValues => [
  ...[counted.lead, counted.seq, version, counted.entered, stageOf(counted), counted.fate],
  ...[counted.posted, counted.accepted, counted.qualified, counted.judged],
  ...[bit(counted.fit), bit(counted.mrl), bit(counted.chance?.reposted), bit(counted.chance?.sql)],
  ...[counted.rejections, counted.reclaims, counted.touches, counted.credit?.account, counted.credit?.amount],
  ...DIMENSIONS.map((one) => counted.of[one]),
]

/** How far the lead came. Each stage has those before it behind it. */
function stageOf({ posted, accepted, qualified, fate }: Milestones): number {
  if (posted === undefined) return 0
  if (accepted === undefined) return 1
  if (qualified === undefined) return 2
  return fate === 'won' ? 4 : 3
}

const bit = (is: boolean | undefined): number => (is === true ? 1 : 0)

export const WAIT: Columns = {
  ...{ lead: 'text', number: 'integer', clock: 'text', who: 'text', began: 'integer', due: 'integer' },
  ...{ outcome: 'text', ended: 'integer', timely: 'integer', working: 'integer', wall: 'integer' },
  ...{ system: 'integer', slot: 'integer' },
  ...dimensions(OF_WAITS),
}

export const waitRow = (lead: string, of: Dimensions, wait: Wait): RowValues => [
  ...[lead, wait.number, wait.clock, wait.who, wait.began, wait.due],
  ...[wait.end, wait.ended, timelyOf(wait), wait.working, wait.wall],
  ...[wait.system, wait.weekday * 24 + wait.hour],
  ...OF_WAITS.map((one) => of[one]),
]

function timelyOf({ end, ended, due }: Wait): number | undefined {
  if (ended === undefined) return undefined
  if (ended > due || end === 'missed') return 0
  return end === 'answered' ? 1 : undefined
}

export const DEED: Columns = {
  ...{ lead: 'text', seq: 'integer', at: 'integer', who: 'text', kind: 'text', hard: 'integer' },
  ...{ grade_a: 'integer', words: 'text' },
}

export const deedRow = (lead: string, { seq, at, who, kind, hard, gradeA, words }: Deed): RowValues => [
  ...[lead, seq, at, who, kind, bit(hard), bit(gradeA)],
  words === undefined ? null : words === null ? '' : digest(words),
]

/** Of texts that people typed only this is kept here: two that are the same have the same one. */
const digest = (words: string): string => createHash('sha256').update(words).digest('base64url').slice(0, 22)

export const FLAG: Columns = {
  ...{ lead: 'text', number: 'integer', who: 'text', at: 'integer', next: 'text', minutes: 'integer' },
}

export const NOTE: Columns = {
  ...{ lead: 'text', seq: 'integer', at: 'integer', who: 'text', name: 'text', kind: 'text' },
  helped: 'integer',
}

/** What of a lead is several rows, by table. */
export const rowsOf = {
  insight_wait: ({ milestones: { lead, of }, waits }: Counted): RowValues[] =>
    waits.map((wait) => waitRow(lead, of, wait)),
  insight_deed: ({ milestones: { lead }, deeds }: Counted): RowValues[] =>
    deeds.map((deed) => deedRow(lead, deed)),
  insight_flag: ({ milestones: { lead }, flags }: Counted): RowValues[] =>
    flags.map(({ who, at, next, minutes }, number) => [lead, number, who, at, next, minutes]),
  insight_note: ({ milestones: { lead }, notes }: Counted): RowValues[] =>
    notes.map(({ seq, at, who, name, kind, helped }) => [lead, seq, at, who, name, kind, helped]),
}

export const TABLES = { insight_wait: WAIT, insight_deed: DEED, insight_flag: FLAG, insight_note: NOTE }

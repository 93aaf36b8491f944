import type { Counted } from '../../../src/domain/insight/counted.ts'
import type { Deed } from '../../../src/domain/insight/deeds.ts'
import { DIMENSIONS, type Dimension } from '../../../src/domain/insight/dimension.ts'
import type { Milestones } from '../../../src/domain/insight/milestones.ts'
import { FATES } from '../../../src/domain/insight/milestones.ts'
import { WAIT_CLOCKS, WAIT_ENDS, type Wait, type WaitClock } from '../../../src/domain/insight/wait.ts'
import { type Cells, type Layout, LEADS_OF_SHEET, layoutOf, type Sheet } from './sheet.ts'

/**
 * What is counted of all leads lies in blocks of so many leads, each in some sheets: one of the leads, one of the waits of each clock,
 * one of deeds, one of managers' choices, one of what the leads are called. A question reads those that it is about. Where a layout changes, a migration empties
 * the blocks: all is counted anew then.
 */

export const PARTS = ['lead', ...WAIT_CLOCKS, 'deed', 'choice', 'name'] as const
export type Part = (typeof PARTS)[number]

const words = Object.fromEntries(DIMENSIONS.map((one) => [one, 'word'] as const))

const WAIT = layoutOf({
  ...({ lead: 'byte', who: 'word', began: 'number', due: 'number', wall: 'number' } as const),
  ...({ working: 'number', system: 'number', end: 'byte', timely: 'byte', slot: 'byte' } as const),
})

export const LAYOUTS: Record<Part, Layout> = {
  lead: layoutOf({
    ...({ lead: 'byte', entered: 'number', judged: 'number', won: 'number' } as const),
    ...({
      stage: 'byte',
      fate: 'byte',
      signs: 'byte',
      rejections: 'count',
      reclaims: 'count',
      touches: 'count',
    } as const),
    ...({ account: 'byte', amount: 'word' } as const),
    ...words,
  }),
  assign: WAIT,
  accept: WAIT,
  'first-touch': WAIT,
  deed: layoutOf({ lead: 'byte', at: 'number', who: 'word', words: 'number', kind: 'byte', signs: 'byte' }),
  choice: layoutOf({
    ...({
      lead: 'byte',
      at: 'number',
      suggested: 'byte',
      accepted: 'byte',
      sql: 'byte',
      won: 'byte',
    } as const),
  }),
  name: layoutOf({ lead: 'byte', id: 'word' }),
}

/** How far a lead came: each stage has those before it behind it. */
export const STAGE = { saved: 0, posted: 1, accepted: 2, qualified: 3, won: 4 } as const
export const SIGN = { fit: 1, mrl: 2, reposted: 4, resold: 8 } as const
export const ACCOUNT = { none: 0, expected: 1, earned: 2 } as const
/** Nobody can say of one that was dropped before it was due, or still runs. */
export const TIMELY = { unknown: 0, inTime: 1, late: 2 } as const
export const DEED_SIGN = { hard: 1, gradeA: 2 } as const
export const DEED_KINDS = ['accepted', 'rejected', 'followed-up'] as const satisfies readonly Deed['kind'][]

/** The cells of a lead, without its number in the block. */
const ROWS: Record<Part, (counted: Counted) => Cells[]> = {
  lead: ({ milestones }) => [leadCells(milestones)],
  assign: (counted) => waitsOf(counted, 'assign'),
  accept: (counted) => waitsOf(counted, 'accept'),
  'first-touch': (counted) => waitsOf(counted, 'first-touch'),
  deed: ({ deeds }) => deeds.map(deedCells),
  choice: ({ choices }) =>
    choices.map(({ at, suggested, accepted, sql, won }) => [at, suggested ? 1 : 0, accepted, sql, won]),
  name: ({ milestones }) => [[milestones.lead]],
}

export const cellsOf = (part: Part, counted: Counted, number: number): Cells[] =>
  (counted.milestones.withdrawn ? [] : ROWS[part](counted)).map((cells) => [number, ...cells])

function leadCells(counted: Milestones): Cells {
  const { fit, mrl, chance, credit } = counted
  const signs =
    sign(fit, SIGN.fit) |
    sign(mrl, SIGN.mrl) |
    sign(chance?.reposted, SIGN.reposted) |
    sign(chance?.sql, SIGN.resold)
  return [
    ...[counted.entered, counted.judged, counted.won],
    ...[stageOf(counted), FATES.indexOf(counted.fate), signs],
    ...[counted.rejections, counted.reclaims, counted.touches],
    ...[ACCOUNT[credit?.account ?? 'none'], credit?.amount],
    ...DIMENSIONS.map((one: Dimension) => counted.of[one]),
  ]
}

function stageOf({ posted, accepted, qualified, fate }: Milestones): number {
  if (posted === undefined) return STAGE.saved
  if (accepted === undefined) return STAGE.posted
  if (qualified === undefined) return STAGE.accepted
  return fate === 'won' ? STAGE.won : STAGE.qualified
}

const sign = (is: boolean | undefined, mark: number): number => (is === true ? mark : 0)

const waitsOf = ({ waits }: Counted, clock: WaitClock): Cells[] =>
  waits.filter((wait) => wait.clock === clock).map(waitCells)

const waitCells = (wait: Wait): Cells => [
  ...[wait.who, wait.began, wait.due, wait.wall, wait.working, wait.system],
  ...[WAIT_ENDS.indexOf(wait.end), timelyOf(wait), wait.weekday * 24 + wait.hour],
]

function timelyOf({ end, ended, due }: Wait): number {
  if (ended === undefined) return TIMELY.unknown
  if (ended > due || end === 'missed') return TIMELY.late
  return end === 'answered' ? TIMELY.inTime : TIMELY.unknown
}

const deedCells = ({ at, who, kind, hard, gradeA, words }: Deed): Cells => [
  ...[at, who, words === undefined ? null : words === null ? SAYS_NOTHING : marked(words)],
  ...[DEED_KINDS.indexOf(kind), sign(hard, DEED_SIGN.hard) | sign(gradeA, DEED_SIGN.gradeA)],
]

export const SAYS_NOTHING = 0

/**
 * Of texts that people typed only a number of 53 bits is kept here: two that are the same have the same one, and two that are not have
 * another one, but for a chance of one in as many.
 */
function marked(text: string): number {
  let [low, high] = [0xdeadbeef, 0x41c6ce57]
  for (let i = 0; i < text.length; i++) {
    const sign = text.charCodeAt(i)
    low = Math.imul(low ^ sign, 2654435761)
    high = Math.imul(high ^ sign, 1597334677)
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  return 1 + 2 ** 32 * (high & 0x1fffff) + (low >>> 0)
}

/** Times by which a sheet can be passed over. */
export interface Times {
  /** The first and the last moment of its rows. */
  since: number
  until: number
  /** The last end of a wait; what runs has no end. */
  ends: number
}

const MOMENTS: Record<Part, string | undefined> = {
  lead: 'entered',
  assign: 'began',
  accept: 'began',
  'first-touch': 'began',
  deed: 'at',
  choice: 'at',
  name: undefined,
}

export function timesOf(part: Part, sheet: Sheet): Times {
  const column = MOMENTS[part]
  const times = { since: 0, until: 0, ends: isOfWaits(part) ? lastEnd(sheet) : 0 }
  if (column === undefined || sheet.rows === 0) return times
  const moments = sheet.numbers(column)
  const until = moments.reduce((one, other) => Math.max(one, other))
  return { ...times, since: moments.reduce((one, other) => Math.min(one, other)), until }
}

const isOfWaits = (part: Part): boolean => WAIT_CLOCKS.some((clock) => clock === part)

function lastEnd(sheet: Sheet): number {
  const wall = sheet.numbers('wall')
  return sheet
    .numbers('began')
    .reduce(
      (last, began, row) =>
        Math.max(last, Number.isNaN(wall[row]) ? Number.MAX_SAFE_INTEGER : began + (wall[row] ?? 0)),
      0,
    )
}

/** Where a lead is kept: in which block, and there as which. */
export const blockOf = (place: number): number => Math.floor(place / LEADS_OF_SHEET)
export const numberOf = (place: number): number => place % LEADS_OF_SHEET

const DIGITS = 9

/** The key of a block's sheet: those of one part are in the order of blocks. */
export const sheetKey = (part: Part, block: number): string =>
  `${part}:${String(block).padStart(DIGITS, '0')}`

export function inKey(key: string): { part: Part; block: number } {
  const colon = key.length - DIGITS - 1
  const part = PARTS.find((one) => one === key.slice(0, colon))
  if (part === undefined) throw new RangeError(`no sheet is called ${key}`)
  return { part, block: Number(key.slice(colon + 1)) }
}

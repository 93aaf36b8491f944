import { boundedMemo } from '../calendar/bounded-memo.ts'
import type { Moment } from '../calendar/moment.ts'
import { normaliseLevel } from '../intake/normalise-level.ts'
import { isPlaceholder } from '../intake/placeholder.ts'
import { type PersonNames, personNamed } from '../person/names.ts'
import { creditCode } from './credit-code.ts'
import type { CrmColumn, CrmPlaces } from './crm-columns.ts'
import { crmMoment } from './crm-moment.ts'

import type { CrmRecord } from './crm-record.ts'

/** Why a row is no record: its column, what is wrong with it, and the value when there is one. */
export interface CrmRowProblem {
  column: CrmColumn
  what: 'missing' | 'too-long' | 'no-moment' | 'too-early' | 'in-future' | 'several-people'
  value: string
}

/** What was left out of a record because it could not be read. */
export type CrmRowWarning = 'creditCode' | 'contactLevel'

export type CrmRow = { record: CrmRecord; warnings: CrmRowWarning[] } | { problem: CrmRowProblem }

export interface CrmRowContext {
  places: CrmPlaces
  /** The zone of times without an offset. */
  timezone: string
  now: Moment
  names: PersonNames
}

/** Characters that an id and the other texts of a record may have. */
export const LONGEST_ID = 64
export const LONGEST_TEXT = 500
const DAY = 86_400_000
/** Programs that know no date write the first one they have: the year 1, 1753, 1900. */
const EARLIEST = Date.UTC(1900, 0, 3)
/** No word that stands for nothing is longer, or has a digit: most values need no look at the list of them. */
const LONGEST_PLACEHOLDER = 20
const DIGIT = /\d/u

/** The record that a row of the CRM's table tells of, or why it is none. */
export function readCrmRow(cells: readonly string[], context: CrmRowContext): CrmRow {
  const texts = textsOf(cells, context.places)
  const { id, company } = texts
  if (id === undefined) return problem('id', 'missing')
  if (company === undefined) return problem('company', 'missing')
  for (const column of BOUNDED) {
    const text = texts[column] ?? ''
    if (text.length > (column === 'id' ? LONGEST_ID : LONGEST_TEXT)) return problem(column, 'too-long')
  }
  if (texts.createdAt === undefined) return problem('createdAt', 'missing')
  const createdAt = momentIn('createdAt', texts.createdAt, context)
  if (typeof createdAt === 'object') return createdAt
  const followUp =
    texts.lastFollowUpAt === undefined ? undefined : momentIn('lastFollowUpAt', texts.lastFollowUpAt, context)
  if (typeof followUp === 'object') return followUp
  const ownerId = texts.ownerId === undefined ? undefined : personNamed(context.names, texts.ownerId)
  if (ownerId === 'several') return problem('ownerId', 'several-people', texts.ownerId)

  const warnings: CrmRowWarning[] = []
  const record: CrmRecord = { id, company, createdAt, followUps: followUp === undefined ? [] : [followUp] }
  if (ownerId !== undefined) record.ownerId = ownerId
  if (texts.domain !== undefined) record.domain = texts.domain
  if (texts.phone !== undefined) record.phone = texts.phone
  if (texts.contactName !== undefined) record.contactName = texts.contactName
  if (texts.stage !== undefined) record.stage = texts.stage
  if (texts.creditCode !== undefined) {
    const code = creditCode(texts.creditCode)
    if (code === undefined) warnings.push('creditCode')
    else record.creditCode = code
  }
  if (texts.contactLevel !== undefined) {
    const level = levelOf(texts.contactLevel)
    if (level === undefined) warnings.push('contactLevel')
    else record.contactLevel = level
  }
  return { record, warnings }
}

const BOUNDED = ['id', 'company', 'domain', 'phone', 'ownerId', 'contactName', 'stage'] as const

type Texts = Partial<Record<CrmColumn, string>>

/** Where a word that elsewhere stands for nothing may be meant: an id looks like anything, a stage may be "待跟进". */
const LITERAL: ReadonlySet<CrmColumn> = new Set(['id', 'stage'])

/** What is written in a row; what stands for nothing ("-", "暂无", "N/A") is not. */
function textsOf(cells: readonly string[], places: CrmPlaces): Texts {
  const texts: Texts = {}
  let column: CrmColumn
  for (column in places) {
    const text = oneLine(cells[places[column] ?? -1] ?? '')
    if (text === '' || (!LITERAL.has(column) && standsForNothing(text))) continue
    texts[column] = text
  }
  return texts
}

const standsForNothing = (text: string): boolean =>
  text.length <= LONGEST_PLACEHOLDER && !DIGIT.test(text) && isPlaceholder(text)

const UNTIDY = /[\p{Cc}\u2028\u2029]|\s\s/u

const oneLine = (text: string): string =>
  (UNTIDY.test(text) ? text.replace(/[\s\p{Cc}]+/gu, ' ') : text).trim()

function momentIn(
  column: CrmColumn,
  text: string,
  { timezone, now }: CrmRowContext,
): Moment | { problem: CrmRowProblem } {
  const moment = crmMoment(text, timezone)
  if (moment === undefined) return problem(column, 'no-moment', text)
  if (moment < EARLIEST) return problem(column, 'too-early', text)
  if (moment > now + DAY) return problem(column, 'in-future', text)
  return moment
}

/** Tables repeat the same few words. */
const levelOf = boundedMemo(500, (text: string) =>
  text.length > LONGEST_TEXT ? undefined : normaliseLevel(text)?.value,
)

const problem = (column: CrmColumn, what: CrmRowProblem['what'], value = ''): { problem: CrmRowProblem } => ({
  problem: { column, what, value },
})

import type { Moment } from '../../calendar/moment.ts'
import { crmMoment } from '../../company/crm-moment.ts'
import { storable } from '../parse.ts'
import { isPlaceholder } from '../placeholder.ts'
import type { RawTouch } from '../source/read-touch.ts'
import type { LeadColumn } from './columns.ts'

/** A lead as a row tells of it: nothing of it is normalised. */
export interface LeadRow {
  /** By the names of the header. */
  extra: Record<string, string>
  firstTouch?: RawTouch
  lastTouch?: RawTouch
  /** Whoever was named, in whatever words. */
  sdr?: string
  revisitAt?: Moment
  /** The sender's own id of it; in `extra`, too, where people see it. */
  id?: string
}

/** Why a row is none: the place of its column, what is wrong, and the value. */
export interface LeadRowProblem {
  place: number
  what: 'no-moment' | 'in-future'
  value: string
}

export interface LeadRowContext {
  header: readonly string[]
  columns: readonly LeadColumn[]
  /** The zone of times without an offset. */
  timezone: string
  now: Moment
}

const DAY = 86_400_000
/** An id, and nothing by which a stranger reaches the person; as the intake API takes it. */
const EXTERNAL_ID = /^[^@\p{Cc}]{1,200}$/u

export function readLeadRow(
  cells: readonly string[],
  { header, columns, timezone, now }: LeadRowContext,
): LeadRow | { problem: LeadRowProblem } {
  const extra = new Map<string, string>()
  const touches: Record<'first' | 'last', RawTouch> = { first: {}, last: {} }
  const row: Omit<LeadRow, 'extra'> = {}
  let at: { moment: Moment; name: string; text: string } | undefined
  for (const [place, column] of columns.entries()) {
    const text = storable(cells[place] ?? '').trim()
    if (text === '' || column.kind === 'none') continue
    const name = header[place] ?? ''
    if (column.kind === 'touch') touches[column.touch][column.tag] = text
    else if (column.kind === 'field') keep(extra, column.name, text)
    else if (column.kind === 'id') {
      if (EXTERNAL_ID.test(text)) row.id = text
      keep(extra, name, text)
    } else if (isPlaceholder(text)) continue
    else if (column.kind === 'sdr') row.sdr = text
    else {
      const moment = crmMoment(text, timezone)
      const what = moment === undefined ? 'no-moment' : 'in-future'
      if (moment === undefined || (column.kind === 'at' && moment > now + DAY))
        return { problem: { place, what, value: text } }
      if (column.kind === 'revisitAt') row.revisitAt = moment
      else at = { moment, name, text }
    }
  }
  const [first, last] = [touched(touches.first), touched(touches.last)]
  // The moment is that of the visit that brought the lead; without one it is kept as it was written.
  if (at !== undefined && last === undefined) keep(extra, at.name, at.text)
  return {
    // Made from entries, "__proto__" is a name like any other.
    extra: Object.fromEntries(extra),
    ...row,
    ...(first && { firstTouch: first }),
    ...(last && { lastTouch: { ...last, ...(at && { at: at.moment }) } }),
  }
}

const touched = (touch: RawTouch): RawTouch | undefined =>
  Object.keys(touch).length === 0 ? undefined : touch

/** Two columns of one name say two things. */
function keep(extra: Map<string, string>, name: string, text: string): void {
  let free = name
  for (let number = 2; extra.has(free); number++) free = `${name} ${number}`
  extra.set(free, text)
}

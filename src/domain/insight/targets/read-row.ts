import { fold } from '../../intake/fold.ts'
import { isPlaceholder } from '../../intake/placeholder.ts'
import { type PersonNames, personNamed } from '../../person/names.ts'
import { type RegionTree, regionNames } from '../../routing/regions.ts'
import type { Person, PersonId } from '../../workspace.ts'
import type { TargetColumn, TargetPlaces } from './columns.ts'
import type { Target } from './target.ts'

/** Why a row is no target: its column, what is wrong with it, and the value when there is one. */
export interface TargetRowProblem {
  column: TargetColumn
  what:
    | 'missing'
    | 'no-month'
    | 'no-number'
    | 'both'
    | 'no-deal'
    | 'unknown'
    | 'nobody'
    | 'several-people'
    | 'no-rep'
  value: string
}

export type TargetRow = { target: Target } | { problem: TargetRowProblem }

export interface TargetRowContext {
  places: TargetPlaces
  regions: RegionTree
  industries: readonly string[]
  productLines: readonly string[]
  names: PersonNames
  people: readonly Person[]
}

const LARGEST = 1e12

/** The target that a row of the table tells of, or why it is none. */
export function readTargetRow(cells: readonly string[], context: TargetRowContext): TargetRow {
  const read = (column: TargetColumn): string | undefined => {
    const text = (cells[context.places[column] ?? -1] ?? '').replace(/[\s\p{Cc}]+/gu, ' ').trim()
    return text === '' || isPlaceholder(text) ? undefined : text
  }
  const month = monthOf(read('month'))
  if (typeof month === 'object') return month
  const numbers = numbersOf(read('won'), read('amount'), read('deal'))
  if ('problem' in numbers) return numbers
  const region = oneOf('region', read('region'), regionNames(context.regions))
  if (region !== null && typeof region === 'object') return region
  const industry = oneOf('industry', read('industry'), context.industries)
  if (industry !== null && typeof industry === 'object') return industry
  const productLine = oneOf('productLine', read('productLine'), context.productLines)
  if (productLine !== null && typeof productLine === 'object') return productLine
  const team = teamOf(read('team'), context)
  if ('problem' in team) return team
  return { target: { month, region, team: team.ids, industry, productLine, ...numbers } }
}

type Refused = { problem: TargetRowProblem }
const refused = (column: TargetColumn, what: TargetRowProblem['what'], value = ''): Refused => ({
  problem: { column, what, value },
})

/** 2026-11, 2026/11, 2026年11月, 202611, and a date of the month, as workbooks keep it. */
function monthOf(text: string | undefined): string | Refused {
  if (text === undefined) return refused('month', 'missing')
  const match =
    /^(\d{4})\s?[-/.年]\s?(\d{1,2})(?:\s?月)?(?:[-/.]\d{1,2}(?:[ T]00:00(?::00)?)?)?$/.exec(text) ??
    /^(\d{4})(\d{2})$/.exec(text)
  const [year, month] = [Number(match?.[1]), Number(match?.[2])]
  if (!(year >= 2000 && year < 2100 && month >= 1 && month <= 12)) return refused('month', 'no-month', text)
  return `${year}-${String(month).padStart(2, '0')}`
}

function numbersOf(
  won?: string,
  amount?: string,
  deal?: string,
): Pick<Target, 'won' | 'amount' | 'deal'> | Refused {
  if (won !== undefined && amount !== undefined) return refused('amount', 'both', amount)
  if (won !== undefined) {
    const count = numberOf(won)
    return count !== undefined && Number.isInteger(count) ? { won: count } : refused('won', 'no-number', won)
  }
  if (amount === undefined) return refused('won', 'missing')
  const sum = numberOf(amount)
  if (sum === undefined) return refused('amount', 'no-number', amount)
  if (deal === undefined) return refused('deal', 'no-deal', amount)
  const usual = numberOf(deal)
  if (usual === undefined || usual === 0) return refused('deal', 'no-number', deal)
  return { won: sum / usual, amount: sum, deal: usual }
}

const UNITS: Record<string, number> = { '': 1, 万: 1e4, 亿: 1e8 }

/** "1,200,000", "120万", "12": 0 or more. */
function numberOf(text: string): number | undefined {
  const match = /^[¥$￥]?\s?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s?(万|亿)?\s?元?$/u.exec(text)
  if (match === null) return undefined
  const number = Number(`${match[1]?.replaceAll(',', '')}${match[2] ?? ''}`) * (UNITS[match[3] ?? ''] ?? 1)
  return number <= LARGEST ? number : undefined
}

function oneOf(
  column: TargetColumn,
  text: string | undefined,
  known: readonly string[],
): string | null | Refused {
  if (text === undefined) return null
  return known.find((name) => fold(name) === fold(text)) ?? refused(column, 'unknown', text)
}

/** A team is its people: ids, names or addresses, with a comma or a plus between them. */
function teamOf(
  text: string | undefined,
  { names, people }: TargetRowContext,
): { ids: PersonId[] } | Refused {
  const ids = new Set<PersonId>()
  for (const name of (text ?? '').split(/[,，、;；+&/]/u)) {
    if (name.trim() === '') continue
    const id = personNamed(names, name.trim())
    if (id === 'several') return refused('team', 'several-people', name.trim())
    const person = people.find((one) => one.id === id)
    if (person === undefined) return refused('team', 'nobody', name.trim())
    if (!person.roles.includes('rep')) return refused('team', 'no-rep', name.trim())
    ids.add(id)
  }
  return { ids: [...ids].sort() }
}

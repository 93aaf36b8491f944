import { fold, foldToLetters } from '../../intake/fold.ts'
import { isPlaceholder } from '../../intake/placeholder.ts'
import { type Language, type Person, ROLES, type Role } from '../../workspace.ts'
import type { PersonColumn, PersonPlaces } from './columns.ts'

/** Why a row tells of nobody: its column, what is wrong with it, and the value. */
export interface PersonRowProblem {
  column: PersonColumn
  what: 'no-role' | 'no-language' | 'no-number' | 'no-share' | 'no-date' | 'no-count'
  value: string
}

/** What a row tells of a person; an empty cell tells nothing. Whether it can stand in the workspace file is not looked at here. */
export type PersonRow = Partial<Person>

const roleWords = (list: string): readonly string[] => list.split(',').map(foldToLetters)
const ROLE_NAMES: Record<Role, readonly string[]> = {
  sdr: roleWords('sdr, 电销, 市场SDR'),
  manager: roleWords('manager, 销管, 销售经理, 销售运营, sales manager, sales operations'),
  rep: roleWords('rep, 销售, 销售代表, sales, sales rep, account executive'),
  'marketing-head': roleWords('marketing-head, 市场负责人, 市场总监, head of marketing'),
  'sales-head': roleWords('sales-head, 销售负责人, 销售总监, head of sales'),
}
const LANGUAGE_NAMES: Record<Language, readonly string[]> = {
  'zh-CN': roleWords('zh-CN, zh, 中文, 简体中文, chinese'),
  en: roleWords('en, english, 英文, 英语'),
}

const PARTS = /[,，、;；+\n|/]/u

export function readPersonRow(
  cells: readonly string[],
  places: PersonPlaces,
): { row: PersonRow } | { problem: PersonRowProblem } {
  const row: PersonRow = {}
  const read = (column: PersonColumn): string | undefined => {
    const text = (cells[places[column] ?? -1] ?? '')
      .normalize('NFKC')
      .replace(/[^\S\n]+/gu, ' ')
      .trim()
    return text === '' || isPlaceholder(text) ? undefined : text
  }
  for (const column of ['id', 'name', 'slack', 'wecom', 'email', 'calendar'] as const) {
    const text = read(column)
    if (text !== undefined) row[column] = text
  }
  const roles = read('roles')
  if (roles !== undefined) {
    row.roles = []
    for (const word of partsOf(roles)) {
      const role = ROLES.find((one) => ROLE_NAMES[one].includes(foldToLetters(word)))
      if (role === undefined) return problem('roles', 'no-role', word)
      if (!row.roles.includes(role)) row.roles.push(role)
    }
  }
  const language = read('language')
  if (language !== undefined) {
    const found = (['zh-CN', 'en'] as const).find((one) =>
      LANGUAGE_NAMES[one].includes(foldToLetters(language)),
    )
    if (found === undefined) return problem('language', 'no-language', language)
    row.language = found
  }
  const regions = read('regions')
  if (regions !== undefined) row.regions = partsOf(regions)
  const industries = read('industries')
  if (industries !== undefined) {
    const counts = partsOf(industries).map((part) =>
      /^(.*?)\s*[:：=（(x×\s]\s*(\d{1,7})\s*[)）]?$/u.exec(part),
    )
    const bad = partsOf(industries).find((_, index) => counts[index] === null)
    if (bad !== undefined) return problem('industries', 'no-count', bad)
    row.industries = Object.fromEntries(
      counts.map((count) => [(count?.[1] ?? '').trim(), Number(count?.[2])]),
    )
  }
  return more(row, read)
}

/** The numbers of a rep. */
function more(
  row: PersonRow,
  read: (column: PersonColumn) => string | undefined,
): { row: PersonRow } | { problem: PersonRowProblem } {
  const winRate = read('winRate')
  if (winRate !== undefined) {
    const share = /^(\d{1,3}(?:\.\d+)?)\s?(%?)$/.exec(winRate)
    const rate =
      share === null ? undefined : Math.round(Number(share[1]) * (share[2] === '%' ? 100 : 1e4)) / 1e4
    if (rate === undefined || rate > 1) return problem('winRate', 'no-share', winRate)
    row.winRate = rate
  }
  const since = read('since')
  if (since !== undefined) {
    const date = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]00:00(?::00)?)?$/u.exec(since)
    if (date === null) return problem('since', 'no-date', since)
    row.since = `${date[1]}-${date[2]?.padStart(2, '0')}-${date[3]?.padStart(2, '0')}`
  }
  const cap = read('cap')
  if (cap !== undefined) {
    if (!/^\d{1,4}$/.test(cap)) return problem('cap', 'no-number', cap)
    row.cap = Number(cap)
  }
  return { row }
}

const partsOf = (text: string): string[] =>
  text
    .split(PARTS)
    .map((part) => part.trim())
    .filter((part) => part !== '')

const problem = (column: PersonColumn, what: PersonRowProblem['what'], value: string) => ({
  problem: { column, what, value },
})

/** Whom of these a row is about: by the id, else by an account or the address. */
export function personOfRow<One extends Partial<Person>>(
  row: PersonRow,
  people: readonly One[],
): One | undefined {
  const by = (key: 'id' | 'slack' | 'wecom' | 'email') => {
    const value = row[key]
    return value === undefined
      ? undefined
      : people.find((one) => one[key] !== undefined && fold(one[key]) === fold(value))
  }
  return row.id !== undefined ? by('id') : (by('slack') ?? by('wecom') ?? by('email'))
}

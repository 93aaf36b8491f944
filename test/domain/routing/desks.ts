import type { Fields, Grade } from '../../../src/domain/lead/fields.ts'
import type { RepDesk } from '../../../src/domain/routing/rep-desk.ts'
import { suggest } from '../../../src/domain/routing/suggest.ts'
import type { Person } from '../../../src/domain/workspace.ts'

export const NOW = Date.parse('2026-11-20T10:00:00+08:00')
export const TREE = { 华东: ['上海', '江苏'], 华北: ['北京'] }

/** A rep of 华东 with an empty desk, but for what is given. */
export function desk(id: string, person: Partial<Person> = {}, state: Partial<RepDesk> = {}): RepDesk {
  return {
    person: { id, name: id, roles: ['rep'], regions: ['华东'], industries: {}, ...person },
    open: 0,
    ...state,
  }
}

interface Case {
  fields?: Fields
  grade?: Grade
  earlier?: string[]
  capFactor?: number
  cap?: number
}

/** A lead from 江苏 in 制造 of grade B, but for what is given. */
export function advise(
  desks: RepDesk[],
  { fields, grade = 'B', earlier = [], capFactor = 1, cap = 15 }: Case = {},
) {
  return suggest(
    { fields: { company: '甲', region: '江苏', industry: '制造', ...fields }, grade, earlierReps: earlier },
    desks,
    { regions: TREE, policy: { cap, newerWithinDays: 365 }, capFactor, now: NOW },
  )
}

export const order = (...args: Parameters<typeof advise>): string[] =>
  advise(...args).suggestions.map(({ rep }) => rep)

import type { CrmSettings } from './company/crm-settings.ts'
import type { Grade } from './lead/fields.ts'
import type { Policy } from './policy/policy.ts'
import type { Receiver } from './webhook/events.ts'

export const ROLES = ['sdr', 'manager', 'rep', 'marketing-head', 'sales-head'] as const
export type Role = (typeof ROLES)[number]

export const LANGUAGES = ['zh-CN', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

export type PersonId = string

/** One line of the roster. */
export interface Person {
  id: PersonId
  name: string
  roles: Role[]
  slack?: string
  wecom?: string
  email?: string
  language?: Language
  /** Id of the person's own calendar; else the workspace's. */
  calendar?: string
  /** Territory, industries with numbers of customers, win rate 0..1, first day (YYYY-MM-DD), cap: reps only. */
  regions: string[]
  industries: Record<string, number>
  winRate?: number
  since?: string
  cap?: number
}

/** A dispatch group: where leads are handed over. */
export interface Group {
  id: string
  slack?: string
  wecom?: string
  match?: { region?: string[]; industry?: string[]; productLine?: string[]; grade?: Grade[] }
}

/** Monday first. Spans in seconds from midnight, ascending, not touching; `always` is round the clock. */
export interface CalendarSpec {
  id: string
  timezone: string
  holidays?: 'CN'
  hours: 'always' | { open: number; close: number }[][]
  daysOff: string[]
  workingDays: string[]
}

/** The workspace file, parsed and checked: policy merged over its defaults. */
export interface Workspace {
  name: string
  language: Language
  calendar: string
  groups: Group[]
  calendars: Record<string, CalendarSpec>
  /** A tree as parent → children; a child may be a parent too. */
  regions: Record<string, string[]>
  industries: string[]
  productLines: string[]
  people: Person[]
  policy: Policy
  /** Of the CRM; the usual where it is left out. */
  crm?: CrmSettings
  /** Who is told outside what becomes of leads, where anybody is. */
  webhooks?: Receiver[]
}

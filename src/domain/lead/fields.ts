import type { Moment } from '../calendar/moment.ts'

/** What an SDR writes about a lead. Names are those of the outside (config, CLI, API). */

export const LEVELS = ['c-level', 'vp', 'director', 'manager', 'staff'] as const
export type Level = (typeof LEVELS)[number]

export const BUYING_ROLES = [
  'economic-buyer',
  'technical-buyer',
  'procurement',
  'influencer',
  'user',
] as const
export type BuyingRole = (typeof BUYING_ROLES)[number]

/** Every known field, in the order in which forms and cards show them. */
export const FIELD_NAMES = [
  'company',
  'contact',
  'title',
  'level',
  'phone',
  'email',
  'wechat',
  'region',
  'industry',
  'productLine',
  'size',
  'buyingRole',
  'mustWin',
  'budget',
  'authority',
  'need',
  'timeline',
  'meetingAgreed',
  'source',
  'remarks',
] as const
export type FieldName = (typeof FIELD_NAMES)[number]

/** Normalised values: phone in E.164, email lower case, flags as booleans; every other value is a trimmed, non-empty string. */
export interface Fields {
  company?: string
  contact?: string
  title?: string
  level?: Level
  phone?: string
  email?: string
  wechat?: string
  region?: string
  industry?: string
  productLine?: string
  size?: string
  buyingRole?: BuyingRole
  mustWin?: boolean
  budget?: string
  authority?: string
  need?: string
  timeline?: string
  meetingAgreed?: boolean
  source?: string
  remarks?: string
}

/** One visit that led to a lead; `derived` names the values that rules filled in. */
export interface Touchpoint {
  source?: string
  medium?: string
  campaign?: string
  content?: string
  term?: string
  landingPage?: string
  referrer?: string
  /** Missing where nobody told it. */
  at?: Moment
  derived: ('source' | 'medium')[]
}

/** Where a lead came from: the last touch, which brought it, and the first one, where that was another. */
export interface Origin extends Touchpoint {
  first?: Touchpoint
}

export const GRADES = ['A', 'B', 'C'] as const
export type Grade = (typeof GRADES)[number]

/** A grade with its reasons: the points that each field brought. */
export interface Grading {
  grade: Grade
  points: Record<string, number>
  total: number
}

import type { Moment } from '../../../src/domain/calendar/moment.ts'
import type { KeyKind } from '../../../src/domain/company/company.ts'
import type { CrmRecord, ExactMatch, MaybeMatch } from '../../../src/domain/company/crm-record.ts'
import type { LeadTraits } from '../../../src/domain/covenant/case.ts'
import type { Level } from '../../../src/domain/lead/fields.ts'
import { DEFAULT_POLICY } from '../../../src/domain/policy/defaults.ts'
import { mergePolicy } from '../../../src/domain/policy/merge.ts'
import type { Arbitration } from '../../../src/domain/policy/policy.ts'
import { policySchema } from '../../../src/domain/policy/schema.ts'

/** "11-23 10:00", "10-24 09:59:59.999": of 2026 in Shanghai. With a zone it is read as it stands. */
export function at(text: string): Moment {
  const moment = Date.parse(text.includes('T') ? text : `2026-${text.replace(' ', 'T')}+08:00`)
  if (Number.isNaN(moment)) throw new Error(`no moment: ${text}`)
  return moment
}

/** When the leads of the tests are posted where nothing else is said: a Monday. */
export const POSTED = '11-23 10:00'

interface Written {
  company?: string
  by?: KeyKind
  /** `null`: of nobody. */
  owner?: string | null
  created?: string
  entries?: string[]
  level?: Level
  stage?: string
}

/** A CRM record of Li's; made in January and not touched since, where nothing else is written. */
export function record(id: string, written: Written = {}): CrmRecord {
  const { company = '江苏锐科', owner = 'li', created = '01-05 09:00', entries = [], level, stage } = written
  return {
    id,
    company,
    ...(owner !== null && { ownerId: owner }),
    createdAt: at(created),
    followUps: entries.map(at),
    ...(level !== undefined && { contactLevel: level }),
    ...(stage !== undefined && { stage }),
  }
}

export const exact = (id: string, written: Written = {}): ExactMatch => ({
  record: record(id, written),
  by: written.by ?? 'domain',
})

export const maybe = (id: string, written: Written = {}): MaybeMatch => ({
  record: record(id, written),
  score: 0.8,
})

/** Everybody is in the roster whose name does not begin with "gone". */
export const isHere = (person: string): boolean => !person.startsWith('gone')

export const LEAD: LeadTraits = { level: 'director', grade: 'B', mustWin: false }

/** The default rules with what a workspace file says otherwise. */
export const arbitrationOf = (written: object = {}): Arbitration =>
  mergePolicy(policySchema.parse({ arbitration: written }), DEFAULT_POLICY).arbitration

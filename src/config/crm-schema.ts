import { z } from 'zod'
import {
  type COMPANY_VALUES,
  type CONTACT_VALUES,
  type CrmSettings,
  DEFAULT_CRM,
} from '../domain/company/crm-settings.ts'
import { closed, expected, line, numberIn } from '../domain/policy/closed-object.ts'

const FIELD = 'the name of a field in the CRM such as jobtitle or Tenon_Outcome__c'
const fieldName = z.string({ error: expected(FIELD) }).regex(/^[A-Za-z][A-Za-z0-9_]{0,99}$/, {
  error: expected(FIELD),
})
const values = z.record(line(100), line(100), {
  error: expected('a map from our words to those of the CRM, such as { won: CONNECTED }'),
})
const WRITTEN = `${FIELD}, { field, values }, or false where it is not kept`

const mapped = z
  .union([fieldName, closed({ field: fieldName, values: values.exactOptional() }), z.literal(false)], {
    error: expected(WRITTEN),
  })
  .transform((written) => (typeof written === 'string' ? { field: written } : written))
  .exactOptional()

/** What cannot be left out: without it nothing could be told from anything else. */
const needed = z
  .union([fieldName, closed({ field: fieldName })], { error: expected(FIELD) })
  .transform((written) => (typeof written === 'string' ? { field: written } : written))
  .exactOptional()

const company = closed({
  company: needed,
  domain: mapped,
  phone: mapped,
  creditCode: mapped,
  stage: mapped,
  lastActivity: mapped,
  key: needed,
} satisfies Record<(typeof COMPANY_VALUES)[number], unknown>)

const contact = closed({
  contact: needed,
  title: mapped,
  phone: mapped,
  email: mapped,
  lead: needed,
  outcome: mapped,
  grade: mapped,
  rule: mapped,
  credit: mapped,
  reason: mapped,
  amount: mapped,
  source: mapped,
  campaign: mapped,
} satisfies Record<(typeof CONTACT_VALUES)[number], unknown>)

const seconds = numberIn(0.1, 2.5).transform((value) => Math.round(value * 1000))

/** The workspace file's `crm`. */
export const crmSchema = closed({
  answersWithin: seconds.exactOptional(),
  cacheFor: numberIn(1, 3600)
    .transform((value) => Math.round(value * 1000))
    .exactOptional(),
  write: z.boolean({ error: expected('true or false') }).exactOptional(),
  fields: closed({
    company: company.exactOptional(),
    contact: contact.exactOptional(),
  }).exactOptional(),
  owners: z
    .record(line(254), line(64), {
      error: expected('a map from an owner’s email or id in the CRM to a person of this file'),
    })
    .exactOptional(),
})

/** What was written, over the defaults. */
export function crmSettings(written: z.output<typeof crmSchema>): CrmSettings {
  const { fields, ...own } = written
  return {
    ...DEFAULT_CRM,
    ...own,
    fields: { company: { ...fields?.company }, contact: { ...fields?.contact } },
    owners: Object.fromEntries(
      Object.entries(own.owners ?? {}).map(([owner, person]) => [owner.toLowerCase(), person]),
    ),
  }
}

import { FIELD_NAMES, type FieldName, type Fields } from '../lead/fields.ts'
import type { Policy } from '../policy/policy.ts'
import { isFilled } from './filled.ts'

/** What a lead can lack: a field, or any way to reach the contact. */
export type Missing = FieldName | 'reach'

const WAYS: readonly FieldName[] = ['phone', 'email', 'wechat']

/**
 * What a lead lacks to be posted: first what every lead needs (company, contact, one of phone, email and WeChat id,
 * region, source), then what the policy's gate asks for, in the order of forms. A flag in the gate must be true.
 */
export function missing(fields: Fields, policy: Pick<Policy, 'gate'>): Missing[] {
  const lacks = (name: FieldName) => !isFilled(fields, name)
  const always: Missing[] = [
    ...(['company', 'contact'] as const).filter(lacks),
    ...(WAYS.every(lacks) ? (['reach'] as const) : []),
    ...(['region', 'source'] as const).filter(lacks),
  ]
  const gate = FIELD_NAMES.filter((name) => policy.gate.require.includes(name) && lacks(name))
  return [...new Set([...always, ...gate])]
}

import { adviceOn, type CrmCheck, ownersCheck } from '../examine.ts'
import { fieldOf, fieldsIn } from '../mapping.ts'
import { VERSION } from './api.ts'
import { candidates, type SalesforceParts } from './find.ts'

const SIGN_IN =
  'signing in is refused: check SALESFORCE_URL, the consumer key and secret, that the client credentials flow is enabled, and that its run-as user may use the API'

/** Tries a read, and looks at the version, the people and the fields; changes nothing. */
export async function examineSalesforce(parts: SalesforceParts, writes: boolean): Promise<CrmCheck[]> {
  try {
    const versions = await parts.api.versions()
    if (!versions.includes(VERSION)) {
      const message = `it does not serve version ${VERSION} of its API: ${versions.slice(-3).join(', ')}`
      return [{ name: 'salesforce', state: 'failed', message }]
    }
    await candidates(parts, { name: 'Tenon', domain: 'tenon.example', phone: '+8613800000000' })
  } catch (error) {
    return [{ name: 'salesforce', state: 'failed', message: adviceOn(error, SIGN_IN) }]
  }
  const checks: CrmCheck[] = [
    { name: 'salesforce', state: 'ok', message: 'accounts and contacts can be read' },
  ]
  try {
    checks.push(await ownersCheck('salesforce users', parts.owners))
    if (writes) checks.push(await fieldsCheck(parts))
  } catch (error) {
    checks.push({ name: 'salesforce users and fields', state: 'failed', message: adviceOn(error, SIGN_IN) })
  }
  return checks
}

async function fieldsCheck({ api, fields }: SalesforceParts): Promise<CrmCheck> {
  const name = 'salesforce fields'
  const wrong: string[] = []
  for (const [type, map, key] of [
    ['Account', fields.company, 'key'],
    ['Contact', fields.contact, 'lead'],
  ] as const) {
    const there = await api.fields(type)
    const missing = fieldsIn(map).filter((field) => !there.some((one) => one.name === field))
    wrong.push(...missing.map((field) => `${type} has no field ${field}, or the run-as user may not see it`))
    const own = there.find((one) => one.name === fieldOf(map, key))
    if (own !== undefined && !own.unique)
      wrong.push(`${type}.${own.name} must be an external id and unique: else leads could be there twice`)
  }
  if (wrong.length === 0) return { name, state: 'ok', message: 'all that are mapped are there' }
  return { name, state: 'failed', message: wrong.join('; ') }
}

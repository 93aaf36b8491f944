import { CrmFault } from '../../../src/ports.ts'
import { adviceOn, type CrmCheck, ownersCheck } from '../examine.ts'
import { OWN, UNIQUE } from './fields.ts'
import { candidates, type HubSpotParts } from './find.ts'
import { prepare } from './keep.ts'

const TOKEN = 'the key is not valid, or lacks a scope: compare it with "Connect HubSpot", and copy it again'

/** Tries a read, looks at the people, and makes the properties that are ours; changes nothing else. */
export async function examineHubSpot(parts: HubSpotParts, writes: boolean): Promise<CrmCheck[]> {
  try {
    await candidates(parts, { name: 'Tenon', domain: 'tenon.example', phone: '+8613800000000' })
  } catch (error) {
    return [{ name: 'hubspot', state: 'failed', message: adviceOn(error, TOKEN) }]
  }
  const checks: CrmCheck[] = [{ name: 'hubspot', state: 'ok', message: 'companies and contacts can be read' }]
  try {
    checks.push(await ownersCheck('hubspot owners', parts.owners))
  } catch (error) {
    checks.push({ name: 'hubspot owners', state: 'failed', message: adviceOn(error, TOKEN) })
  }
  if (writes) checks.push(await fieldsCheck(parts))
  return checks
}

async function fieldsCheck({ api, fields }: HubSpotParts): Promise<CrmCheck> {
  const name = 'hubspot fields'
  try {
    const missing = await prepare(api, fields, { pattern: OWN, unique: UNIQUE })
    if (missing.length === 0) return { name, state: 'ok', message: 'all that are mapped are there' }
    return {
      name,
      state: 'failed',
      message: `there is no ${missing.join(', ')}: correct crm.fields in the workspace file, or make them in HubSpot`,
    }
  } catch (error) {
    const isScope = error instanceof CrmFault && error.kind === 'unauthorized'
    const message = isScope
      ? 'the key needs the scopes crm.schemas.companies.write and crm.schemas.contacts.write to make its fields'
      : adviceOn(error, TOKEN)
    return { name, state: 'failed', message }
  }
}

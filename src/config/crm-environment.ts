import type { Values } from './environment-variables.ts'

/** The CRM that is connected, if one is. */
export type CrmEnvironment =
  | { kind: 'hubspot'; token: string; apiUrl?: string }
  | { kind: 'salesforce'; url: string; clientId: string; clientSecret: string }

const SALESFORCE = ['SALESFORCE_URL', 'SALESFORCE_CLIENT_ID', 'SALESFORCE_CLIENT_SECRET']

/** One line for each variable that is missing beside others that are set. */
export function crmGaps(isSet: (name: string) => boolean): string[] {
  const hasSalesforce = SALESFORCE.some(isSet)
  const lonely = isSet('HUBSPOT_API_URL') && !isSet('HUBSPOT_ACCESS_TOKEN')
  return [
    ...(lonely ? ['HUBSPOT_ACCESS_TOKEN is missing: HubSpot needs HUBSPOT_ACCESS_TOKEN, too'] : []),
    ...(hasSalesforce
      ? SALESFORCE.filter((name) => !isSet(name)).map(
          (name) => `${name} is missing: Salesforce needs ${name}, too`,
        )
      : []),
  ]
}

/** A company has one CRM. */
export const crmConflicts = ({ HUBSPOT_ACCESS_TOKEN: token, SALESFORCE_URL: url }: Values): string[] =>
  token !== undefined && url !== undefined
    ? ['HUBSPOT_ACCESS_TOKEN and SALESFORCE_URL are both set: connect one CRM']
    : []

export function crmOf(values: Values): CrmEnvironment | undefined {
  const { HUBSPOT_ACCESS_TOKEN: token, HUBSPOT_API_URL: apiUrl } = values
  if (token !== undefined) return { kind: 'hubspot', token, ...(apiUrl !== undefined && { apiUrl }) }
  const {
    SALESFORCE_URL: url,
    SALESFORCE_CLIENT_ID: clientId,
    SALESFORCE_CLIENT_SECRET: clientSecret,
  } = values
  if (url === undefined || clientId === undefined || clientSecret === undefined) return undefined
  return { kind: 'salesforce', url, clientId, clientSecret }
}

import { describe, expect, test } from 'vitest'
import { readEnvironment } from '../../src/config/environment.ts'
import { readWorkspace } from '../../src/config/workspace.ts'
import { EXAMPLE, SMALL, workspaceOf } from './read-workspace.ts'

const withCrm = (crm: string) => `${SMALL}\ncrm:\n${crm.replace(/^/gm, '  ')}\n`
const problemsOf = (crm: string) => {
  const read = readWorkspace(withCrm(crm), 'tenon.yaml')
  return 'problems' in read ? read.problems.map(({ path, message }) => `${path}: ${message}`) : []
}

describe('the workspace file’s CRM', () => {
  test('needs nothing, and says what differs', () => {
    expect(workspaceOf(SMALL).crm).toBeUndefined()
    const [someone] = workspaceOf(SMALL).people
    const { crm } = workspaceOf(
      withCrm(`answersWithin: 0.8
write: false
owners: { "Lei.Li@crm.example": ${someone?.id} }
fields:
  company: { creditCode: uscc, stage: false }
  contact: { outcome: { field: hs_lead_status, values: { won: CONNECTED } }, lead: Lead_No__c }`),
    )
    expect(crm).toEqual({
      answersWithin: 800,
      cacheFor: 30_000,
      write: false,
      owners: { 'lei.li@crm.example': someone?.id },
      fields: {
        company: { creditCode: { field: 'uscc' }, stage: false },
        contact: {
          outcome: { field: 'hs_lead_status', values: { won: 'CONNECTED' } },
          lead: { field: 'Lead_No__c' },
        },
      },
    })
  })

  test('and its webhooks are as the example shows them in its comments', () => {
    const [before, after] = EXAMPLE.split('# crm:')
    const { crm, webhooks } = workspaceOf(`${before}crm:${after?.replace(/^# /gm, '')}`)
    expect(crm).toMatchObject({ answersWithin: 1500, owners: { 'lei.li@crm.example': 'rep-li' } })
    expect(webhooks).toMatchObject([{ id: 'marketing-cloud' }])
  })

  test('is told of every mistake, with its place', () => {
    expect(problemsOf('answersWithin: 9')).toEqual([expect.stringMatching(/^crm\.answersWithin: must be/)])
    expect(problemsOf('fields: { company: { credtCode: x } }')).toEqual([
      expect.stringContaining('did you mean `creditCode`?'),
    ])
    expect(problemsOf('fields: { contact: { outcome: "a b" } }')).toEqual([
      expect.stringMatching(/^crm\.fields\.contact\.outcome: must be the name of a field/),
    ])
    expect(problemsOf('fields: { contact: { lead: false } }')).toHaveLength(1)
    expect(problemsOf('owners: { "a@b.example": nobody-here }')).toEqual([
      expect.stringContaining('unknown person "nobody-here"'),
    ])
  })
})

describe('the environment’s CRM', () => {
  const read = (env: Record<string, string>) => readEnvironment(env, () => 'from-file')
  const SALESFORCE = {
    SALESFORCE_URL: 'https://acme.my.salesforce.com/',
    SALESFORCE_CLIENT_ID: 'key',
    SALESFORCE_CLIENT_SECRET_FILE: '/run/secret',
  }

  test('is HubSpot, Salesforce or none', () => {
    expect(read({})).not.toHaveProperty('environment.crm')
    expect(read({ HUBSPOT_ACCESS_TOKEN: 'pat-1' })).toMatchObject({
      environment: { crm: { kind: 'hubspot', token: 'pat-1' } },
    })
    expect(read(SALESFORCE)).toMatchObject({
      environment: {
        crm: {
          kind: 'salesforce',
          url: 'https://acme.my.salesforce.com',
          clientId: 'key',
          clientSecret: 'from-file',
        },
      },
    })
  })

  test('takes any key of HubSpot’s, whatever it begins with, and none with a blank', () => {
    expect(read({ HUBSPOT_ACCESS_TOKEN: 'sk-na1-0001' })).toMatchObject({
      environment: { crm: { token: 'sk-na1-0001' } },
    })
    expect(read({ HUBSPOT_ACCESS_TOKEN: 'Bearer pat-1' })).toEqual({
      problems: [expect.stringMatching(/^HUBSPOT_ACCESS_TOKEN must be a service key/)],
    })
  })

  test('is one, and whole', () => {
    expect(read({ ...SALESFORCE, HUBSPOT_ACCESS_TOKEN: 'pat-1' })).toEqual({
      problems: [expect.stringContaining('connect one CRM')],
    })
    expect(read({ SALESFORCE_CLIENT_ID: 'key' })).toEqual({
      problems: [
        expect.stringMatching(/^SALESFORCE_URL is missing/),
        expect.stringMatching(/^SALESFORCE_CLIENT_SECRET is missing/),
      ],
    })
  })
})

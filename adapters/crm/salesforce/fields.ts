import type { CrmFields } from '../../../src/domain/company/crm-settings.ts'

/** Where values are kept in a Salesforce as it comes, with three fields that an administrator adds. */
export const USUAL: CrmFields = {
  company: {
    company: { field: 'Name' },
    domain: { field: 'Website' },
    phone: { field: 'Phone' },
    stage: { field: 'Type' },
    lastActivity: { field: 'LastActivityDate' },
    key: { field: 'Tenon_Key__c' },
  },
  contact: {
    contact: { field: 'LastName' },
    title: { field: 'Title' },
    phone: { field: 'Phone' },
    email: { field: 'Email' },
    lead: { field: 'Tenon_Lead__c' },
    outcome: { field: 'Tenon_Outcome__c' },
  },
}

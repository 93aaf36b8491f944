import type { CrmFields } from '../../../src/domain/company/crm-settings.ts'

/** Where values are kept in a HubSpot as it comes, with a few properties of our own. */
export const USUAL: CrmFields = {
  company: {
    company: { field: 'name' },
    domain: { field: 'domain' },
    phone: { field: 'phone' },
    stage: { field: 'lifecyclestage' },
    lastActivity: { field: 'notes_last_updated' },
    key: { field: 'tenon_key' },
  },
  contact: {
    contact: { field: 'lastname' },
    title: { field: 'jobtitle' },
    phone: { field: 'phone' },
    email: { field: 'email' },
    lead: { field: 'tenon_lead' },
    outcome: { field: 'tenon_outcome' },
    grade: { field: 'tenon_grade' },
    rule: { field: 'tenon_rule' },
    credit: { field: 'tenon_credit' },
    reason: { field: 'tenon_reason' },
    source: { field: 'tenon_source' },
    campaign: { field: 'tenon_campaign' },
  },
}

/** Of these no two records have the same value. */
export const UNIQUE = ['key', 'lead']
/** What we make where it is missing; any other field is the company's own. */
export const OWN = /^tenon_/

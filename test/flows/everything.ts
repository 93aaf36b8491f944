import type { Moment } from '../../src/domain/calendar/moment.ts'
import { companyKeys } from '../../src/domain/company/company-keys.ts'
import { companyOfLead } from '../../src/domain/company/company-of-lead.ts'
import type { Store } from '../../src/ports.ts'

/** All that a store answers when it is asked for whatever it holds, for comparing two of them; a few leads are looked at closer. */
export async function everythingIn(store: Store, now: Moment, closer = 20) {
  const leads = await store.leads({ limit: 1000 })
  const people = [...(await store.people())]
  const ofLeads: object[] = []
  for (const { id, fields, unknown } of leads.slice(0, closer)) {
    const company = companyOfLead(fields, unknown)
    ofLeads.push({
      events: await store.events(id),
      found: await store.crm.find(company),
      siblings: (await store.leadsOfCompany(companyKeys(company), 100)).map((lead) => lead.id),
      byText: (await store.leads({ text: fields.company ?? id, limit: 100 })).map((lead) => lead.id),
      card: await store.message('slack', `card:${id}`),
    })
  }
  return {
    ...{ leads, people, ofLeads },
    counts: inOrder(await store.counts()),
    openCounts: inOrder(await store.openCounts()),
    open: await store.openLeads(undefined, 1000),
    due: await store.due(now + 400 * 86_400_000, 1000),
    nextDue: await store.nextDue(),
    lanes: await store.lanes('just come', now),
    outbox: await store.outbox(now),
    credits: await store.credits({ limit: 1000 }),
    creditCounts: inOrder(await store.creditCounts({}, 'sdr')),
    histories: await store.histories(0, now, undefined, 1000),
    policies: await store.policies(),
    proposals: await store.proposals({ limit: 100 }),
    settings: await store.entries(''),
    companies: await store.crm.count(),
    loads: await store.commit({
      leads: [],
      needsLoads: true,
      decide: (view) => ({ result: [...view.loads()].sort() }),
    }),
  }
}

/** What comes in no order of its own. */
const inOrder = (rows: readonly object[]): string[] => rows.map((row) => JSON.stringify(row)).sort()

import { salesforceBook, salesforceParts } from '../../../adapters/crm/salesforce/book.ts'
import { DEFAULT_CRM } from '../../../src/domain/company/crm-settings.ts'
import type { CrmBench } from '../../contracts/crm/bench.ts'
import { FakeSalesforce } from '../../support/salesforce/fake-salesforce.ts'
import { PATIENCE, PEOPLE } from './hubspot-bench.ts'

/** An org with a user for every rep of the example. */
export async function org(now: () => number): Promise<FakeSalesforce> {
  const fake = await new FakeSalesforce(now).start()
  for (const { roles, email = '' } of PEOPLE) {
    if (roles.includes('rep')) fake.add('User', { Email: email, IsActive: true, UserType: 'Standard' })
  }
  return fake
}

export async function salesforceBench(start: number): Promise<CrmBench & { fake: FakeSalesforce }> {
  let now = start
  const fake = await org(() => now)
  const { clientSecret } = fake
  const options = { url: fake.url, clientId: 'consumer-key', clientSecret, patience: PATIENCE }
  const book = salesforceBook(await salesforceParts(options, PEOPLE, DEFAULT_CRM))
  const emailOf = (id: string | undefined) => PEOPLE.find((person) => person.id === id)?.email
  const userOf = (person: string | undefined) =>
    fake.rows.User.find(({ Email }) => person !== undefined && Email === emailOf(person))?.Id ?? null
  const personOf = (user: unknown) => {
    const email = fake.rows.User.find(({ Id }) => Id === user)?.Email
    return PEOPLE.find((person) => person.email === email)?.id
  }
  return {
    book,
    fake,
    clock: {
      now: () => now,
      move: (milliseconds) => {
        now += milliseconds
      },
    },
    async give({ name, domain, phone, owner, createdAt = now, contacts = [] }) {
      const id = fake.add(
        'Account',
        { Name: name, Website: domain ?? null, Phone: phone ?? null, OwnerId: userOf(owner) },
        createdAt,
      )
      for (const { name: LastName, title, email, phone: number } of contacts)
        fake.add('Contact', {
          ...{ AccountId: id, LastName, Title: title ?? null, Email: email ?? null },
          MobilePhone: number?.replace('+86', '138 ').replace('138 138', '138 ') ?? null,
        })
      return id
    },
    companies: async () =>
      fake.rows.Account.map((account) => ({
        id: String(account.Id),
        name: String(account.Name),
        owner: personOf(account.OwnerId),
        contacts: fake.rows.Contact.filter(({ AccountId }) => AccountId === account.Id).map((contact) => ({
          name: String(contact.Name),
          outcome: typeof contact.Tenon_Outcome__c === 'string' ? contact.Tenon_Outcome__c : undefined,
        })),
        followUps: fake.rows.Task.filter(({ AccountId }) => AccountId === account.Id).map(
          ({ Subject, Description }) => `${Subject}\n${Description}`,
        ),
      })),
    async writeDown(record, { text, by, at }) {
      fake.add('Task', {
        ...{ WhatId: record, Subject: '电话', Description: text, Status: 'Completed', TaskSubtype: 'Call' },
        ...{ OwnerId: userOf(by), ActivityDate: new Date(at).toISOString().slice(0, 10) },
      })
    },
    elsewhere: {
      server: fake.server,
      refuse() {
        fake.clientSecret = 'rotated'
        fake.endSessions()
      },
      accept() {
        fake.clientSecret = clientSecret
      },
      remove(...ids) {
        const { Account, Contact } = fake.rows
        for (const rows of [Account, Contact])
          rows.splice(0, rows.length, ...rows.filter(({ Id }) => !ids.includes(String(Id))))
      },
    },
    close: () => fake.server.close(),
  }
}

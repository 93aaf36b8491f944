import { hubSpotBook, hubSpotParts } from '../../../adapters/crm/hubspot/book.ts'
import { DEFAULT_CRM } from '../../../src/domain/company/crm-settings.ts'
import { EXAMPLE, workspaceOf } from '../../config/read-workspace.ts'
import type { CrmBench } from '../../contracts/crm/bench.ts'
import { FakeHubSpot } from '../../support/hubspot/fake-hubspot.ts'

export const PEOPLE = workspaceOf(EXAMPLE).people
/** Milliseconds that a CRM on the loopback has to answer: more than a busy machine takes, and waited for where it hangs. */
export const PATIENCE = 1500
const emailOf = (id: string) => PEOPLE.find((person) => person.id === id)?.email ?? ''

/** A portal with an owner for every rep of the example. */
export async function portal(now: () => number): Promise<FakeHubSpot> {
  const fake = await new FakeHubSpot(now).start()
  const reps = PEOPLE.filter(({ roles }) => roles.includes('rep'))
  fake.owners.push(...reps.map(({ id }, n) => ({ id: String(900 + n), email: emailOf(id), archived: false })))
  return fake
}

export async function hubSpotBench(start: number): Promise<CrmBench & { fake: FakeHubSpot }> {
  let now = start
  const fake = await portal(() => now)
  const options = { token: fake.token, apiUrl: fake.url, searchEvery: 0, patience: PATIENCE }
  const book = hubSpotBook(await hubSpotParts(options, PEOPLE, DEFAULT_CRM))
  const { portal: held } = fake
  const ownerOf = (person: string | undefined) =>
    fake.owners.find(({ email }) => person !== undefined && email === emailOf(person))?.id
  const personOf = (owner: string | undefined) =>
    PEOPLE.find(({ email }) => email === fake.owners.find(({ id }) => id === owner)?.email)?.id
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
      const ofOwner = ownerOf(owner)
      const company = held.add(
        'companies',
        {
          name,
          ...(domain !== undefined && { domain }),
          ...(phone !== undefined && { phone }),
          ...(ofOwner !== undefined && { hubspot_owner_id: ofOwner }),
        },
        { createdAt },
      )
      for (const { name: lastname, title, email, phone: number } of contacts) {
        const contact = held.add('contacts', {
          lastname,
          ...(title !== undefined && { jobtitle: title }),
          ...(email !== undefined && { email }),
          ...(number !== undefined && { phone: number }),
        })
        held.link('contacts', contact.id, 'companies', company.id)
      }
      return company.id
    },
    companies: async () =>
      [...held.objects.companies.values()].map(({ id, properties }) => ({
        id,
        name: properties.name ?? '',
        owner: personOf(properties.hubspot_owner_id),
        contacts: held.linked('companies', id, 'contacts').map((contact) => {
          const { lastname = '', tenon_outcome: outcome } =
            held.objects.contacts.get(contact)?.properties ?? {}
          return { name: lastname, outcome }
        }),
        followUps: held
          .linked('companies', id, 'notes')
          .map((note) => held.objects.notes.get(note)?.properties.hs_note_body ?? ''),
      })),
    async writeDown(record, { text, by, at }) {
      const call = held.add('calls', {
        hs_call_title: '电话',
        hs_call_body: text,
        hs_timestamp: new Date(at).toISOString(),
        hubspot_owner_id: ownerOf(by) ?? '',
      })
      held.link('calls', call.id, 'companies', record)
    },
    elsewhere: {
      server: fake.server,
      refuse() {
        fake.token = 'pat-rotated'
      },
      accept() {
        fake.token = options.token
      },
      remove(...ids) {
        for (const id of ids) held.remove(id)
      },
    },
    close: () => fake.server.close(),
  }
}

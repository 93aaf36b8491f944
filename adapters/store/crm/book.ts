import { createHash } from 'node:crypto'
import type { CrmBook, CrmTable } from '../../../src/ports.ts'

/** Ids of records that leads have made, which no import has. */
const OWN = 'tenon:'

/**
 * The table in the store as the CRM of a company that has no other: leads that reps accept make records of their own in it. What an import
 * tells of follow-ups has no words, so none of them is written down elsewhere.
 */
export const crmTableBook = (table: CrmTable): CrmBook => ({
  name: 'table',
  find: table.find,
  exact: table.exact,
  record: table.record,

  async keep({ lead, place, creates, company, contact, owner, outcome, at }) {
    const { phone: _, ...asked } = company
    const known = place?.record === undefined ? undefined : await table.record(place.record)
    const there = known ?? (await table.exact(asked))[0]?.record
    if (there !== undefined) {
      if (there.id.startsWith(OWN)) await table.put([{ ...there, stage: outcome }])
      return { record: there.id }
    }
    if (!creates) return undefined
    const { name, ...keys } = company
    const id = `${OWN}${createHash('sha256').update(lead).digest('base64url').slice(0, 16)}`
    await table.put([
      {
        id,
        company: name,
        ...keys,
        ...(owner !== undefined && { ownerId: owner }),
        createdAt: at,
        followUps: [],
        contactName: contact.name,
        ...(contact.level !== undefined && { contactLevel: contact.level }),
        stage: outcome,
      },
    ])
    return { record: id }
  },

  async share({ record: id }, touches) {
    const record = await table.record(id)
    if (record === undefined) return touches.map(({ key }) => ({ key, why: 'the record is gone' }))
    await table.put([{ ...record, followUps: touches.map(({ at }) => at) }])
    return []
  },

  activities: async () => [],
})

import { crmTableBook } from '../../../adapters/store/crm/book.ts'
import { openSqlite } from '../../../adapters/store/sqlite/open-sqlite.ts'
import type { CrmBench } from '../../contracts/crm/bench.ts'
import { crmBookContract, NOON } from '../../contracts/crm-contract.ts'
import { hubSpotBench } from './hubspot-bench.ts'
import { salesforceBench } from './salesforce-bench.ts'

crmBookContract('the built-in table', tableBench)
crmBookContract('HubSpot', () => hubSpotBench(NOON))
crmBookContract('Salesforce', () => salesforceBench(NOON))

async function tableBench(): Promise<CrmBench> {
  let now = NOON
  const store = await openSqlite(':memory:')
  const ids: string[] = []
  const book = crmTableBook(store.crm)
  const putBy = async (id: string, followUp: number) => {
    const record = await store.crm.record(id)
    if (record !== undefined) await store.crm.put([{ ...record, followUps: [followUp] }])
  }
  return {
    book: {
      ...book,
      async keep(entry) {
        const place = await book.keep(entry)
        if (place !== undefined && !ids.includes(place.record)) ids.push(place.record)
        return place
      },
    },
    clock: {
      now: () => now,
      move: (milliseconds) => {
        now += milliseconds
      },
    },
    async give({ name, owner, createdAt = now, contacts: [contact] = [], ...keys }) {
      const id = `A-${ids.length + 1}`
      ids.push(id)
      await store.crm.put([
        {
          ...{ id, company: name, createdAt, followUps: [], ...keys },
          ...(owner !== undefined && { ownerId: owner }),
          ...(contact?.title === '总监' && { contactLevel: 'director' as const }),
        },
      ])
      return id
    },
    async companies() {
      const records = await Promise.all(ids.map((id) => store.crm.record(id)))
      return records
        .filter((record) => record !== undefined)
        .map(({ id, company, ownerId, contactName = '', stage, followUps }) => ({
          ...{ id, name: company, owner: ownerId, followUps: followUps.map(String) },
          contacts: [{ name: contactName, outcome: stage }],
        }))
    },
    writeDown: (record, { at }) => putBy(record, at),
    close: () => store.close(),
  }
}

import { expect, test } from 'vitest'
import { crmTableBook } from '../../../adapters/store/crm/book.ts'
import { openSqlite } from '../../../adapters/store/sqlite/open-sqlite.ts'
import { measuredBook } from '../../../commands/crm/measured-book.ts'
import { CrmFault, NO_METER } from '../../../src/ports.ts'

test('what a CRM is asked for is counted, and how it fails us', async () => {
  const store = await openSqlite(':memory:')
  const counted: string[] = []
  const meter = {
    ...NO_METER,
    crmCalled: (crm: string, call: string) => void counted.push(`${crm} ${call}`),
    crmFailed: (crm: string, kind: string) => void counted.push(`${crm} ${kind}`),
  }
  const table = crmTableBook(store.crm)
  const away = () => Promise.reject(new CrmFault('away', '503'))
  const book = measuredBook({ ...table, name: 'hubspot', keep: away, share: away }, meter)
  await book.find({ name: '锐科' })
  await book.exact({ name: '锐科' })
  await book.record('A-1')
  await book.activities([])
  await expect(book.share({ record: 'A-1' }, [])).rejects.toThrow('503')
  expect(counted).toEqual([
    ...['hubspot find', 'hubspot find', 'hubspot record', 'hubspot activities'],
    ...['hubspot away', 'hubspot share'],
  ])
  await store.close()
})

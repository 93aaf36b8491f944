import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CrmRecord } from '../../../src/domain/company/crm-record.ts'
import type { Opened } from '../../contracts/store/opened.ts'
import { MONDAY } from '../../support/leads.ts'
import { postgresPlace } from './postgres-place.ts'
import { sqlitePlace } from './sqlite-place.ts'

/** Few parts, so that random companies share keys and look alike. */
const PARTS = [
  '锐科',
  '百川',
  '蓝鲸',
  '鑫源',
  '精密',
  '机械',
  '科技',
  'Harbour',
  'Blue',
  'Whale',
  'Pay',
  'Ü',
  '9',
]
const PLACES = ['苏州', '上海', '北京市', '']
const FORMS = ['有限公司', '股份有限公司', ' Ltd', ' GmbH', '集团', '']

const company = fc
  .tuple(
    fc.constantFrom(...PLACES),
    fc.array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 4 }),
    fc.constantFrom(...FORMS),
    fc.oneof(
      { weight: 9, arbitrary: fc.constant('') },
      { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    ),
  )
  .map(([place, parts, form, noise]) => `${place}${parts.join('')}${form}${noise}`)

const keys = {
  creditCode: fc.option(fc.constantFrom('91320594MA1MTE7R2L', '913100006073012345', 'none'), {
    nil: undefined,
  }),
  domain: fc.option(fc.constantFrom('ruike.com', 'www.baichuan.cn', 'gmail.com'), { nil: undefined }),
  phone: fc.option(fc.constantFrom('0512-65551234', '+86 512 6555 1234', '13812345678'), { nil: undefined }),
}

const defined = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

const record = fc
  .record({ n: fc.nat(40), company, at: fc.nat(1000), followUp: fc.option(fc.nat(5000)), ...keys })
  .map(
    ({ n, company, at, followUp, ...known }): CrmRecord => ({
      id: `A-${n}`,
      company,
      createdAt: MONDAY + at,
      followUps: followUp === null ? [] : [MONDAY + followUp],
      ...defined(known),
    }),
  )
const told = fc.array(fc.uniqueArray(record, { selector: ({ id }) => id, maxLength: 40 }), { maxLength: 3 })
const asked = fc.array(fc.record({ name: company, ...keys }).map(defined), { minLength: 1, maxLength: 6 })

describe('the two databases', () => {
  let places: Opened[]
  beforeAll(async () => {
    places = [await sqlitePlace(), await postgresPlace()]
  })
  afterAll(async () => {
    for (const place of places) await place.close()
  })

  it('find the same companies, in the same order and equally alike, whatever they were told before', async () => {
    await fc.assert(
      fc.asyncProperty(told, asked, async (imports, companies) => {
        const answers = places.map(async ({ store: { crm } }) => {
          const counts = []
          for (const records of imports) counts.push(await crm.put(records))
          const found = await Promise.all(companies.map((one) => crm.find(one)))
          return { counts, found, count: await crm.count() }
        })
        const [one, other] = await Promise.all(answers)
        expect(other).toEqual(one)
      }),
      { numRuns: 60 },
    )
  }, 60_000)
})

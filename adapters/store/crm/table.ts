import { companyKeys } from '../../../src/domain/company/company-keys.ts'
import type { Crm, CrmTable } from '../../../src/ports.ts'
import type { Reads } from '../connection.ts'
import { integer, json } from '../rows.ts'
import type { Writer } from '../writer.ts'
import { find } from './find.ts'
import { findExact } from './find-exact.ts'
import { put } from './put.ts'
import { isCrmRecord } from './record-rows.ts'

/** The CRM's records and their index, for those who only look. */
export const crmOf = (reads: Reads): Crm => ({
  find: (company) => find(reads, company),
  exact: (company) => findExact(reads, companyKeys(company)),

  async record(id) {
    const [row] = await reads.all('SELECT state FROM crm_record WHERE id = ?', [id])
    return row && json(row, 'state', isCrmRecord)
  },
})

/** The same in the file of the leads, to be filled. */
export const crmTable = (writer: Writer, reads: Reads): CrmTable => ({
  ...crmOf(reads),

  async put(records, step) {
    if (new Set(records.map(({ id }) => id)).size < records.length) {
      throw new RangeError('Two of the records have the same id')
    }
    return writer.job((connection) => put(connection, records, step))
  },

  async count() {
    const [row] = await reads.all('SELECT COUNT(*) AS count FROM crm_record')
    return row === undefined ? 0 : integer(row, 'count')
  },
})

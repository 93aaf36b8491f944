import { companyKeys } from '../../../../src/domain/company/company-keys.ts'
import { type CrmRecord, companyOf } from '../../../../src/domain/company/crm-record.ts'
import { mergeRecord } from '../../../../src/domain/company/merge-record.ts'
import type { Value } from '../connection.ts'
import type { DocumentRow } from '../row-texts.ts'
import { parsed } from '../rows.ts'
import { DOCUMENT, listOf, ROWS, together } from '../write.ts'
import { codeIn, isCrmRecord, newestAt, sameCompany, stateOf } from './record-rows.ts'
import { wordsOf } from './words.ts'

// In the place of the record of that id, if there is one.
const NUMBERED = `
  ${ROWS}
  REPLACE INTO crm_record (number, id, credit_code, newest_at, state)
  SELECT value ->> 2, value ->> 3, value ->> 4, value ->> 5, ${DOCUMENT} FROM rows`

const INDEXED = `
  ${ROWS}
  INSERT INTO crm_index (rowid, words) SELECT value ->> 0, value ->> 1 FROM rows`

const RENEWED = `
  ${ROWS}
  UPDATE crm_record SET newest_at = value ->> 3, state = ${DOCUMENT} FROM rows WHERE number = value ->> 2`

/** A record as it is kept. */
export interface Known {
  number: number
  state: string
}

export type Statement = [sql: string, ...values: Value[]]

/** What becomes of records that are told of, gathered until it is written. */
export class RecordChanges {
  #numbered: DocumentRow[] = []
  #indexed: string[] = []
  #renewed: DocumentRow[] = []
  #last: number

  /** `last` is the highest number that was ever given. */
  constructor(last: number) {
    this.#last = last
  }

  take(known: Known | undefined, told: CrmRecord): 'added' | 'changed' | 'same' {
    const before = known && parsed(known.state, 'state', isCrmRecord)
    const record = mergeRecord(before, told)
    const state = stateOf(record)
    if (known === undefined || before === undefined) {
      this.#number(record, state)
      return 'added'
    }
    if (state === known.state) return 'same'
    if (sameCompany(record, before)) {
      const columns = JSON.stringify([known.number, newestAt(record)])
      this.#renewed.push({ columns, document: Buffer.from(state) })
    } else this.#number(record, state)
    return 'changed'
  }

  /** What is to be run for all that was taken since the last time. */
  statements(): Statement[] {
    const statements: Statement[] = []
    if (this.#numbered.length > 0) {
      statements.push([NUMBERED, ...together(this.#numbered)], [INDEXED, listOf(this.#indexed)])
    }
    if (this.#renewed.length > 0) statements.push([RENEWED, ...together(this.#renewed)])
    this.#numbered = []
    this.#indexed = []
    this.#renewed = []
    return statements
  }

  #number(record: CrmRecord, state: string): void {
    const number = ++this.#last
    const keys = companyKeys(companyOf(record))
    const columns = JSON.stringify([number, record.id, codeIn(keys), newestAt(record)])
    this.#numbered.push({ columns, document: Buffer.from(state) })
    this.#indexed.push(JSON.stringify([number, wordsOf(record.company, keys)]))
  }
}

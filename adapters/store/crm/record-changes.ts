import { companyKeys } from '../../../src/domain/company/company-keys.ts'
import { type CrmRecord, companyOf } from '../../../src/domain/company/crm-record.ts'
import { mergeRecord } from '../../../src/domain/company/merge-record.ts'
import { type Columns, type Dialect, insertion, perDialect, type RowValues } from '../dialect.ts'
import { type Change, hashOf } from '../imports/changes.ts'
import { parsed } from '../rows.ts'
import type { Indexed, Statement } from './dialect.ts'
import { codeIn, isCrmRecord, newestAt, sameCompany, stateOf } from './record-rows.ts'
import { wordsOf } from './words.ts'

const RECORD = {
  ...{ number: 'integer', id: 'text', credit_code: 'text', newest_at: 'integer', state: 'document' },
} as const satisfies Columns
const RENEWED = { number: 'integer', newest_at: 'integer', state: 'document' } as const satisfies Columns

const RENUMBERED = `
  ON CONFLICT (id) DO UPDATE SET
    number = excluded.number, credit_code = excluded.credit_code, newest_at = excluded.newest_at, state = excluded.state`

const STATEMENTS = perDialect((dialect) => ({
  // In the place of the record of that id, if there is one.
  numbered: dialect.set(RECORD, insertion('crm_record', RECORD, RENUMBERED)),
  renewed: dialect.set(
    RENEWED,
    (given) => `${given.with} UPDATE crm_record
      SET newest_at = ${given.get('newest_at')}, state = ${given.get('state')}
      FROM ${given.from} WHERE crm_record.number = ${given.get('number')}`,
  ),
}))

/** A record as it is kept. */
export interface Known {
  number: number
  state: string
}

/** What becomes of records that are told of, gathered until it is written. */
export class RecordChanges {
  #numbered: RowValues[] = []
  #indexed: Indexed[] = []
  #renewed: RowValues[] = []
  #journal: Change[] = []
  readonly #dialect: Dialect
  #last: number

  readonly #journaled: boolean

  /** `last` is the highest number that was ever given; `journaled`: what changes is kept for whoever takes it back. */
  constructor(dialect: Dialect, last: number, journaled = false) {
    this.#dialect = dialect
    this.#last = last
    this.#journaled = journaled
  }

  take(known: Known | undefined, told: CrmRecord): 'added' | 'changed' | 'same' {
    const before = known && parsed(known.state, 'state', isCrmRecord)
    const record = mergeRecord(before, told)
    const state = stateOf(record)
    if (known === undefined || before === undefined) {
      this.#number(record, state)
      if (this.#journaled) this.#journal.push({ id: record.id, hash: hashOf(state) })
      return 'added'
    }
    if (state === known.state) return 'same'
    this.#renew(known.number, before, record, state)
    if (this.#journaled) this.#journal.push({ id: record.id, hash: hashOf(state), before: known.state })
    return 'changed'
  }

  /** Makes a record what it was before, whatever was told of it since. */
  restore(known: Known, record: CrmRecord): void {
    this.#renew(known.number, parsed(known.state, 'state', isCrmRecord), record, stateOf(record))
  }

  /** What was added and changed since the last time. */
  journal(): Change[] {
    const journal = this.#journal
    this.#journal = []
    return journal
  }

  /** What is to be run for all that was taken since the last time. */
  statements(): Statement[] {
    const { numbered, renewed } = STATEMENTS(this.#dialect)
    const statements: Statement[] = []
    if (this.#numbered.length > 0) {
      statements.push([numbered.sql, ...numbered.values(this.#numbered)])
      statements.push(this.#dialect.crm.index(this.#indexed))
    }
    if (this.#renewed.length > 0) statements.push([renewed.sql, ...renewed.values(this.#renewed)])
    this.#numbered = []
    this.#indexed = []
    this.#renewed = []
    return statements
  }

  #renew(number: number, before: CrmRecord, record: CrmRecord, state: string): void {
    if (sameCompany(record, before)) this.#renewed.push([number, newestAt(record), state])
    else this.#number(record, state)
  }

  #number(record: CrmRecord, state: string): void {
    const number = ++this.#last
    const keys = companyKeys(companyOf(record))
    this.#numbered.push([number, record.id, codeIn(keys), newestAt(record), state])
    this.#indexed.push({ number, words: wordsOf(record.company, keys) })
  }
}

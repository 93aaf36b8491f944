import { setImmediate } from 'node:timers/promises'
import { companyKeys } from '../../../../src/domain/company/company-keys.ts'
import { type CrmRecord, companyOf } from '../../../../src/domain/company/crm-record.ts'
import { mergeRecord } from '../../../../src/domain/company/merge-record.ts'
import type { Connection, Value } from '../connection.ts'
import type { DocumentRow } from '../row-texts.ts'
import { integer, parsed, text } from '../rows.ts'
import { DOCUMENT, listOf, ROWS, together } from '../write.ts'
import { codeIn, isCrmRecord, newestAt, sameCompany, stateOf } from './record-rows.ts'
import { wordsOf } from './words.ts'

const KNOWN = 'SELECT id, number, state FROM crm_record WHERE id IN (SELECT value FROM json_each(?))'

const LAST_NUMBER = `SELECT IFNULL(MAX(seq), 0) AS last FROM sqlite_sequence WHERE name = 'crm_record'`

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

interface Known {
  number: number
  state: string
}

/** Records written at once; while they are, the next ones are made ready, and whoever waits meanwhile has a turn. */
const SLICE = 100

/** See `CrmTable.put`. Inside a transaction; it may be run again. */
export async function put(
  connection: Connection,
  records: readonly CrmRecord[],
): Promise<{ added: number; changed: number; same: number }> {
  const known = await knownOf(connection, records)
  const rows = new Rows(await lastNumber(connection))
  const counts = { added: 0, changed: 0, same: 0 }
  let written: Promise<void> = Promise.resolve()
  for (let from = 0; from < records.length; from += SLICE) {
    for (const record of records.slice(from, from + SLICE)) counts[rows.take(known.get(record.id), record)]++
    const statements = rows.statements()
    written = written.then(() => runAll(connection, statements))
    // What goes wrong is told by the last of them.
    written.catch(() => undefined)
    await setImmediate()
  }
  await written
  return counts
}

async function runAll(connection: Connection, statements: readonly Statement[]): Promise<void> {
  for (const [sql, ...values] of statements) await connection.run(sql, values)
}

async function knownOf(
  connection: Connection,
  records: readonly CrmRecord[],
): Promise<ReadonlyMap<string, Known>> {
  const rows = await connection.all(KNOWN, [JSON.stringify(records.map(({ id }) => id))])
  return new Map(
    rows.map((row) => [text(row, 'id'), { number: integer(row, 'number'), state: text(row, 'state') }]),
  )
}

async function lastNumber(connection: Connection): Promise<number> {
  const [row] = await connection.all(LAST_NUMBER)
  return row === undefined ? 0 : integer(row, 'last')
}

type Statement = [sql: string, ...values: Value[]]

/** The rows that records become, gathered until they are written. */
class Rows {
  #numbered: DocumentRow[] = []
  #indexed: string[] = []
  #renewed: DocumentRow[] = []
  #last: number

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

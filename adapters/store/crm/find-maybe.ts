import type { CrmRecord } from '../../../src/domain/company/crm-record.ts'
import { gramsOf } from '../../../src/domain/company/grams.ts'
import type { Reads, Row } from '../connection.ts'
import { perDialect } from '../dialect.ts'
import { json } from '../rows.ts'
import { isCrmRecord } from './record-rows.ts'

/** A gram that so many records share is common; its records are not even counted to the end. */
const COMMON = 8000
/** Records that are looked at by number, all grams together, those of the rarest first. */
const LOOKED_AT = 20_000
/** Records whose names are read and compared. */
const COMPARED = 300

// How rare a gram is says how much it tells. Reading the records of a common one would cost a hundred times as much as all others.
// Whole numbers add up to the same in whatever order.
const BY_RARE_GRAMS = perDialect(
  ({ crm }) => `
  WITH asked AS MATERIALIZED (
    SELECT word, (SELECT COUNT(*) FROM (${crm.numbers('told.word', COMMON)}) AS found) AS shared FROM ${crm.words('?')}
  ),
  rare AS MATERIALIZED (
    SELECT word, round(1000000 * log(1e8 / shared)) AS weight, SUM(shared) OVER (ORDER BY shared, word) AS so_far
    FROM asked WHERE shared BETWEEN 1 AND ${COMMON - 1}
  ),
  hit AS (
    SELECT ${crm.numberJoined} AS number, weight FROM rare ${crm.joined} WHERE so_far <= ${LOOKED_AT}
  ),
  best AS (
    SELECT number, SUM(weight) AS weight FROM hit GROUP BY number ORDER BY weight DESC, number LIMIT ${COMPARED}
  )
  SELECT state FROM best JOIN crm_record USING (number) ORDER BY weight DESC, number`,
)

/** So many grams of a name that has only common ones must be shared by a record that is looked at; the most telling come first. */
const TOGETHER = 3

/** Records whose names may be like this one, those that share most first: to be compared. */
export async function likelyRecords(reads: Reads, name: string): Promise<CrmRecord[]> {
  const { crm } = reads.dialect
  const words = gramsOf(name)
  if (words.length === 0) return []
  const found = await reads.all(BY_RARE_GRAMS(reads.dialect), [words.map(crm.asked)])
  const rows = found.length > 0 ? found : await withAll(reads, words.slice(0, TOGETHER))
  return rows.map((row) => json(row, 'state', isCrmRecord))
}

function withAll(reads: Reads, words: readonly string[]): Promise<Row[]> {
  const [numbers, ...values] = reads.dialect.crm.withAll(words, COMPARED)
  return reads.all(
    `SELECT state FROM (${numbers}) AS found JOIN crm_record USING (number) ORDER BY number`,
    values,
  )
}

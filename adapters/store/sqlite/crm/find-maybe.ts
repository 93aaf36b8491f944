import type { CrmRecord } from '../../../../src/domain/company/crm-record.ts'
import { gramsOf } from '../../../../src/domain/company/grams.ts'
import type { Reads } from '../connection.ts'
import { json } from '../rows.ts'
import { isCrmRecord } from './record-rows.ts'
import { matching } from './words.ts'

/** A gram that so many records share is common; its records are not even counted to the end. */
const COMMON = 8000
/** Records that are looked at by number, all grams together, those of the rarest first. */
const LOOKED_AT = 20_000
/** Records whose names are read and compared. */
const COMPARED = 300

// How rare a gram is says how much it tells. Reading the records of a common one would cost a hundred times as much as all others.
const BY_RARE_GRAMS = `
  WITH asked AS MATERIALIZED (
    SELECT value AS word,
      (SELECT COUNT(*) FROM (SELECT 1 FROM crm_index WHERE crm_index MATCH value LIMIT ${COMMON})) AS shared
    FROM json_each(?)
  ),
  rare AS MATERIALIZED (
    SELECT word, log(1e8 / shared) AS weight, SUM(shared) OVER (ORDER BY shared, word) AS so_far
    FROM asked WHERE shared BETWEEN 1 AND ${COMMON - 1}
  ),
  hit AS (
    SELECT crm_index.rowid AS number, weight
    FROM rare CROSS JOIN crm_index ON crm_index MATCH word WHERE so_far <= ${LOOKED_AT}
  ),
  best AS (
    SELECT number, SUM(weight) AS weight FROM hit GROUP BY number ORDER BY weight DESC LIMIT ${COMPARED}
  )
  SELECT state FROM best JOIN crm_record USING (number) ORDER BY weight DESC`

const BY_ALL_OF_THEM = `
  SELECT state FROM (SELECT rowid AS number FROM crm_index WHERE crm_index MATCH ? LIMIT ${COMPARED})
  JOIN crm_record USING (number)`

/** So many grams of a name that has only common ones must be shared by a record that is looked at; the most telling come first. */
const TOGETHER = 3

/** Records whose names may be like this one, those that share most first: to be compared. */
export async function likelyRecords(reads: Reads, name: string): Promise<CrmRecord[]> {
  const words = gramsOf(name).map(matching)
  if (words.length === 0) return []
  const found = await reads.all(BY_RARE_GRAMS, [JSON.stringify(words)])
  const rows =
    found.length > 0 ? found : await reads.all(BY_ALL_OF_THEM, [words.slice(0, TOGETHER).join(' AND ')])
  return rows.map((row) => json(row, 'state', isCrmRecord))
}

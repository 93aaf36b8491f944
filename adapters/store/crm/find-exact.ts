import { type CompanyKey, KEY_KINDS } from '../../../src/domain/company/company.ts'
import type { ExactMatch } from '../../../src/domain/company/crm-record.ts'
import type { Reads } from '../connection.ts'
import type { Dialect } from '../dialect.ts'
import { BadRow, integer, json } from '../rows.ts'
import { codeIn, isCrmRecord } from './record-rows.ts'
import { keyWord } from './words.ts'

/** Matches in one finding. */
const MOST = 50
/** A key that more records share tells no company; so many of them are looked at. */
const SHARED_BY = 5000

const hits = ({ crm }: Dialect, strength: number): string =>
  `SELECT ${strength} AS strength, number FROM (${crm.numbers('?', SHARED_BY)}) AS hits`

/**
 * The records that share one of the keys, those with the strongest first, of the same those with the newest entry. A record with
 * another credit code is another company, whatever else it shares.
 */
export async function findExact(reads: Reads, keys: readonly CompanyKey[]): Promise<ExactMatch[]> {
  if (keys.length === 0) return []
  const rows = await reads.all(
    `WITH hit AS (${keys.map((_, strength) => hits(reads.dialect, strength)).join(' UNION ALL ')}),
       best AS (SELECT MIN(strength) AS strength, number FROM hit GROUP BY number)
     SELECT strength, state FROM best JOIN crm_record USING (number)
     WHERE (credit_code = ?) IS NOT FALSE
     ORDER BY strength, newest_at DESC, id LIMIT ${MOST}`,
    [...keys.map((key) => reads.dialect.crm.asked(keyWord(key))), codeIn(keys) ?? null],
  )
  const kinds = keys.map((key) => KEY_KINDS.find((kind) => key.startsWith(`${kind}:`)))
  return rows.map((row) => {
    const by = kinds[integer(row, 'strength')]
    if (by === undefined) throw new BadRow('strength')
    return { record: json(row, 'state', isCrmRecord), by }
  })
}

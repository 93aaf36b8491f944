import { type CompanyKey, KEY_KINDS } from '../../../src/domain/company/company.ts'
import type { ExactMatch } from '../../../src/domain/company/crm-record.ts'
import type { Reads } from '../connection.ts'
import type { Dialect } from '../dialect.ts'
import { json, word } from '../rows.ts'
import { codeIn, isCrmRecord } from './record-rows.ts'
import { keyWord } from './words.ts'

/** Matches in one finding. */
const MOST = 50
/** A key that more records share tells no company; so many of them are looked at. */
const SHARED_BY = 5000

const hits = ({ crm }: Dialect): string => `
  SELECT CAST(? AS INTEGER) AS strength, CAST(? AS TEXT) AS kind, number FROM (${crm.numbers('?', SHARED_BY)}) AS hits`

/**
 * The records that share one of the keys, those with the strongest first, of the same those with the newest entry. A record with
 * another credit code is another company, whatever else it shares.
 */
export async function findExact(reads: Reads, keys: readonly CompanyKey[]): Promise<ExactMatch[]> {
  if (keys.length === 0) return []
  const rows = await reads.all(
    `WITH hit AS (${keys.map(() => hits(reads.dialect)).join(' UNION ALL ')}),
       best AS (SELECT MIN(strength) AS strength, kind, number FROM hit GROUP BY number)
     SELECT kind, state FROM best JOIN crm_record USING (number)
     WHERE (credit_code = ?) IS NOT FALSE
     ORDER BY strength, newest_at DESC, id LIMIT ${MOST}`,
    [
      ...keys.flatMap((key, strength) => [strength, kindOf(key), reads.dialect.crm.asked(keyWord(key))]),
      codeIn(keys) ?? null,
    ],
  )
  return rows.map((row) => ({ record: json(row, 'state', isCrmRecord), by: word(row, 'kind', KEY_KINDS) }))
}

const kindOf = (key: CompanyKey): string => key.slice(0, key.indexOf(':'))

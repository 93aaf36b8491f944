import type { CompanyKey } from '../../../src/domain/company/company.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import type { Reads } from '../connection.ts'
import { leadIn, WITH_CONTENT } from '../lead-content.ts'

const NEWEST =
  'SELECT lead, created_at FROM lead_company WHERE key = ? ORDER BY created_at DESC, lead DESC LIMIT ?'

/** See `Store.leadsOfCompany`. Each key's newest are looked for by themselves, so that many leads of one company cost a page. */
export async function leadsOfCompany(
  reads: Reads,
  keys: readonly CompanyKey[],
  limit: number,
): Promise<Lead[]> {
  const most = Math.max(0, limit)
  const asked = [...new Set(keys)]
  if (asked.length === 0) return []
  const rows = await reads.all(
    `WITH found AS (${asked.map(() => `SELECT * FROM (${NEWEST}) AS newest`).join(' UNION ')}),
       page AS (SELECT lead, created_at FROM found ORDER BY created_at DESC, lead DESC LIMIT ?)
     SELECT state, content FROM page, ${WITH_CONTENT} WHERE id = page.lead ORDER BY page.created_at DESC, id DESC`,
    [...asked.flatMap((key) => [reads.dialect.key(key), most]), most],
  )
  return rows.map(leadIn)
}

import { keysOfLead } from '../../../src/domain/company/keys-of-lead.ts'
import type { Connection } from '../connection.ts'
import { leadIn, WITH_CONTENT } from '../lead-content.ts'
import { integer, text } from '../rows.ts'

/** The setting that the migration leaves for a file with leads in it: after which of them there is work to do. */
const MARK = 'backfill:lead.companies'
/** Leads in one go. */
const AT_ONCE = 500

/**
 * Writes out the companies of leads from before they were kept, some at once, so that they are found by them. Gives whether more
 * may be left. Another process may do the same at the same time: what one has written the other leaves alone.
 */
export async function backfillCompanies(connection: Connection): Promise<boolean> {
  const [mark] = await connection.all('SELECT value FROM setting WHERE key = ?', [MARK])
  if (mark === undefined) return false
  const rows = await connection.all(
    `SELECT lead.rowid AS number, state, content FROM ${WITH_CONTENT} WHERE lead.rowid > ? ORDER BY lead.rowid LIMIT ?`,
    [Number(text(mark, 'value')), AT_ONCE],
  )
  const last = rows.at(-1)
  if (last === undefined) {
    await connection.run('DELETE FROM setting WHERE key = ?', [MARK])
    return false
  }
  const companies = rows.map((row) => [integer(row, 'number'), keysOfLead(leadIn(row))])
  await connection.run(
    `UPDATE lead SET companies = value -> 1 FROM json_each(?) AS told
     WHERE lead.rowid = value ->> 0 AND lead.companies IS NULL`,
    [JSON.stringify(companies)],
  )
  await connection.run('UPDATE setting SET value = ? WHERE key = ?', [String(integer(last, 'number')), MARK])
  return true
}

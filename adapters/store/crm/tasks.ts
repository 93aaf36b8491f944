import { z } from 'zod'
import type { CrmProgress, CrmTask, CrmTasks } from '../../../src/ports.ts'
import type { Connection, Reads } from '../connection.ts'
import { type Columns, insertion, perDialect } from '../dialect.ts'
import { setSettingOnce } from '../keeping.ts'
import { integer, maybeInteger, text } from '../rows.ts'
import type { Writer } from '../writer.ts'

const shape = z.object({
  place: z.object({ record: z.string(), contact: z.string().exactOptional() }).exactOptional(),
  kept: z.string().exactOptional(),
  shared: z.number(),
  heard: z.number().exactOptional(),
  dead: z.string().exactOptional(),
}) satisfies z.ZodType<CrmProgress>
const progressIn = (state: string): CrmProgress => shape.parse(JSON.parse(state))

const COLUMNS: Columns = {
  lead: 'text',
  wanted: 'integer',
  due_at: 'integer',
  held_until: 'integer',
  attempts: 'integer',
  dead: 'integer',
  state: 'text',
}
const NOTHING_YET = JSON.stringify({ shared: 0 } satisfies CrmProgress)
const LEAD = 'lead:'
/** The setting that says since when. */
const SINCE = 'crm:since'

const STATEMENTS = perDialect((dialect) => {
  const { position, among } = dialect
  return {
    next: `SELECT ${position} AS position, stream, at FROM event WHERE ${position} > ? ORDER BY ${position} LIMIT ?`,
    newest: `SELECT COALESCE(MAX(${position}), 0) AS position FROM event`,
    wanting: dialect.set(
      COLUMNS,
      insertion(
        'crm_task',
        COLUMNS,
        `ON CONFLICT (lead) DO UPDATE SET wanted = crm_task.wanted + 1, attempts = 0, dead = 0, due_at =
           CASE WHEN crm_task.due_at <= excluded.due_at THEN crm_task.due_at ELSE excluded.due_at END`,
      ),
    ),
    hold: `UPDATE crm_task SET held_until = ? WHERE ${among('lead', '?')}`,
  }
})

/** The port's promises. */
export const crmTaskTable = (writer: Writer, reads: Reads): CrmTasks => ({
  async follow(limit, now) {
    const [mark] = await reads.all('SELECT position, since FROM crm_mark')
    if (mark === undefined) return writer.job((connection) => begin(connection, now))
    const [from, since] = [integer(mark, 'position'), integer(mark, 'since')]
    const rows = await reads.all(STATEMENTS(reads.dialect).next, [from, limit])
    const last = rows.at(-1)
    if (last === undefined) return 0
    const streams = rows
      .filter((row) => integer(row, 'at') >= since)
      .map((row) => text(row, 'stream'))
      .filter((stream) => stream.startsWith(LEAD))
    const leads = [...new Set(streams)].map((stream) => stream.slice(LEAD.length))
    await writer.job((connection) => moveOn(connection, { from, to: integer(last, 'position') }, leads, now))
    return rows.length
  },

  take: (now, limit, until) =>
    writer.job(async (connection) => {
      const rows = await connection.all(
        `SELECT lead, wanted, attempts, state FROM crm_task
         WHERE due_at <= ?1 AND held_until <= ?1 ORDER BY due_at, lead LIMIT ?2`,
        [now, limit],
      )
      if (rows.length > 0)
        await connection.run(STATEMENTS(connection.dialect).hold, [
          until,
          rows.map((row) => text(row, 'lead')),
        ])
      return rows.map(
        (row): CrmTask => ({
          lead: text(row, 'lead'),
          wanted: integer(row, 'wanted'),
          attempts: integer(row, 'attempts'),
          progress: progressIn(text(row, 'state')),
        }),
      )
    }),

  settle: ({ lead, wanted, attempts, progress }, at) =>
    writer.job(async (connection) => {
      await connection.run(
        `UPDATE crm_task SET held_until = 0, state = ?1, attempts = ?2,
           dead = CASE WHEN wanted = ?3 THEN ?4 ELSE 0 END, due_at = CASE WHEN wanted = ?3 THEN ?5 ELSE due_at END
         WHERE lead = ?6`,
        [
          JSON.stringify(shape.parse(progress)),
          attempts,
          wanted,
          progress.dead === undefined ? 0 : 1,
          at ?? null,
          lead,
        ],
      )
    }),

  revive: (now) =>
    writer.job(async (connection) => {
      await connection.run(
        'UPDATE crm_task SET dead = 0, attempts = 0, due_at = ?1 WHERE dead = 1 AND held_until <= ?1',
        [now],
      )
    }),

  async progress(lead) {
    const [row] = await reads.all('SELECT state FROM crm_task WHERE lead = ?', [lead])
    return row && progressIn(text(row, 'state'))
  },

  async waiting(now) {
    const [due] = await reads.all(
      'SELECT COUNT(*) AS count, MIN(due_at) AS since FROM crm_task WHERE due_at <= ?',
      [now],
    )
    const [dead] = await reads.all('SELECT COUNT(*) AS count FROM crm_task WHERE dead = 1')
    const since = due && maybeInteger(due, 'since')
    return {
      due: due === undefined ? 0 : integer(due, 'count'),
      ...(since !== undefined && { since }),
      dead: dead === undefined ? 0 : integer(dead, 'count'),
    }
  },
})

/**
 * A CRM that is connected later is not told of what was over before. In a database into which everything was moved events have other
 * places: they are read again from the first one that counts, and what the CRM has been told already is not told again.
 */
async function begin(connection: Connection, now: number): Promise<number> {
  const [newest] = await connection.all(STATEMENTS(connection.dialect).newest)
  const since = await setSettingOnce(connection, SINCE, String(now))
  const isMoved = since !== String(now)
  await connection.run(
    'INSERT INTO crm_mark (id, position, since) VALUES (1, ?, ?) ON CONFLICT (id) DO NOTHING',
    [isMoved || newest === undefined ? 0 : integer(newest, 'position'), Number(since)],
  )
  return isMoved ? 1 : 0
}

/** Of two that read the same events one comes too late, and changes nothing. */
async function moveOn(
  connection: Connection,
  { from, to }: { from: number; to: number },
  leads: readonly string[],
  now: number,
): Promise<void> {
  const moved = await connection.run('UPDATE crm_mark SET position = ? WHERE id = 1 AND position = ?', [
    to,
    from,
  ])
  if (moved === 0 || leads.length === 0) return
  const { wanting } = STATEMENTS(connection.dialect)
  await connection.run(wanting.sql, wanting.values(leads.map((lead) => [lead, 1, now, 0, 0, 0, NOTHING_YET])))
}

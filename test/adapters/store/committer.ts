import { openPostgres } from '../../../adapters/store/postgres/open-postgres.ts'
import { openSqlite } from '../../../adapters/store/sqlite/open-sqlite.ts'
import { effect, keeping, leadIn } from '../../contracts/store/units.ts'
import { assignedTo, dueAt, eventOf, MONDAY, pendingLead } from '../../support/leads.ts'

/**
 * A process that posts and assigns leads as fast as it can until it is killed or refused, and says every lead that was acknowledged on a
 * line of its own. Arguments: the database, and a word that all its leads begin with.
 */
const [database = '', word = ''] = process.argv.slice(2)
const store = await (database.startsWith('postgres:') ? openPostgres(database) : openSqlite(database))

async function handle(id: string): Promise<void> {
  const posted = pendingLead(id, { unknown: { padding: 'x'.repeat(1000) } })
  await store.commit(keeping(posted, { due: dueAt(MONDAY), effects: [effect({ lead: id })] }))
  await store.commit({
    delivery: `assign-${id}`,
    leads: [id],
    decide(view) {
      const lead = assignedTo(leadIn(view, id), 'li')
      return {
        result: id,
        leads: [{ lead, events: [eventOf(lead)], due: dueAt(MONDAY + 1) }],
        effects: [effect({ lead: id, payload: { event: 2 } })],
      }
    },
  })
  process.stdout.write(`${id}\n`)
}

async function work(worker: number): Promise<void> {
  for (let n = 0; ; n++) await handle(`${word}-${worker}-${n}`)
}

await Promise.all(Array.from({ length: 20 }, (_, worker) => work(worker))).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exit(1)
})

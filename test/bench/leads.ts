import type { Core } from '../../commands/core.ts'
import { handle } from '../../commands/handle.ts'
import type { Fields } from '../../src/domain/lead/fields.ts'
import { fieldsNumbered } from '../support/filled/models.ts'
import { actor } from './bench-core.ts'
import { times } from './figures.ts'

let made = 0

/** A lead's content like no other's, which passes the gate; of other numbers than those that a store was filled with. */
export function freshFields(): Fields {
  made += 1
  return fieldsNumbered(String(20_000_000 + ((process.pid * 100_003 + made) % 79_000_000)))
}

/** Posts new leads, all at once. Gives their ids. */
export function postLeads(core: Core, count: number): Promise<string[]> {
  const sdr = actor(core, 'sdr-lin')
  return Promise.all(
    times(count, async () => {
      const lead = core.newId()
      const command = { name: 'post', fields: freshFields(), unknown: {} } as const
      const outcome = await handle(core, { lead, command, actor: sdr, via: 'cli' })
      if ('refused' in outcome) throw new Error(JSON.stringify(outcome.refused))
      return lead
    }),
  )
}

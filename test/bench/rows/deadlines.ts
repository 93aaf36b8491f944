import { rosterNow } from '../../../commands/core.ts'
import { handle } from '../../../commands/handle.ts'
import { nextMoment } from '../../../src/domain/lead/context.ts'
import { actor, benchCore } from '../bench-core.ts'
import { median, times } from '../figures.ts'
import { postLeads } from '../leads.ts'
import type { Row } from '../report.ts'

const COUNT = 10_000
const QUARTER = 90 * 24 * 3_600_000

/** The next moments of leads that began anywhere in a quarter, on calendars with holidays. */
export async function deadlineRows(): Promise<Row[]> {
  const core = await benchCore({ kind: 'sqlite', path: ':memory:' })
  const ids = await postLeads(core, 20)
  for (const lead of ids.slice(10)) {
    const command = { name: 'assign', rep: 'rep-lim' } as const
    await handle(core, { lead, command, actor: actor(core, 'mgr-zhou'), via: 'cli' })
  }
  const models = (await Promise.all(ids.map((id) => core.store.lead(id)))).flatMap((lead) => lead ?? [])
  const roster = await rosterNow(core)
  const now = core.clock.now()
  const facts = { now, roster, policyOf: core.policies.of }
  const leads = models.flatMap((lead) =>
    times(COUNT / models.length, (index) => ({
      ...lead,
      since: now - Math.floor((index * QUARTER * models.length) / COUNT),
    })),
  )
  await core.store.close()
  const seconds = times(5, () => {
    const began = performance.now()
    for (const lead of leads) nextMoment(lead, facts)
    return (performance.now() - began) / 1000
  })
  return [
    {
      name: `${COUNT.toLocaleString('en')} deadlines computed`,
      figures: [
        {
          name: 'all of them',
          unit: 's',
          ours: median(seconds),
          goal: { of: 'ours', is: 'at most', value: 1 },
        },
      ],
    },
  ]
}

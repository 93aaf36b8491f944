import type { Core } from '../../commands/core.ts'
import { handle } from '../../commands/handle.ts'
import type { LeadCommand } from '../../src/domain/lead/commands.ts'
import { actor } from './bench-core.ts'
import { times } from './figures.ts'
import { postLeads } from './leads.ts'

const LIFE: [string, LeadCommand][] = [
  ['mgr-zhou', { name: 'assign', rep: 'rep-wu' }],
  ['rep-wu', { name: 'accept' }],
  ['rep-wu', { name: 'follow-up', kind: 'call', text: '已电话沟通，下周演示' }],
  ['rep-wu', { name: 'qualify', project: true, real: true, nextStep: '下周三演示' }],
  ['rep-wu', { name: 'close', outcome: 'won', amount: '300000' }],
]

const AT_ONCE = 50

/** Takes so many leads from their post to their end, some at once; `after` each step of them. */
export async function live(core: Core, count: number, after?: () => Promise<void>): Promise<void> {
  for (let from = 0; from < count; from += AT_ONCE) {
    const leads = await postLeads(core, Math.min(AT_ONCE, count - from))
    await after?.()
    for (const [id, command] of LIFE) {
      const by = actor(core, id)
      await Promise.all(
        times(leads.length, async (index) => {
          const lead = leads[index] ?? ''
          const outcome = await handle(core, {
            lead,
            command,
            actor: by,
            via: 'slack',
            delivery: `${lead}-${command.name}`,
          })
          if ('refused' in outcome) throw new Error(JSON.stringify(outcome.refused))
        }),
      )
      await after?.()
    }
  }
}

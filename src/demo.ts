import { demoLeads } from '../adapters/web/playground/demo-leads.ts'
import type { Core } from '../commands/core.ts'
import type { FrontDesk } from '../commands/desk.ts'

/** A first start of the example workspace shows a few leads, posted through the front desk like any other. */
export async function postDemoLeads(core: Core, desk: FrontDesk): Promise<void> {
  const already = await core.store.leads({ limit: 1 })
  const group = core.workspace.groups[0]
  if (already.length > 0 || group === undefined) return
  for (const [i, { sdr, text }] of demoLeads.entries()) {
    await desk.slash(text, { chat: 'playground', user: sdr, conversation: group.id, delivery: `demo:${i}` })
  }
}

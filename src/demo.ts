import { demoCrm } from '../adapters/web/playground/demo-crm.ts'
import { demoLeads } from '../adapters/web/playground/demo-leads.ts'
import type { Core } from '../commands/core.ts'
import type { FrontDesk } from '../commands/desk.ts'

/** A first start of the example workspace shows a few leads, posted through the front desk like any other, and a small CRM. */
export async function postDemoLeads(core: Core, desk: FrontDesk): Promise<void> {
  const already = await core.store.leads({ limit: 1 })
  const group = core.workspace.groups[0]
  if (already.length > 0 || group === undefined) return
  if ((await core.store.crm.count()) === 0) await core.store.crm.put(demoCrm(core.clock.now()))
  for (const [i, { sdr, text }] of demoLeads.entries()) {
    await desk.slash(text, { chat: 'playground', user: sdr, conversation: group.id, delivery: `demo:${i}` })
  }
}

import { demoCrm } from '../adapters/web/playground/demo-crm.ts'
import { demoLeads } from '../adapters/web/playground/demo-leads.ts'
import type { Core } from '../commands/core.ts'
import type { FrontDesk } from '../commands/desk.ts'
import type { Moment } from './domain/calendar/moment.ts'
import { idAt } from './new-id.ts'
import type { Store } from './ports.ts'

/** A first start of the example workspace shows a few leads, posted through the front desk like any other, and a small CRM. */
export async function postDemoLeads(core: Core, desk: FrontDesk): Promise<void> {
  const { store, clock, workspace } = core
  const already = await store.leads({ limit: 1 })
  const group = workspace.groups[0]
  if (already.length > 0 || group === undefined) return
  await store.crm.put(demoCrm(clock.now()))
  for (const [i, { sdr, text }] of demoLeads.entries()) {
    await desk.slash(text, { chat: 'playground', user: sdr, conversation: group.id, delivery: `demo:${i}` })
  }
}

/** The past of a playground's first start, made up while it is being used already. */
export interface Past {
  /** When it begins. */
  begin: Moment
  /** What the two heads agreed on in it: before anything is posted under the rules of now. */
  rules(core: Core): Promise<void>
  /** Everything else; resolves when the pages show it, or when it is given up until the next start, and never rejects. */
  fill(core: Core, signal: AbortSignal): Promise<void>
}

/** A past for a workspace that has none; nothing where there were leads before. */
export async function openPast(store: Store, now: Moment, timezone: string): Promise<Past | undefined> {
  const made = await import('../adapters/web/playground/quarter/fill.ts')
  const begin = await made.beginningIn(store, now, timezone)
  if (begin === undefined) return undefined
  return {
    begin,
    rules: (core) => made.agreeOnRules(core, begin),
    async fill(core, signal) {
      try {
        await made.fillQuarter(core, idAt, signal)
        await made.isFilled(store)
        await made.countQuarter(core)
      } catch (err) {
        if (!signal.aborted) core.logger.error({ err }, 'the example’s past could not be made up')
      }
    },
  }
}

import { expect, test } from 'vitest'
import { createAuditor } from '../../../commands/clockwork/auditor.ts'
import type { Core } from '../../../commands/core.ts'
import { keep } from '../../contracts/store/units.ts'
import { coreOver } from '../../support/core.ts'
import { pendingLead } from '../../support/leads.ts'

const LEADS = 250

test('a stop does not wait until all open leads have been looked at', async () => {
  const core = await coreOver(':memory:')
  await keep(core.store, ...Array.from({ length: LEADS }, (_, n) => pendingLead(`L-${n}`)))
  let pages = 0
  let rest = () => {}
  const resting = new Promise<void>((resolve) => {
    rest = resolve
  })
  const watched: Core = {
    ...core,
    clock: {
      ...core.clock,
      until: (_, signal) => {
        rest()
        return new Promise((resolve) => signal?.addEventListener('abort', () => resolve()))
      },
    },
    store: {
      ...core.store,
      openLeads(after, limit) {
        pages += 1
        return core.store.openLeads(after, limit)
      },
    },
  }
  const auditor = createAuditor(watched)
  auditor.start()
  await resting
  await auditor.stop()
  expect(pages).toBe(1)
  await core.store.close()
})

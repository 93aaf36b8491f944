import { expect, test } from 'vitest'
import { createAuditor } from '../../../commands/clockwork/auditor.ts'
import type { Core } from '../../../commands/core.ts'
import { keep } from '../../contracts/store/units.ts'
import { coreOver } from '../../support/core.ts'
import { pendingLead } from '../../support/leads.ts'

const LEADS = 250

test('a start catches up before it is looked what is late, and a stop does not wait for all open leads', async () => {
  const core = await coreOver(':memory:')
  await keep(core.store, ...Array.from({ length: LEADS }, (_, n) => pendingLead(`L-${n}`)))
  let pages = 0
  const waits: { length: number; pages: number }[] = []
  let rest = () => {}
  const resting = new Promise<void>((resolve) => {
    rest = resolve
  })
  const watched: Core = {
    ...core,
    clock: {
      ...core.clock,
      until: (at, signal) => {
        waits.push({ length: at - core.clock.now(), pages })
        if (pages === 0) return Promise.resolve()
        rest()
        return new Promise((resolve) => {
          if (signal?.aborted) resolve()
          signal?.addEventListener('abort', () => resolve())
        })
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
  expect(waits[0]).toEqual({ length: 60_000, pages: 0 })
  await core.store.close()
})

import { afterEach, beforeEach, describe } from 'vitest'
import { batchContract } from './store/batches.ts'
import { behaviourContract } from './store/behaviour.ts'
import { companyLeadsContract } from './store/company-leads.ts'
import { countingContract } from './store/counting.ts'
import { creditContract } from './store/credits.ts'
import { crmContract } from './store/crm.ts'
import { crmTaskContract } from './store/crm-tasks.ts'
import { deadlineContract } from './store/deadlines.ts'
import { deliveryContract } from './store/deliveries.ts'
import { effectContract } from './store/effects.ts'
import { erasingContract } from './store/erasing.ts'
import { historyContract } from './store/histories.ts'
import { importContract } from './store/imports.ts'
import { keepingContract } from './store/keeping.ts'
import { laneContract } from './store/lanes.ts'
import { leadContract } from './store/leads.ts'
import { leaseContract } from './store/leases.ts'
import { loadContract } from './store/loads.ts'
import { materialContract } from './store/material.ts'
import { newestContract } from './store/newest.ts'
import type { Opened, OpenStore } from './store/opened.ts'
import { outboxContract } from './store/outbox.ts'
import { patienceContract } from './store/patience.ts'
import { policyContract } from './store/policies.ts'
import { processContract } from './store/processes.ts'
import { settleContract } from './store/settling.ts'
import { stillClock } from './store/still-clock.ts'
import { targetContract } from './store/targets.ts'
import { ticketContract } from './store/tickets.ts'
import { webhookContract } from './store/webhooks.ts'

/** What a test of the contract works with: a fresh place and a clock of its own. */
export interface Bench extends Opened {
  clock: ReturnType<typeof stillClock>
}

/** What every implementation of the port `Store` promises. `open` gives a new, empty place each time. */
export function storeContract(name: string, open: OpenStore): void {
  describe(`${name} keeps the store's promises`, () => {
    let bench: Bench
    beforeEach(async () => {
      const clock = stillClock()
      bench = { ...(await open({ clock })), clock }
    })
    afterEach(() => bench.close())

    const at = () => bench
    batchContract(at)
    deliveryContract(at)
    patienceContract(at)
    leadContract(at)
    loadContract(at)
    deadlineContract(at)
    effectContract(at)
    laneContract(at)
    settleContract(at)
    outboxContract(at)
    materialContract(at)
    keepingContract(at)
    leaseContract(at)
    behaviourContract(at)
    creditContract(at)
    crmContract(at)
    crmTaskContract(at)
    companyLeadsContract(at)
    historyContract(at)
    newestContract(at)
    countingContract(at)
    policyContract(at)
    erasingContract(at)
    targetContract(at)
    importContract(at)
    ticketContract(at)
    webhookContract(at)
    processContract(at)
  })
}

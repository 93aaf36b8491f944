import { describe, expect, test } from 'vitest'
import type { Observed } from '../../../adapters/metrics/gauges.ts'
import { createMetrics } from '../../../adapters/metrics/prometheus.ts'
import { MINUTE, MONDAY } from '../../support/leads.ts'

const observed: Observed = {
  store: {
    outbox: async () => [{ chat: 'slack', waiting: 3, since: MONDAY - 2 * MINUTE, dead: 1 }],
    openCounts: async () => [{ status: 'pending', count: 5 }],
    nextDue: async () => MONDAY - MINUTE,
  },
  clock: { now: () => MONDAY },
  chats: ['slack', 'wecom'],
  receivers: async () => [{ receiver: 'mc', waiting: 2, since: MONDAY - 3 * MINUTE, givenUp: 1 }],
  queue: { depth: async () => ({ waiting: 1, delayed: 20, active: 2 }) },
}

const lines = (text: string) => text.split('\n').filter((line) => /^tenon_/.test(line))

describe('the metrics', () => {
  test('show how store and queue stand at the moment of reading', async () => {
    const metrics = createMetrics()
    metrics.observe(observed)
    expect(lines(await metrics.text())).toEqual(
      expect.arrayContaining([
        'tenon_outbox_waiting{chat="slack"} 3',
        'tenon_outbox_waiting{chat="wecom"} 0',
        'tenon_outbox_oldest_seconds{chat="slack"} 120',
        'tenon_outbox_oldest_seconds{chat="wecom"} 0',
        'tenon_outbox_dead{chat="slack"} 1',
        'tenon_open_leads{status="pending"} 5',
        'tenon_open_leads{status="assigned"} 0',
        'tenon_overdue_seconds 60',
        'tenon_webhook_waiting{receiver="mc"} 2',
        'tenon_webhook_oldest_seconds{receiver="mc"} 180',
        'tenon_webhook_given_up{receiver="mc"} 1',
        'tenon_queue_knocks{state="delayed"} 20',
        'tenon_store_up 1',
        'tenon_queue_up 1',
      ]),
    )
  })

  test('say that a part cannot be read, and do not go on showing what it said before', async () => {
    const metrics = createMetrics()
    let down = false
    const outbox = async () => (down ? Promise.reject(new Error('down')) : [])
    metrics.observe({ ...observed, store: { ...observed.store, outbox } })
    await metrics.text()
    down = true
    const text = lines(await metrics.text())
    expect(text).toContain('tenon_store_up 0')
    expect(text).toContain('tenon_overdue_seconds Nan')
    expect(text.filter((line) => /^tenon_(outbox|open|webhook)/.test(line))).toEqual([])
    expect(text).toContain('tenon_queue_up 1')
  })

  test('count seconds, and of two products in one process each its own', async () => {
    const [one, other] = [createMetrics(), createMetrics()]
    one.meter.answered('slack', 30)
    one.meter.decided('assign', 'role')
    one.meter.committed(3, 2)
    one.meter.webhook('mc', 'failed')
    one.meter.served('postLeads', 201, 20)
    one.meter.crmCalled('hubspot', 'find', 300)
    one.meter.crmFailed('hubspot', 'busy')
    const text = lines(await one.text())
    expect(text).toEqual(
      expect.arrayContaining([
        'tenon_acknowledgement_seconds_sum{chat="slack"} 0.03',
        'tenon_decisions_total{command="assign"} 1',
        'tenon_refusals_total{command="assign",reason="role"} 1',
        'tenon_commit_seconds_sum 0.002',
        'tenon_webhook_attempts_total{receiver="mc",outcome="failed"} 1',
        'tenon_commit_decisions_sum 3',
        'tenon_api_request_seconds_sum{operation="postLeads",status="201"} 0.02',
        'tenon_crm_call_seconds_sum{crm="hubspot",call="find"} 0.3',
        'tenon_crm_faults_total{crm="hubspot",kind="busy"} 1',
      ]),
    )
    expect(lines(await other.text()).filter((line) => line.includes('assign'))).toEqual([])
  })

  test('answer all who read at the same moment from one look', async () => {
    const metrics = createMetrics()
    let looks = 0
    const nextDue = async () => {
      looks++
      return undefined
    }
    metrics.observe({ ...observed, store: { ...observed.store, nextDue } })
    await Promise.all([metrics.text(), metrics.text(), metrics.text()])
    expect(looks).toBe(1)
  })
})

import { Counter, Histogram, type Registry } from 'prom-client'
import type { Meter } from '../../src/ports.ts'

const ANSWER = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5]
const CALL = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
const LATE = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 3600]
const COMMIT = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5]
const UNITS = [1, 2, 4, 8, 16, 32, 64, 128]

/** Seconds are Prometheus' unit; labels are kinds of things, so that there are few of them. */
export function countersIn(registry: Registry): Meter {
  const registers = [registry]
  const decisions = new Counter({
    name: 'tenon_decisions_total',
    help: 'Commands that were decided, refused ones among them',
    labelNames: ['command'],
    registers,
  })
  const refusals = new Counter({
    name: 'tenon_refusals_total',
    help: 'Commands that were refused, by the reason that people were told',
    labelNames: ['command', 'reason'],
    registers,
  })
  const answers = new Histogram({
    name: 'tenon_acknowledgement_seconds',
    help: 'From when a chat handed in what somebody did until it was decided, on disk, and could be acknowledged',
    labelNames: ['chat'],
    buckets: ANSWER,
    registers,
  })
  const lateness = new Histogram({
    name: 'tenon_rung_lateness_seconds',
    help: 'How long after its moment a rung fired',
    labelNames: ['clock'],
    buckets: LATE,
    registers,
  })
  const calls = new Histogram({
    name: 'tenon_chat_call_seconds',
    help: 'What chat platforms were asked for, and how long they took to answer or fail',
    labelNames: ['chat', 'call'],
    buckets: CALL,
    registers,
  })
  const faults = new Counter({
    name: 'tenon_chat_faults_total',
    help: 'How chat platforms failed us',
    labelNames: ['chat', 'kind'],
    registers,
  })
  const commits = new Histogram({
    name: 'tenon_commit_seconds',
    help: 'Transactions of the store that held decisions',
    buckets: COMMIT,
    registers,
  })
  const units = new Histogram({
    name: 'tenon_commit_decisions',
    help: 'Decisions that shared a transaction',
    buckets: UNITS,
    registers,
  })
  const webhooks = new Counter({
    name: 'tenon_webhook_attempts_total',
    help: 'Events that were sent to receivers of webhooks, by what came of it',
    labelNames: ['receiver', 'outcome'],
    registers,
  })
  const served = new Histogram({
    name: 'tenon_api_request_seconds',
    help: 'Requests of other systems to the intake API, by what they asked for and the status of the answer',
    labelNames: ['operation', 'status'],
    buckets: ANSWER,
    registers,
  })
  const crmCalls = new Histogram({
    name: 'tenon_crm_call_seconds',
    help: 'What the CRM was asked for, and how long it took to answer or fail',
    labelNames: ['crm', 'call'],
    buckets: CALL,
    registers,
  })
  const crmFaults = new Counter({
    name: 'tenon_crm_faults_total',
    help: 'How the CRM failed us',
    labelNames: ['crm', 'kind'],
    registers,
  })
  return {
    decided(command, refusal) {
      decisions.inc({ command })
      if (refusal !== undefined) refusals.inc({ command, reason: refusal })
    },
    answered: (chat, milliseconds) => answers.observe({ chat }, milliseconds / 1000),
    rungFired: (clock, late) => lateness.observe({ clock }, late / 1000),
    called: (chat, call, milliseconds) => calls.observe({ chat, call }, milliseconds / 1000),
    failed: (chat, kind) => faults.inc({ chat, kind }),
    committed(count, milliseconds) {
      commits.observe(milliseconds / 1000)
      units.observe(count)
    },
    webhook: (receiver, outcome) => webhooks.inc({ receiver, outcome }),
    served: (operation, status, milliseconds) => served.observe({ operation, status }, milliseconds / 1000),
    crmCalled: (crm, call, milliseconds) => crmCalls.observe({ crm, call }, milliseconds / 1000),
    crmFailed: (crm, kind) => crmFaults.inc({ crm, kind }),
  }
}

import type { Clock, Logger, Store } from '../../src/ports.ts'
import { behaviourFound } from './behaviour.ts'
import type { Reads } from './connection.ts'
import { creditCounts, credits } from './credits.ts'
import { leadsOfCompany } from './crm/company-leads.ts'
import { crmTable } from './crm/table.ts'
import { crmTaskTable } from './crm/tasks.ts'
import { due, nextDue, remindersDue } from './deadlines.ts'
import { claim, lanes, unsettled } from './effects.ts'
import { erase } from './erase.ts'
import { eventsOf } from './events.ts'
import { findLeads } from './find-leads.ts'
import { histories } from './histories.ts'
import { importTable } from './imports/table.ts'
import { insightTable } from './insight/table.ts'
import * as keeping from './keeping.ts'
import { keepLanes, laneHolder, laneHolders, leaveLane, recover } from './lanes.ts'
import { counts, holders, leadOf, openCounts, openLeads, people, position } from './leads.ts'
import { lease, leaseHolder, release } from './leases.ts'
import { material } from './material.ts'
import { newestOf } from './newest.ts'
import { outbox } from './outbox.ts'
import { PeopleShelf } from './people-shelf.ts'
import { findProposals, proposalOf, versionsAfter } from './policies.ts'
import { Pruning } from './pruning.ts'
import { settling } from './settle.ts'
import { targetTable } from './targets.ts'
import { ticketTable } from './tickets.ts'
import { webhookTable } from './webhooks/table.ts'
import type { Writer } from './writer.ts'

export interface Parts {
  writer: Writer
  reads: Reads
  clock: Clock
  time: Store['time']
  logger: Logger | undefined
  listen: Store['onChange']
  close: Store['close']
  /** Does away with copies of what was written over, where the database keeps some. */
  overwritten?: () => Promise<void>
}

/** The port's promises, each handed to the part that keeps it. */
export function storeOf(parts: Parts): Store {
  const { writer, reads, clock, time, logger, listen, close } = parts
  const pruning = new Pruning(writer, clock.now())
  const shelf = new PeopleShelf()
  let closing: Promise<void> | undefined
  return {
    commit(unit) {
      pruning
        .nowAndThen(clock.now())
        .catch((err: unknown) => logger?.warn({ err }, 'old deliveries could not be forgotten'))
      return writer.commit(unit)
    },

    lead: (id) => leadOf(reads, id),
    events: (id) => eventsOf(reads, id),
    material: (id, query) => material(reads, shelf, id, query),
    leads: (query) => findLeads(reads, query),
    holders: (keys) => holders(reads, keys),
    people: () => people(reads),
    position: () => position(reads),
    counts: () => counts(reads),
    openCounts: () => openCounts(reads),
    openLeads: (after, limit) => openLeads(reads, after, limit),

    due: (now, limit, after) => due(reads, now, limit, after),
    nextDue: () => nextDue(reads),
    remindersDue: (person, from, to) => remindersDue(reads, person, from, to),

    credits: (query) => credits(reads, query),
    creditCounts: (query, by) => creditCounts(reads, query, by),

    lanes: (holder, now) => lanes(reads, holder, now),
    claim: (chat, dest, now, limit, hold) =>
      writer.job((write) => claim(write, chat, dest, now, limit, hold)),
    keepLanes: (holder, until) => writer.job(async (write) => void (await keepLanes(write, holder, until))),
    leaveLane: (lane, holder) => writer.job(async (write) => void (await leaveLane(write, lane, holder))),
    laneHolder: (lane) => laneHolder(reads, lane),
    laneHolders: () => laneHolders(reads),
    settle: settling(writer),
    recover: (holders, lookAt) => writer.job((write) => recover(write, holders, lookAt)),
    message: (chat, key) => keeping.message(reads, chat, key),
    leadOfMessage: (ref) => keeping.leadOfMessage(reads, ref),
    outbox: (now) => outbox(reads, now),
    unsettled: (chat, kind) => unsettled(reads, chat, kind),

    saveDraft: (draft) => writer.job((write) => keeping.saveDraft(write, draft)),
    draft: (id) => keeping.draft(reads, id),

    behaviour: async (query) => (await behaviourFound(reads, query)).map(({ behaviour }) => behaviour),
    behaviourFound: (query) => behaviourFound(reads, query),
    newestOf: (query) => newestOf(reads, query),
    crm: crmTable(writer, reads),
    crmTasks: crmTaskTable(writer, reads),
    leadsOfCompany: (keys, limit) => leadsOfCompany(reads, keys, limit),
    histories: (from, to, after, limit) => histories(reads, from, to, after, limit),

    async erase(keys, by, now) {
      const erased = await writer.job((write) => erase(write, keys, by, now))
      await parts.overwritten?.()
      return erased
    },

    policies: (after) => versionsAfter(reads, after),
    proposal: (id) => proposalOf(reads, id),
    proposals: (query) => findProposals(reads, query),
    get: (key) => keeping.setting(reads, key),
    set: (key, value) => writer.job((write) => keeping.setSetting(write, key, value)),
    setOnce: (key, value) => writer.job((write) => keeping.setSettingOnce(write, key, value)),
    entries: (prefix) => keeping.settings(reads, prefix),

    insight: insightTable(writer, reads),
    targets: targetTable(writer, reads),
    imports: importTable(writer, reads),
    tickets: ticketTable(writer, reads, clock),
    webhooks: webhookTable(writer, reads),
    lease: (name, holder, now, milliseconds) =>
      writer.job((write) => lease(write, name, holder, now, milliseconds)),
    leaseHolder: (name) => leaseHolder(reads, name),
    release: (name, holder) => writer.job((write) => release(write, name, holder)),

    onChange: listen,
    time,
    async ping() {
      const at = clock.now()
      await writer.job((write) => keeping.beat(write, at))
      await keeping.lastBeat(reads)
    },
    close() {
      closing ??= close()
      return closing
    },
  }
}

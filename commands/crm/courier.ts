import type { Lead } from '../../src/domain/lead/lead.ts'
import { CrmFault, type CrmTask } from '../../src/ports.ts'
import { type Core, knowRulesOf } from '../core.ts'
import { type ConnectedCrm, consult, listensFrom, tell, write } from './steps.ts'

/** How often it looks for something to do. */
const PATROL = 1000
/** Events that are read at once, and tasks that are worked on together. */
const PAGE = 500
const TOGETHER = 8
/** A process that died with tasks leaves them to others after this. */
const HELD = 3 * 60_000
/** How often the CRM is asked for follow-ups of a lead. */
const LISTENING = 5 * 60_000
/** What was written there at the same moment as something that was heard of already may be seen a little later. */
const OVERLAP = 60_000
const FIRST_RETRY = 1000
const LAST_RETRY = 5 * 60_000
/** While the CRM is away it is tried again after 1, 2, 4 … seconds, at most this. */
const LONGEST_PAUSE = 30_000
const BUSY = 10_000
const UNAUTHORIZED = 60_000

export interface Courier {
  start(): void
  stop(): Promise<void>
}

/** The rest of a slice of tasks is left for later: the CRM as a whole does not serve us now. */
class Paused extends Error {
  override readonly name = 'Paused'
}

/**
 * Goes between the leads and a connected CRM: asks again what it could not be asked at a posting, tells it what becomes of leads, and
 * brings back what reps write down there. Several processes may; each lead is one's own while it works on it.
 */
export function createCourier(core: Core, crm: ConnectedCrm): Courier {
  const { clock, logger } = core
  const tasks = core.store.crmTasks
  const stopping = new AbortController()
  let running: Promise<void> = Promise.resolve()
  let pausedUntil = 0
  let failures = 0

  async function loop(): Promise<void> {
    let isRevived = false
    while (!stopping.signal.aborted) {
      try {
        // Who starts anew may have corrected what the CRM refused them for.
        if (!isRevived) await tasks.revive(clock.now())
        isRevived = true
        while ((await tasks.follow(PAGE, clock.now())) > 0 && !stopping.signal.aborted) {}
        while (clock.now() >= pausedUntil && !stopping.signal.aborted && (await workSome())) {}
      } catch (err) {
        logger.error({ err }, 'the tasks for the CRM cannot be worked on')
      }
      await clock.until(clock.now() + PATROL, stopping.signal)
    }
  }

  /** Whether there was anything to do. */
  async function workSome(): Promise<boolean> {
    const now = clock.now()
    const taken = await tasks.take(now, TOGETHER, now + HELD)
    const worked = await Promise.all(taken.map((task) => attempt(task, () => bring(task))))
    const listening = taken.flatMap((task, index) => {
      const lead = worked[index]
      const from = lead && listensFrom(core, crm, lead, task.progress)
      return lead === undefined || from === undefined ? [] : [{ task, lead, from }]
    })
    const heard = listening.length === 0 ? undefined : await hear(listening)
    for (const [index, task] of taken.entries()) {
      if (worked[index] === undefined) continue
      const listens = listening.some((one) => one.task === task)
      const again = listens ? clock.now() + (heard === false ? 0 : LISTENING) : undefined
      await tasks.settle({ ...task, attempts: 0 }, again)
    }
    return taken.length > 0
  }

  /** Asks and tells the CRM about one lead. Gives the lead where nothing is left to be done. */
  async function bring(task: CrmTask): Promise<Lead | undefined> {
    const found = await core.store.lead(task.lead)
    if (found === undefined) return undefined
    await knowRulesOf(core, found)
    const lead = await untilStopped(consult(core, crm, found))
    await untilStopped(tell(core, crm, lead, task.progress))
    return lead
  }

  /** False where the CRM could not say. */
  async function hear(
    all: { task: CrmTask; lead: Lead; from: NonNullable<ReturnType<typeof listensFrom>> }[],
  ) {
    const of = all.map(({ from }) => ({ ...from, since: from.since - OVERLAP }))
    try {
      const activities = await untilStopped(crm.book.activities(of))
      for (const { task, lead, from } of all) {
        for (const activity of activities.filter(({ record }) => record === from.place.record)) {
          await write(core, crm.book, lead, activity)
          task.progress.heard = Math.max(task.progress.heard ?? 0, activity.at)
        }
      }
      return true
    } catch (fault) {
      if (!pauseAfter(fault)) logger.error({ err: fault }, 'what was written into the CRM cannot be heard of')
      return false
    }
  }

  async function attempt(task: CrmTask, work: () => Promise<Lead | undefined>): Promise<Lead | undefined> {
    try {
      if (clock.now() < pausedUntil) throw new Paused()
      delete task.progress.dead
      const lead = await work()
      failures = 0
      if (lead === undefined) await tasks.settle(task)
      return lead
    } catch (fault) {
      await afterFault(task, fault)
      return undefined
    }
  }

  async function afterFault(task: CrmTask, fault: unknown): Promise<void> {
    const now = clock.now()
    if (pauseAfter(fault)) return tasks.settle(task, now)
    const about = { lead: task.lead, crm: crm.book.name, attempts: task.attempts }
    if (fault instanceof CrmFault && fault.kind === 'rejected') {
      logger.error({ ...about, code: fault.message }, 'the CRM refused a lead for good')
      return tasks.settle({ ...task, progress: { ...task.progress, dead: fault.message } })
    }
    logger.error({ ...about, err: fault }, 'the CRM could not be told of a lead')
    const wait = Math.min(LAST_RETRY, FIRST_RETRY * 2 ** Math.min(task.attempts, 10))
    return tasks.settle({ ...task, attempts: task.attempts + 1 }, now + wait)
  }

  /** Whether it is the CRM as a whole that does not serve us, so that it is left alone for a while. */
  function pauseAfter(fault: unknown): boolean {
    if (fault instanceof Paused) return true
    if (!(fault instanceof CrmFault) || fault.kind === 'rejected') return false
    const now = clock.now()
    if (now < pausedUntil) return true
    const wait =
      fault.kind === 'unauthorized'
        ? UNAUTHORIZED
        : fault.kind === 'busy'
          ? fault.retryAfter || BUSY
          : Math.min(LONGEST_PAUSE, FIRST_RETRY * 2 ** Math.min(failures, 10))
    failures += 1
    pausedUntil = now + wait
    const log = fault.kind === 'unauthorized' ? logger.error : logger.warn
    log.call(
      logger,
      { crm: crm.book.name, fault: fault.kind, code: fault.message },
      'the CRM does not serve us',
    )
    return true
  }

  /** Whoever stops does not wait for a CRM that hangs: what it was asked to do may be asked again. */
  function untilStopped<T>(work: Promise<T>): Promise<T> {
    const { signal } = stopping
    return new Promise((resolve, reject) => {
      const stop = () => reject(new Paused())
      if (signal.aborted) stop()
      signal.addEventListener('abort', stop, { once: true })
      work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
    })
  }

  return {
    start() {
      running = loop()
    },
    async stop() {
      stopping.abort()
      await running
    },
  }
}

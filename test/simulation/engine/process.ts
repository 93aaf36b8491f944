import { openSqlite } from '../../../adapters/store/sqlite/open-sqlite.ts'
import { createAuditor } from '../../../commands/clockwork/auditor.ts'
import { createAnswering, createKnocker } from '../../../commands/clockwork/knocker.ts'
import { createRelay } from '../../../commands/clockwork/relay.ts'
import { createSweep } from '../../../commands/clockwork/sweep.ts'
import { type Core, createCore } from '../../../commands/core.ts'
import { readPolicyText } from '../../../src/config/policy-text.ts'
import type { Workspace } from '../../../src/domain/workspace.ts'
import { openPolicies } from '../../../src/policies.ts'
import type { Chat, Clock, Logger, Queue, Self, Store } from '../../../src/ports.ts'
import { type Gate, gated } from './gate.ts'
import type { Sleeps } from './sim-clock.ts'

export interface ProcessParts {
  name: string
  role: 'web' | 'worker'
  database: string
  workspace: Workspace
  gate: Gate
  sleeps: Sleeps
  clock: Clock
  logger: Logger
  self: Self
  newId: () => string
  chat: (gate: Gate) => Chat
  /** Missing where there is none but what the rows say. */
  queue: Queue | undefined
}

/** One process of the product, wired as `src/start.ts` does it, but for the world around it. */
export class Process {
  readonly name: string
  readonly role: 'web' | 'worker'
  readonly gate: Gate
  readonly sleeps: Sleeps
  /** Presses that it has been given and has not answered. */
  readonly unanswered = new Set<() => void>()
  core: Core | undefined
  #store: Store | undefined
  #stop: (() => Promise<void>) | undefined

  constructor({ name, role, gate, sleeps }: ProcessParts) {
    this.name = name
    this.role = role
    this.gate = gate
    this.sleeps = sleeps
  }

  get alive(): boolean {
    return !this.gate.dead
  }

  get serves(): boolean {
    return this.alive && this.role === 'web' && this.core !== undefined
  }

  /** Resolves when it is up; until then the world must go round, or what it asks is never answered. */
  async start(parts: ProcessParts, store: Store): Promise<void> {
    this.#store = store
    const { clock, logger, workspace, self, newId } = parts
    const own = processStore(store, this.gate)
    const policies = await openPolicies(own, workspace, clock, logger)
    const core = createCore({
      store: own,
      clock,
      logger,
      workspace,
      newId,
      self,
      chats: [parts.chat(this.gate)],
      policies,
      readPolicyText,
    })
    const { queue } = parts
    const knocker = queue && createKnocker(core, queue, this.role === 'worker')
    const stopWork = this.role === 'worker' ? await work(core, queue) : undefined
    knocker?.start()
    this.#stop = async () => {
      await knocker?.stop()
      await stopWork?.()
    }
    this.core = core
  }

  /** A clean stop, as on a signal: what is on its way is finished. It still has to be ended. */
  async stop(): Promise<void> {
    await this.#stop?.()
  }

  /** `kill -9`: nothing that it asked is answered any more. What it had begun in the store is over, or was never begun. */
  async kill(): Promise<void> {
    this.gate.die()
    this.sleeps.end()
    for (const lose of this.unanswered) lose()
    this.unanswered.clear()
    await this.#store?.close()
  }
}

/** So long the patrol leaves a deadline to the queue, as in the product. */
const GRACE = 3000

async function work(core: Core, queue: Queue | undefined): Promise<() => Promise<void>> {
  const relay = createRelay(core)
  const sweep = createSweep(core, { grace: queue === undefined ? 0 : GRACE })
  const auditor = createAuditor(core)
  const answering = queue && createAnswering(core, queue, relay, sweep)
  await relay.start()
  sweep.start()
  answering?.start()
  auditor.start()
  return async () => {
    await Promise.all([answering?.stop(), sweep.stop(), auditor.stop()])
    await relay.stop()
  }
}

/** Opens the store for a process. */
export const openStore = (path: string, clock: Clock): Promise<Store> =>
  openSqlite(path, { clock, stopwatch: STILL })

/** Nobody loses patience while the simulated time stands still. */
const STILL: Clock = { now: () => 0, until: () => new Promise(() => {}) }

function processStore(store: Store, gate: Gate): Store {
  const through = gated(store, gate)
  return new Proxy(through, {
    get(target, name) {
      // A listener is no call: it is told in the same breath in which the commit is answered, and never when the process is dead.
      if (name === 'onChange') {
        return (listener: Parameters<Store['onChange']>[0]) =>
          store.onChange((change) => {
            if (!gate.dead) listener(change)
          })
      }
      return Reflect.get(target, name)
    },
  })
}

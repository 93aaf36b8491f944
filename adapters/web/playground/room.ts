import { randomUUID } from 'node:crypto'
import type { PersonId } from '../../../src/domain/workspace.ts'
import type { Store } from '../../../src/ports.ts'
import { createEphemerals, type Ephemeral } from './ephemerals.ts'
import { createMessageLog, type MessageLog, type NewPosted } from './message-log.ts'
import type { Posted } from './posted.ts'

/** A change of what people see; `revision` counts them, so that a reader knows which ones a snapshot holds. */
export type Change = { revision: number } & (
  | { kind: 'posted'; posted: Posted }
  | { kind: 'ephemeral'; person: PersonId; ephemeral: Ephemeral }
  | { kind: 'dismissed'; person: PersonId; id: string }
)

/** All that people of the playground see, and the news of it. */
export interface Room extends Pick<MessageLog, 'load' | 'get' | 'of' | 'add' | 'replace'> {
  readonly revision: number
  /** Names this room among those of earlier runs, whose revisions were others. */
  readonly run: string
  /** Looks for messages whose storing failed, and tells of those that are stored nevertheless. */
  settle(): Promise<void>
  ephemeralsOf(person: PersonId): Ephemeral[]
  whisper(person: PersonId, draft: Omit<Ephemeral, 'id'>): void
  dismiss(person: PersonId, id: string): void
  /** Calls back after each change, in order; gives the function that ends it. */
  onChange(listener: (change: Change) => void): () => void
}

export function createRoom(store: Pick<Store, 'get' | 'set' | 'entries'>): Room {
  const log = createMessageLog(store)
  const ephemerals = createEphemerals()
  const listeners = new Set<(change: Change) => void>()
  let revision = 0

  function tellPosted(posted: Posted): void {
    revision += 1
    for (const listener of listeners) listener({ kind: 'posted', posted, revision })
  }

  return {
    load: log.load,
    get: log.get,
    of: log.of,
    run: randomUUID(),
    get revision() {
      return revision
    },
    async add(draft: NewPosted) {
      const posted = await log.add(draft)
      tellPosted(posted)
      return posted
    },
    async replace(id, change) {
      const posted = await log.replace(id, change)
      if (posted !== undefined) tellPosted(posted)
      return posted
    },
    async settle() {
      for (const posted of await log.settle()) tellPosted(posted)
    },
    ephemeralsOf: ephemerals.of,
    whisper(person, draft) {
      const ephemeral = ephemerals.add(person, draft)
      revision += 1
      for (const listener of listeners) listener({ kind: 'ephemeral', person, ephemeral, revision })
    },
    dismiss(person, id) {
      if (!ephemerals.dismiss(person, id)) return
      revision += 1
      for (const listener of listeners) listener({ kind: 'dismissed', person, id, revision })
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

import type { Store } from '../../../src/ports.ts'
import type { ConversationId } from './conversations.ts'
import { type Posted, postedSchema } from './posted.ts'

/** Newest messages kept of each conversation. */
export const KEPT = 500

const PREFIX = 'playground:message:'

export type NewPosted = Omit<Posted, 'id' | 'seq'>

/** The messages of all conversations, in memory to be read and in the store to outlive the process. */
export interface MessageLog {
  /** Reads what an earlier process stored; gives the number of entries that could not be read. */
  load(): Promise<number>
  /** Resolves when it is stored. A rejection leaves open whether it is: `settle` finds out. */
  add(draft: NewPosted): Promise<Posted>
  /** Replaces what a message shows, place and moment kept; undefined where it is no longer kept. */
  replace(id: string, change: Pick<Posted, 'message' | 'key'>): Promise<Posted | undefined>
  /** Looks whether messages that were to be added, and whose storing failed, are stored nevertheless; gives those that are. */
  settle(): Promise<Posted[]>
  get(id: string): Posted | undefined
  /** Oldest first. */
  of(conversation: ConversationId): Posted[]
}

export function createMessageLog(store: Pick<Store, 'get' | 'set' | 'entries'>): MessageLog {
  const kept = new Map<string, Posted>()
  /** The highest number given away in each conversation, stored or on its way. */
  const last = new Map<ConversationId, number>()
  /** Perhaps stored. */
  const doubtful = new Map<string, Posted>()

  const isKept = ({ conversation, seq }: Posted) => seq > (last.get(conversation) ?? 0) - KEPT

  async function keep(posted: Posted): Promise<void> {
    await store.set(slotOf(posted), JSON.stringify(posted))
    if (isKept(posted)) kept.set(posted.id, posted)
  }

  return {
    async load() {
      let unreadable = 0
      for (const { value } of await store.entries(PREFIX)) {
        const posted = readPosted(value)
        if (posted === undefined) {
          unreadable += 1
          continue
        }
        kept.set(posted.id, posted)
        last.set(posted.conversation, Math.max(posted.seq, last.get(posted.conversation) ?? 0))
      }
      return unreadable
    },

    async add(draft) {
      const seq = (last.get(draft.conversation) ?? 0) + 1
      last.set(draft.conversation, seq)
      const posted = { ...draft, seq, id: `${draft.conversation}#${seq}` }
      try {
        await keep(posted)
      } catch (fault) {
        doubtful.set(posted.id, posted)
        throw fault
      }
      kept.delete(`${draft.conversation}#${seq - KEPT}`)
      return posted
    },

    async settle() {
      const found: Posted[] = []
      for (const [id, posted] of doubtful) {
        const stored = readPosted((await store.get(slotOf(posted))) ?? '')
        if (!doubtful.delete(id) || stored?.id !== id) continue
        if (isKept(posted)) kept.set(id, posted)
        found.push(posted)
      }
      return found
    },

    async replace(id, change) {
      const before = kept.get(id)
      // Its slot in the store belongs to a newer message, or soon will.
      if (before === undefined || !isKept(before)) return undefined
      const posted = { ...before, ...change }
      await keep(posted)
      return posted
    },

    get: (id) => kept.get(id),
    of: (conversation) =>
      [...kept.values()]
        .filter((posted) => posted.conversation === conversation)
        .sort((one, other) => one.seq - other.seq),
  }
}

/** The store has no delete, so a conversation has as many slots as it keeps messages, and the newest takes the oldest's. */
function slotOf({ conversation, seq }: Posted): string {
  return `${PREFIX}${conversation}:${String(seq % KEPT).padStart(3, '0')}`
}

function readPosted(json: string): Posted | undefined {
  try {
    return postedSchema.parse(JSON.parse(json))
  } catch {
    return undefined
  }
}

import { randomUUID } from 'node:crypto'
import type { BulkJobOptions } from 'bullmq'
import { z } from 'zod'
import type { Moment } from '../../../src/domain/calendar/moment.ts'
import { CHAT_NAMES, type Knock } from '../../../src/ports.ts'
import { keyOf } from '../key.ts'

/** A knock as a server keeps it: ids and moments, nothing of what people wrote. */
export const knockShape = z.discriminatedUnion('what', [
  z.object({ what: z.literal('rungs'), from: z.number(), at: z.number() }),
  z.object({ what: z.literal('lane'), chat: z.enum(CHAT_NAMES), dest: z.string().min(1), at: z.number() }),
])

export interface KnockJob {
  name: string
  data: Knock
  opts: BulkJobOptions
}

/**
 * The jobs of these knocks, the earliest first and each once. `now` is the shared clock's, `machineNow` that of this machine, by which
 * BullMQ counts. A knock whose like waits is dropped by the server; one whose like is being answered follows when that is done.
 */
export function jobsOf(knocks: readonly Knock[], now: Moment, machineNow: Moment): KnockJob[] {
  const known = new Map<string, Knock>()
  for (const knock of [...knocks].sort((one, other) => one.at - other.at)) {
    const key = keyOf(knock, now)
    if (!known.has(key)) known.set(key, knock)
  }
  return [...known].map(([id, knock]) => ({
    name: knock.what,
    data: knock,
    opts: {
      jobId: randomUUID(),
      deduplication: { id, keepLastIfActive: true },
      timestamp: machineNow,
      delay: Math.max(0, Math.ceil(knock.at - now)),
      removeOnComplete: true,
      removeOnFail: true,
    },
  }))
}

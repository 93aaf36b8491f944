import type { Effect } from '../../src/ports.ts'
import type { Core } from '../core.ts'

/** Sends effects as a step of the decision that they come from; of the first one's, where several are one message. */
export function followed<T>(
  { core }: { core: Pick<Core, 'tracer'> },
  [first]: readonly Effect[],
  work: () => Promise<T>,
): Promise<T> {
  if (first === undefined) return work()
  const { chat, kind, lead, payload } = first
  const facts = { chat, effect: kind, ...(lead !== undefined && { lead }) }
  // Null: a lane goes on in whatever step woke it, which has nothing to do with what it finds.
  return core.tracer.step('send', facts, work, typeof payload.step === 'string' ? payload.step : null)
}

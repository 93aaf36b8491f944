import { systemClock } from '../../../adapters/clock/system-clock.ts'
import { openQueue } from '../../../adapters/queue/open-queue.ts'
import { keptLogs } from '../../support/kept-logs.ts'

/** A worker that begins to answer, says which knock it is on a line of its own, and never finishes. Argument: the queue's address. */
const queue = await openQueue(process.argv[2], { clock: systemClock(), logger: keptLogs() })
queue.work((knock) => {
  process.stdout.write(`${JSON.stringify(knock)}\n`)
  return new Promise(() => {})
})

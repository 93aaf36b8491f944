import { afterEach, beforeEach, describe } from 'vitest'
import { answerContract } from './queue/answers.ts'
import { momentContract } from './queue/moments.ts'
import { onceContract } from './queue/once.ts'
import type { QueuePlace } from './queue/place.ts'

/** What every implementation of the port `Queue` promises. `open` gives a new, empty place each time. */
export function queueContract(name: string, open: () => Promise<QueuePlace>): void {
  describe(`${name} keeps the queue's promises`, () => {
    let place: QueuePlace
    beforeEach(async () => {
      place = await open()
    })
    afterEach(() => place.leave())

    const at = () => place
    momentContract(at)
    onceContract(at)
    answerContract(at)
  })
}

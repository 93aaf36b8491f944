import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../../../adapters/clock/system-clock.ts'
import { compiled } from '../../support/compiled.ts'
import { keptLogs } from '../../support/kept-logs.ts'
import { tcpProxy } from '../../support/tcp-proxy.ts'
import { door, laneAt, listen, namesOf, rungsAt } from './ears.ts'
import type { ServerPlace } from './place.ts'

/** Milliseconds that a server is away: longer than a worker's connection waits for an answer, which once let it sleep for ever. */
const OUTAGE = 4_500

/** What a queue on a server promises while the server or a worker dies. */
export function faultContract(name: string, open: () => Promise<ServerPlace>): void {
  describe(`${name} through faults`, () => {
    let sleeper: string
    beforeAll(async () => {
      sleeper = await compiled('test/adapters/queue/sleeper.ts')
    })

    test('what a killed worker had begun comes again, to another', async () => {
      const place = await open()
      const queue = await place.open()
      const child = spawn(process.execPath, [sleeper, place.url], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const begun = once(child.stdout, 'data')
      await queue.add([laneAt('east', 1)])
      await begun
      child.kill('SIGKILL')
      await once(child, 'exit')

      const ears = listen(queue)
      await ears.until(1, 25_000)
      expect(namesOf(ears)).toEqual(['lane east'])
      await place.leave()
    })

    test('while the server is away adding fails within two seconds, and afterwards all goes on', async () => {
      const place = await open()
      const logger = keptLogs()
      const queue = await place.open({ logger })
      const ears = listen(queue)
      await queue.add([rungsAt('before', 1)])
      await ears.until(1)

      await place.server.stop()
      const since = Date.now()
      await expect(queue.add([rungsAt('lost', 1)])).rejects.toThrow()
      await expect(queue.ping()).rejects.toThrow()
      expect(Date.now() - since).toBeLessThan(2 * 2_500)
      await new Promise((resolve) => setTimeout(resolve, OUTAGE))
      await expect(queue.add([rungsAt('lost', 1)])).rejects.toThrow()
      const troubles = logger.lines.filter(({ level }) => level === 'warn' || level === 'error')
      expect(troubles.length).toBeGreaterThan(0)
      expect(troubles.length).toBeLessThan(8)

      await place.server.start()
      await expect
        .poll(
          () =>
            queue.ping().then(
              () => 'pong',
              () => 'away',
            ),
          { timeout: 30_000 },
        )
        .toBe('pong')
      await queue.add([rungsAt('after', 1), rungsAt('soon', Date.now() + 100)])
      await expect
        .poll(() => namesOf(ears), { timeout: 30_000 })
        .toEqual(expect.arrayContaining(['rungs after', 'rungs soon']))
      expect(logger.lines.some(({ level, message }) => level === 'info' && /again/.test(message))).toBe(true)
      await place.leave()
    })

    test('an answer that the server’s end interrupts is given, and stopping does not wait for the server', async () => {
      const place = await open()
      const queue = await place.open()
      const held = door()
      let isGiven = false
      const ears = listen(queue, async () => {
        await held.opened
        isGiven = true
      })
      await queue.add([rungsAt('L1', 1)])
      await ears.until(1)
      await place.server.stop()
      const since = Date.now()
      const stopped = ears.stop()
      held.open()
      await stopped
      await queue.close()
      expect(isGiven).toBe(true)
      expect(Date.now() - since).toBeLessThan(9_000)
      await place.server.start()
    })

    test('where the server falls silent adding fails soon too, and afterwards all goes on', async () => {
      const place = await open()
      const proxy = await tcpProxy(Number(new URL(place.url).port))
      const queue = await place.open({ port: proxy.port })
      const ears = listen(queue)
      await queue.add([rungsAt('before', 1)])
      await ears.until(1)
      proxy.freeze()
      const since = Date.now()
      await expect(queue.add([rungsAt('L1', 1)])).rejects.toThrow()
      expect(Date.now() - since).toBeLessThan(3_000)
      proxy.thaw()
      await expect
        .poll(
          () =>
            queue.ping().then(
              () => 'pong',
              () => 'away',
            ),
          { timeout: 30_000 },
        )
        .toBe('pong')
      await queue.add([rungsAt('after', 1)])
      await expect.poll(() => namesOf(ears), { timeout: 30_000 }).toContain('rungs after')
      await place.leave()
      await proxy.close()
    })

    test('a knock that comes too early by the shared clock is answered at its moment, not before', async () => {
      const place = await open()
      const queue = await place.open()
      // The worker's machine is ahead of the clock that all share by two and a half seconds.
      const behind = systemClock()
      const shared = {
        now: () => behind.now() - 2_500,
        until: (at: number, signal?: AbortSignal) => behind.until(at + 2_500, signal),
      }
      const worker = await place.open({ clock: shared })
      const came: number[] = []
      const ears = listen(worker, async () => {
        came.push(shared.now())
      })
      const at = Date.now()
      await queue.add([rungsAt('L1', at), laneAt('east', at)])
      await ears.until(2)
      for (const moment of came) expect(moment).toBeGreaterThanOrEqual(at)
      await place.leave()
    })

    test('nothing is left on the server of what was answered', async () => {
      const place = await open()
      const queue = await place.open()
      const ears = listen(queue, async (knock) => {
        if (knock.at === 7) throw new Error('not today')
      })
      for (let round = 0; round < 4; round++) {
        await queue.add(Array.from({ length: 100 }, (_, n) => rungsAt(`L${round}-${n}`, 5 + (n % 3))))
        await queue.add([laneAt('east', Date.now())])
      }
      await ears.until(401)
      // The lane comes once, or more often where it was answered before it was added again.
      await expect.poll(async () => (await place.left()).knocks).toBe(0)
      await ears.stop()
      expect((await place.left()).words).toBeLessThan(400)
      await place.leave()
    })
  })
}

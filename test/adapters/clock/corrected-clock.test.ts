import { afterEach, describe, expect, it } from 'vitest'
import { type CorrectedClock, correctedClock } from '../../../adapters/clock/corrected-clock.ts'
import type { Logger } from '../../../src/ports.ts'
import { stillClock } from '../../contracts/store/still-clock.ts'

const NOW = 1_795_000_000_000
const HALF_A_MINUTE = 30_000

/** The clock of the store, which goes on with the machine's; a machine's clock that is `ahead` of it. */
function world(ahead: number) {
  const machine = stillClock(NOW + ahead)
  let wrong = ahead
  const warnings: object[] = []
  const nothing = () => undefined
  const logger: Logger = {
    ...{ debug: nothing, info: nothing, error: nothing },
    warn: (fields) => void warnings.push(fields),
    child: () => logger,
  }
  return {
    machine,
    logger,
    warnings,
    shared: () => machine.now() - wrong,
    /** Somebody sets the machine's clock. */
    set(ms: number) {
      wrong += ms
      machine.move(ms)
    },
  }
}

/** Until what was asked meanwhile has been answered. */
const breath = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('a corrected clock', () => {
  let clock: CorrectedClock | undefined
  afterEach(() => clock?.stop())

  it.each([0, 30_000, -30_000, 300_000, -86_400_000])(
    'shows the time of the store where the machine’s is %i ms ahead',
    async (ahead) => {
      const { machine, shared } = world(ahead)
      clock = await correctedClock({ machine, measure: async () => shared() })
      expect(clock.now()).toBe(NOW)
      expect(clock.offset + ahead).toBe(0)
      machine.move(12_345)
      expect(clock.now()).toBe(NOW + 12_345)
    },
  )

  it('takes the middle between asking and hearing', async () => {
    const { machine, shared } = world(10_000)
    const measure = async () => {
      machine.move(400)
      const told = shared()
      machine.move(400)
      return told
    }
    clock = await correctedClock({ machine, measure })
    expect(clock.now()).toBe(shared())
  })

  it('leaves alone what an answer cannot tell better, and does not tremble', async () => {
    const { machine, shared } = world(0)
    const measure = async () => {
      const told = shared()
      machine.move(300)
      return told
    }
    clock = await correctedClock({ machine, measure })
    expect(clock.offset).toBe(0)
  })

  it('is measured again every half minute, so that a machine’s clock that is set does no harm for longer', async () => {
    const { machine, shared, set, logger, warnings } = world(0)
    clock = await correctedClock({ machine, measure: async () => shared(), logger })
    set(-120_000)
    expect(clock.now()).toBe(shared() - 120_000)
    machine.move(HALF_A_MINUTE + 120_000)
    await breath()
    expect(clock.now()).toBe(shared())
    expect(warnings).toEqual([{ milliseconds: 120_000 }])
  })

  it('wakes those whose moment has come by the correction', async () => {
    const { machine, shared, set } = world(0)
    clock = await correctedClock({ machine, measure: async () => shared() })
    const waiting = clock.until(NOW + 3_600_000)
    set(-3_600_000)
    machine.move(3_600_000 + HALF_A_MINUTE)
    await expect(waiting).resolves.toBeUndefined()
  })

  it('goes on as it was while the store does not answer, or answers too late to tell anything', async () => {
    const { machine, shared, set, logger, warnings } = world(5_000)
    const answers = [
      async () => shared(),
      () => Promise.reject(new Error('gone')),
      async () => {
        machine.move(6_000)
        return 0
      },
      async () => shared(),
    ]
    clock = await correctedClock({
      machine,
      measure: () => (answers.shift() ?? answers[0])?.() ?? Promise.reject(),
      logger,
    })
    expect(clock.offset).toBe(-5_000)
    for (const _ of [1, 2]) {
      machine.move(HALF_A_MINUTE)
      await breath()
      expect(clock.offset).toBe(-5_000)
    }
    expect(warnings).toHaveLength(2)
    set(1_000)
    machine.move(HALF_A_MINUTE)
    await breath()
    expect(clock.offset).toBe(-6_000)
  })

  it('that was stopped asks no more', async () => {
    const { machine, shared } = world(0)
    let asked = 0
    clock = await correctedClock({
      machine,
      async measure() {
        asked++
        return shared()
      },
    })
    clock.stop()
    machine.move(10 * HALF_A_MINUTE)
    await breath()
    expect(asked).toBe(1)
  })

  it('cannot be had from a store that does not answer at the start', async () => {
    const { machine } = world(0)
    await expect(
      correctedClock({ machine, measure: () => Promise.reject(new Error('gone')) }),
    ).rejects.toThrow('gone')
  })
})

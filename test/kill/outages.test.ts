import { expect, test } from 'vitest'
import { fromTheRun } from '../support/from-the-run.ts'
import { launching } from './compile.ts'
import { failing } from './failing-servers.ts'
import { onOwnServers } from './place.ts'
import { Random } from './random.ts'
import { survive } from './scenario.ts'
import { wrongAfter } from './verify.ts'

const SEED = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000)
const ROUNDS = Number(process.env.OUTAGE_ROUNDS ?? 1)

test(`whatever was acknowledged survives servers that fail under it, and nothing is said twice (seed ${SEED})`, {
  timeout: 600_000,
  retry: 0,
}, async () => {
  const program = launching(await fromTheRun('killed'))
  const place = await onOwnServers()
  const survived = survive({
    ...{ program, place, processes: 'apart', random: new Random(SEED) },
    trouble: (stage) => failing(place, ROUNDS, stage),
  })
  try {
    const aftermath = await survived
    expect(await wrongAfter(aftermath)).toEqual([])
    // Whoever could not be served was told so by the product's own patience (2.5 s), and a busy machine adds to it.
    expect(aftermath.deeds.longestWait).toBeLessThan(8000)
  } finally {
    await survived.then(({ end }) => end()).catch(() => {})
  }
})

import { expect, test } from 'vitest'
import { compileChild } from './compile.ts'
import { failing } from './failing-servers.ts'
import { onOwnServers } from './place.ts'
import { Random } from './random.ts'
import { survive } from './scenario.ts'
import { wrongAfter } from './verify.ts'

const SEED = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000)
const ROUNDS = Number(process.env.OUTAGE_ROUNDS ?? 2)

test(`whatever was acknowledged survives servers that fail under it, and nothing is said twice (seed ${SEED})`, {
  timeout: 600_000,
}, async () => {
  const program = compileChild()
  const place = await onOwnServers()
  const survived = survive({
    ...{ program: program.args, place, processes: 'apart', random: new Random(SEED) },
    trouble: (stage) => failing(place, ROUNDS, stage),
  })
  try {
    expect(await wrongAfter(await survived)).toEqual([])
  } finally {
    await survived.then(({ end }) => end()).catch(() => {})
    program.remove()
  }
})

import { beforeAll, expect, test } from 'vitest'
import { fromTheRun } from '../support/from-the-run.ts'
import { launching } from './compile.ts'
import { killing } from './killing.ts'
import { inFile, onServers, type Place } from './place.ts'
import { Random } from './random.ts'
import { type Survival, survive } from './scenario.ts'
import { wrongAfter } from './verify.ts'

/** `KILL_SEED` repeats what people do and when the process is killed, as far as a real process can be repeated. */
const SEED = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000)
const KILLS = Number(process.env.KILL_COUNT ?? 300)

const random = new Random(SEED)
const SCENARIOS: (Pick<Survival, 'processes' | 'random'> & {
  name: string
  at(): Promise<Place>
  share: number
})[] = [
  { name: 'one process on SQLite', at: inFile, processes: 'one', share: 0.3, random: random.child() },
  { name: 'another one beside it', at: inFile, processes: 'one', share: 0.3, random: random.child() },
  {
    name: 'web and worker on PostgreSQL and Redis',
    at: onServers,
    processes: 'apart',
    share: 0.4,
    random: random.child(),
  },
]

let program: string[]
beforeAll(async () => {
  console.log(`seed ${SEED}`)
  program = launching(await fromTheRun('killed'))
})

test.concurrent.each(SCENARIOS)(
  `whatever was acknowledged survives kills, and nothing is said twice: $name (seed ${SEED})`,
  { timeout: 900_000, retry: 0 },
  async ({ at, share, processes, random: own }) => {
    const kills = Math.ceil(KILLS * share)
    const aftermath = await survive({
      ...{ program, place: await at(), processes, random: own },
      trouble: (stage) => killing(kills, stage),
    })
    try {
      expect(await wrongAfter(aftermath)).toEqual([])
    } finally {
      await aftermath.end()
    }
  },
)

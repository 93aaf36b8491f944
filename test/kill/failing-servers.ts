import { setTimeout } from 'node:timers/promises'
import { isMore } from './killing.ts'
import type { OwnServers } from './place.ts'
import type { Stage } from './scenario.ts'

/** What people and the product do, in calls to Slack and answers, between two outages. */
const WORK = 25
/** Milliseconds that PostgreSQL is away; and Redis, longer than a worker's question may stay open, which once let it sleep for ever. */
const AWAY = [50, 1500] as const
const WITHOUT_REDIS = 4500
/** In which the queue must be used again. */
const RESUMED = 30_000

type Trouble = 'fastShutdown' | 'immediateShutdown' | 'killed' | 'flushed' | 'withoutRedis'
const ROUNDS: Trouble[] = ['fastShutdown', 'flushed', 'immediateShutdown', 'killed', 'withoutRedis']

/** Lets the servers fail, each way so many times, while people are at work. */
export async function failing(
  { postgres, redis }: OwnServers,
  rounds: number,
  { processes, slack, deeds, random }: Stage,
): Promise<Record<Trouble | 'postsWithoutRedis' | 'completedKnocks', number>> {
  const made = { fastShutdown: 0, immediateShutdown: 0, killed: 0, flushed: 0, withoutRedis: 0 }
  let postsWithoutRedis = 0
  const work = () => isMore(() => slack.calls.length + deeds.answers, WORK)

  async function away(how?: 'immediate' | 'kill'): Promise<void> {
    await postgres.stop(how)
    await setTimeout(random.between(...AWAY))
    await postgres.start()
  }

  const troubles: Record<Trouble, () => Promise<unknown>> = {
    fastShutdown: () => away(),
    immediateShutdown: () => away('immediate'),
    killed: () => away('kill'),
    flushed: () => redis.run('FLUSHALL'),
    async withoutRedis() {
      await redis.stop()
      const before = slack.posts.length
      await setTimeout(WITHOUT_REDIS)
      postsWithoutRedis += slack.posts.length - before
      await redis.start()
    },
  }
  // A process whose database is away at its start ends: whoever runs it starts it again.
  await Promise.all([processes.web.up, processes.worker.up])
  await work()
  for (let round = 0; round < rounds; round += 1) {
    for (const trouble of ROUNDS) {
      await troubles[trouble]()
      made[trouble] += 1
      await work()
    }
  }
  // Redis came back empty: whatever it tells of now was asked for, and answered, since then. People are still at work.
  return { ...made, postsWithoutRedis, completedKnocks: await completed(redis) }
}

/** How many knocks were answered, once there are any; 0 where none came in time. */
async function completed(redis: OwnServers['redis']): Promise<number> {
  for (const until = Date.now() + RESUMED; Date.now() < until; await setTimeout(100)) {
    const events = JSON.stringify(await redis.run('XRANGE', 'tenon:knocks:events', '-', '+'))
    const count = events.match(/"completed"/g)?.length ?? 0
    if (count > 0) return count
  }
  return 0
}

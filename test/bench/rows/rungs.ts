import { z } from 'zod'
import { Child } from '../child.ts'
import { percentile } from '../figures.ts'
import { type Kind, NAMES, type Places } from '../places.ts'
import type { Figure, Row } from '../report.ts'
import { BURST, STEADY } from '../volleys.ts'

/** Our rows know the pending ones; a job of Redis each costs a gigabyte and minutes for a million, which changes nothing for the rest. */
const MOST_BARE = 200_000

interface Goals {
  steady: number
  burst: number
}

const lateness = z.array(z.number())

/** How late rungs are on disk, while many other leads wait: on either database by itself, and through Redis. */
export async function rungRows(places: Places, pending: number): Promise<Row[]> {
  const jobs = Math.min(pending, MOST_BARE)
  const redis = await places.redis()
  const before = await memoryOf(places)
  const bull = new Child('./children/bull.js', { url: redis.url, pending: jobs })
  await bull.ask('ready', z.unknown())
  const bareBytes = ((await memoryOf(places)) - before) / jobs
  const bare = await firedBy(bull)
  await bull.stop()
  const rows: Row[] = []
  for (const { kind, queued, goals } of SHAPES) {
    const name = `rungs fired and on disk, ${pending.toLocaleString('en')} pending, ${NAMES[kind]}${queued ? ' and Redis' : ''}`
    const before = await memoryOf(places)
    const database = await places.filled(kind, pending)
    const queueUrl = queued ? `${redis.url}?prefix=bench` : undefined
    const clockwork = new Child('./children/clockwork.js', { database, queueUrl })
    await clockwork.ask('ready', z.unknown())
    const held = {
      knocks: await clockwork.ask('depth', z.number()),
      bytes: (await memoryOf(places)) - before,
    }
    const ours = await firedBy(clockwork)
    await clockwork.stop()
    rows.push({
      name,
      against: `BullMQ on Redis, a delayed job for each of ${jobs.toLocaleString('en')}, and a handler that does nothing`,
      figures: [
        ...latenessOf('100 a second', ours.steady, bare.steady, goals.steady),
        ...latenessOf('10,000 due in one second', ours.burst, bare.burst, goals.burst),
        ...(queued ? memoryFigures(held, pending, bareBytes) : []),
      ],
    })
  }
  return rows
}

const SHAPES: { kind: Kind; queued: boolean; goals: Goals }[] = [
  { kind: 'sqlite', queued: false, goals: { steady: 50, burst: 250 } },
  { kind: 'postgres', queued: false, goals: { steady: 150, burst: 800 } },
  { kind: 'postgres', queued: true, goals: { steady: 150, burst: 800 } },
]

async function firedBy(child: Child): Promise<{ steady: number[]; burst: number[] }> {
  const steady = await child.ask('fire', lateness, STEADY)
  return { steady, burst: await child.ask('fire', lateness, BURST) }
}

const latenessOf = (
  name: string,
  ours: readonly number[],
  bare: readonly number[],
  goal: number,
): Figure[] => [
  { name: `${name}: late, p50`, unit: 'ms', ours: percentile(ours, 0.5), bare: percentile(bare, 0.5) },
  {
    name: `${name}: late, p99`,
    unit: 'ms',
    ours: percentile(ours, 0.99),
    bare: percentile(bare, 0.99),
    goal: { of: 'ours', is: 'at most', value: goal },
  },
]

const memoryFigures = (held: { knocks: number; bytes: number }, pending: number, bare: number): Figure[] => [
  {
    name: 'far deadlines that the queue knows',
    unit: '',
    ours: held.knocks,
    goal: { of: 'ours', is: 'at most', value: 0 },
  },
  { name: 'memory of Redis for each pending one', unit: 'bytes', ours: held.bytes / pending, bare },
]

/** Bytes that Redis uses. */
async function memoryOf(places: Places): Promise<number> {
  const told = String(await (await places.redis()).run('INFO', 'memory'))
  return Number(/used_memory:(\d+)/.exec(told)?.[1])
}

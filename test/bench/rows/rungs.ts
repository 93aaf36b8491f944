import { join } from 'node:path'
import { z } from 'zod'
import { Child } from '../child.ts'
import { percentile } from '../figures.ts'
import type { Figure, Row } from '../report.ts'

const STEADY = { count: 1000, seconds: 10 }
const BURST = { count: 10_000, seconds: 1 }

/** How late rungs are on disk, while many other leads wait. */
export async function rungRows(folder: string, pending: number): Promise<Row[]> {
  const clockwork = new Child('./children/clockwork.js', { database: join(folder, 'pending.db'), pending })
  await clockwork.ask('ready', z.unknown())
  const steady = await clockwork.ask('fire', z.array(z.number()), STEADY)
  const burst = await clockwork.ask('fire', z.array(z.number()), BURST)
  await clockwork.stop()
  return [
    {
      name: `rungs fired and on disk, ${pending.toLocaleString('en')} leads pending, SQLite`,
      figures: [
        ...latenessOf('100 a second', steady, 50),
        ...latenessOf('10,000 due in one second', burst, 250),
      ],
    },
  ]
}

const latenessOf = (name: string, values: readonly number[], goal: number): Figure[] => [
  { name: `${name}: late, p50`, unit: 'ms', ours: percentile(values, 0.5) },
  {
    name: `${name}: late, p99`,
    unit: 'ms',
    ours: percentile(values, 0.99),
    goal: { of: 'ours', is: 'at most', value: goal },
  },
]

import { z } from 'zod'
import { Child } from '../child.ts'
import type { Places } from '../places.ts'
import type { Row } from '../report.ts'

/** Until then caches fill. */
const SETTLED_AFTER = 0.1
const MOST_UNTIL_SETTLED = 20_000
const LOOKS = 10

/** The memory of a process through which very many leads go, from post to end. */
export async function memoryRows(places: Places, handled: number): Promise<Row[]> {
  const child = new Child('./children/life.js', { database: await places.fresh('sqlite'), together: 50 })
  const settled = Math.min(MOST_UNTIL_SETTLED, Math.ceil(handled * SETTLED_AFTER))
  await child.ask('live', z.null(), settled)
  const first = (await child.usage()).rss
  let highest = first
  let lowest = first
  for (let look = 0; look < LOOKS; look++) {
    await child.ask('live', z.null(), Math.ceil((handled - settled) / LOOKS))
    const { rss } = await child.usage()
    highest = Math.max(highest, rss)
    lowest = Math.min(lowest, rss)
  }
  await child.stop()
  const percent = (rss: number) => (100 * (rss - first)) / first
  return [
    {
      name: `memory over ${handled.toLocaleString('en')} leads handled from post to end`,
      against: `the same process after ${settled.toLocaleString('en')}`,
      figures: [
        { name: 'highest', unit: 'MB', ours: highest / 1e6, bare: first / 1e6 },
        {
          name: 'highest above',
          unit: '%',
          ours: percent(highest),
          goal: { of: 'ours', is: 'at most', value: 10 },
        },
        { name: 'lowest above', unit: '%', ours: percent(lowest) },
      ],
    },
  ]
}

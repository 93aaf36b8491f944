import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Child } from '../child.ts'
import { type Block, lookedUp, recordsPerSecond, spent } from '../crm/questions.ts'
import { percentile } from '../figures.ts'
import type { Places } from '../places.ts'
import { type Figure, inBlocks, type Row } from '../report.ts'

/** `BENCH_COMPANIES` sets another number, for a quick look. */
const COMPANIES = Number(process.env.BENCH_COMPANIES ?? 1_000_000)
const IMPORTED_IN = 10
const LOOK_UPS = { blocks: 5, exact: 400, fuzzy: 60, bareFuzzy: 8 }

/** A CRM of a million companies: how fast it comes in, and how long a look-up takes then. */
export async function companyRows({ folder }: Places): Promise<Row[]> {
  const tenon = new Child('./children/crm.js', { database: join(folder, 'crm.db'), companies: COMPANIES })
  const bareFile = join(folder, 'bare-crm.db')
  const bare = new Child('./children/bare-crm.js', { database: bareFile, companies: COMPANIES })
  const sides = { tenon, bare }
  await Promise.all([tenon.ask('ready', z.null()), bare.ask('ready', z.null())])
  const imported = await importFigures(sides)
  await bare.ask('index', z.null())
  const { exact, fuzzy } = await lookUpFigures(sides)
  await Promise.all([tenon.stop(), bare.stop()])
  await Promise.all([rm(join(folder, 'crm.db')), rm(bareFile)])
  const all = COMPANIES.toLocaleString('en')
  return [
    {
      name: `a CRM of ${all} companies imported, each with its keys and grams`,
      against: 'a prepared insert for each on sqlite3, as many in a transaction, no keys and grams',
      figures: imported,
    },
    {
      name: `a company among ${all} looked up by domain, phone and credit code`,
      against: 'a prepared SELECT on sqlite3 by the domain as it was written',
      figures: exact,
    },
    {
      name: `a company among ${all} looked up by its name with a mistake in it`,
      against: 'FTS5, any trigram, ranked by bm25',
      figures: fuzzy,
    },
  ]
}

interface Sides {
  tenon: Child
  bare: Child
}

async function importFigures({ tenon, bare }: Sides): Promise<Figure[]> {
  const count = Math.ceil(COMPANIES / IMPORTED_IN)
  const rates: { ours: number[]; bare: number[] } = { ours: [], bare: [] }
  const memory: number[] = []
  const ms: number[] = []
  const before = { ours: await tenon.usage(), bare: await bare.usage() }
  for (let from = 0; from < COMPANIES; from += count) {
    const block = { from, count: Math.min(count, COMPANIES - from) }
    const ours = await tenon.ask('import', spent, block)
    ms.push(...ours)
    rates.ours.push(recordsPerSecond(ours))
    memory.push((await tenon.usage()).rss / 1e6)
    rates.bare.push(recordsPerSecond(await bare.ask('import', spent, block)))
  }
  const after = { ours: await tenon.usage(), bare: await bare.usage() }
  const half = Math.ceil(memory.length / 2)
  const grown = Math.max(...memory.slice(half)) - Math.max(...memory.slice(0, half))
  return [
    inBlocks('records', '/s', rates.ours, rates.bare),
    {
      name: 'the same, by itself',
      unit: '/s',
      ours: (COMPANIES * 1000) / ms.reduce((sum, one) => sum + one, 0),
      goal: { of: 'ours', is: 'at least', value: 20_000 },
    },
    {
      name: 'CPU for one, making it up included',
      unit: 'µs',
      ours: (after.ours.cpu - before.ours.cpu) / COMPANIES,
      bare: (after.bare.cpu - before.bare.cpu) / COMPANIES,
    },
    { name: 'a batch of 1,000, p99', unit: 'ms', ours: percentile(ms, 0.99) },
    {
      name: 'memory, the second half above the first',
      unit: 'MB',
      ours: grown,
      goal: { of: 'ours', is: 'at most', value: 32 },
    },
  ]
}

async function lookUpFigures({ tenon, bare }: Sides): Promise<{ exact: Figure[]; fuzzy: Figure[] }> {
  const exact = { ours: nobody(), bare: nobody() }
  const fuzzy = { ours: nobody(), bare: nobody() }
  for (let block = 0; block < LOOK_UPS.blocks; block++) {
    const of = (count: number): Block => ({ from: block * count, count })
    add(exact.ours, await tenon.ask('exact', lookedUp, of(LOOK_UPS.exact)))
    add(exact.bare, await bare.ask('exact', lookedUp, of(LOOK_UPS.exact)))
    add(fuzzy.ours, await tenon.ask('fuzzy', lookedUp, of(LOOK_UPS.fuzzy)))
    add(fuzzy.bare, await bare.ask('fuzzy', lookedUp, of(LOOK_UPS.bareFuzzy)))
  }
  return {
    exact: [...timesOf(exact, 5), found(exact.ours, { of: 'ours', is: 'at least', value: 100 })],
    fuzzy: [...timesOf(fuzzy, 60), found(fuzzy.ours)],
  }
}

type LookedUp = z.infer<typeof lookedUp>

const nobody = (): LookedUp => ({ ms: [], found: 0 })

function add(all: LookedUp, block: LookedUp): void {
  all.ms.push(...block.ms)
  all.found += block.found
}

/** `goal`: milliseconds that the slowest of a hundred may take. */
const timesOf = ({ ours, bare }: { ours: LookedUp; bare: LookedUp }, goal: number): Figure[] => [
  { name: 'p50', unit: 'ms', ours: percentile(ours.ms, 0.5), bare: percentile(bare.ms, 0.5) },
  {
    name: 'p99',
    unit: 'ms',
    ours: percentile(ours.ms, 0.99),
    bare: percentile(bare.ms, 0.99),
    goal: { of: 'ours', is: 'at most', value: goal },
  },
]

const found = ({ ms, found }: LookedUp, goal?: Figure['goal']): Figure => ({
  name: 'gave the company that was meant',
  unit: '%',
  ours: (100 * found) / ms.length,
  ...(goal && { goal }),
})

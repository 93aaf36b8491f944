import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Places, placesIn } from './places.ts'
import { asJson, asText, type Row } from './report.ts'
import { clickRows } from './rows/click.ts'
import { companyRows } from './rows/companies.ts'
import { deadlineRows } from './rows/deadlines.ts'
import { decisionRows } from './rows/decisions.ts'
import { growthRows } from './rows/growth.ts'
import { insightRows } from './rows/insight.ts'
import { intakeRows } from './rows/intake.ts'
import { lifeRows } from './rows/life.ts'
import { memoryRows } from './rows/memory.ts'
import { pendingRows } from './rows/pending.ts'
import { postRows } from './rows/post.ts'
import { rungRows } from './rows/rungs.ts'

/**
 * `npm run bench`: every figure beside a bare peer's of the same run. With words it runs only the benches of those names.
 * `--pending=<number>` sets how many leads wait in the large stores, `--handled=<number>` after how many the memory is looked at for the
 * last time, `--year=<number>` how many leads a year has, `--blocks=<number>` how often each measurement is made where a quick look is enough; `--profile=<folder>` keeps CPU profiles of the processes that are measured.
 */
const BENCHES: [
  string,
  (places: Places, sizes: { pending: number; handled: number; year: number }) => Promise<Row[]>,
][] = [
  ['click', (places) => clickRows(places, 'sqlite')],
  ['click-postgres', (places) => clickRows(places, 'postgres')],
  ['decisions', decisionRows],
  ['deadlines', deadlineRows],
  // Of those that take the large stores the first: later ones leave much to be told and counted, and here nothing may happen.
  ['pending', (places, { pending }) => pendingRows(places, pending)],
  ['growth', (places, { pending }) => growthRows(places, pending)],
  ['life', (places, { pending }) => lifeRows(places, pending)],
  ['rungs', (places, { pending }) => rungRows(places, pending)],
  ['post', postRows],
  ['memory', (places, { handled }) => memoryRows(places, handled)],
  ['intake', (places, { handled }) => intakeRows(places, handled)],
  ['companies', companyRows],
  ['insight', (places, { year }) => insightRows(places, year)],
]
const PENDING = 1_000_000
/** The goal speaks of 200,000, which take many minutes. */
const HANDLED = 40_000
const YEAR = 200_000

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pending: { type: 'string' },
    handled: { type: 'string' },
    profile: { type: 'string' },
    blocks: { type: 'string' },
    year: { type: 'string' },
  },
})
const sizes = {
  pending: Number(values.pending ?? PENDING),
  handled: Number(values.handled ?? HANDLED),
  year: Number(values.year ?? YEAR),
}
const began = Date.now()
const folder = await mkdtemp(join(tmpdir(), 'tenon-bench-'))
const places = placesIn(folder)
const rows: Row[] = []
try {
  for (const [name, bench] of BENCHES) {
    if (positionals.length > 0 && !positionals.includes(name)) continue
    process.stderr.write(`${name} …\n`)
    try {
      const done = (await bench(places, sizes)).map((row) => ({ ...row, load: loadavg()[0] ?? 0 }))
      rows.push(...done)
      // What was measured is kept, whatever becomes of the rest.
      await writeFile('bench.json', asJson(rows, began))
      process.stdout.write(`${asText(done)}\n\n`)
    } catch (error) {
      process.exitCode = 1
      process.stderr.write(`${name} could not be measured: ${error}\n`)
    }
  }
} finally {
  await places.close()
  await rm(folder, { recursive: true, force: true })
}
process.stdout.write('bench.json has all of it.\n')

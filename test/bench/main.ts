import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { asJson, asText, type Row } from './report.ts'
import { clickRows } from './rows/click.ts'
import { companyRows } from './rows/companies.ts'
import { deadlineRows } from './rows/deadlines.ts'
import { decisionRows } from './rows/decisions.ts'
import { pendingRows } from './rows/pending.ts'
import { postRows } from './rows/post.ts'
import { rungRows } from './rows/rungs.ts'

/**
 * `npm run bench`: every figure beside a bare peer's of the same run. With words it runs only the benches of those names.
 * `--pending=<number>` sets how many leads wait; `--profile=<folder>` keeps CPU profiles of the processes that are measured.
 */
const BENCHES: [string, (folder: string, pending: number) => Promise<Row[]>][] = [
  ['click', clickRows],
  ['decisions', decisionRows],
  ['deadlines', deadlineRows],
  ['rungs', rungRows],
  ['pending', pendingRows],
  ['post', postRows],
  ['companies', companyRows],
]
const PENDING = 100_000

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { pending: { type: 'string' }, profile: { type: 'string' } },
})
const began = Date.now()
const folder = await mkdtemp(join(tmpdir(), 'tenon-bench-'))
const rows: Row[] = []
for (const [name, bench] of BENCHES) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  process.stderr.write(`${name} …\n`)
  rows.push(...(await bench(folder, Number(values.pending ?? PENDING))))
}
await rm(folder, { recursive: true })
await writeFile('bench.json', asJson(rows, began))
process.stdout.write(`${asText(rows)}\n\nbench.json has all of it.\n`)

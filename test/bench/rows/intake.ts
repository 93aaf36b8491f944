import { join } from 'node:path'
import { Child } from '../child.ts'
import { SIGNING_SECRET } from '../clicks/request.ts'
import { fire } from '../clicks/volley.ts'
import { blocksOf, percentile, times } from '../figures.ts'
import { INTAKE_SECRET, intakeRequest } from '../intake/request.ts'
import { address } from '../orders.ts'
import { type Kind, NAMES, type Places } from '../places.ts'
import { type Figure, inBlocks, type Row } from '../report.ts'

const SENDERS = 50
const LEADS_PER_BLOCK = 600
const LIST = 50
const BLOCKS = blocksOf(7)
const WARM_UP = Math.min(3, BLOCKS)
const PER_SECOND = { of: 'ours', is: 'at least', value: 500 } as const

/** Until then caches fill: the goal speaks of what comes after. */
const SETTLED = 20_000
const LOOKS = 10

interface Side {
  child: Child
  port: number
}

interface Block {
  perSecond: number
  p99: number
  /** Milliseconds of the server's CPU for a lead. */
  cpu: number
}

/** Leads that another system brings, on disk when it is answered: one by one, in lists, and so many that a leak would show. */
export async function intakeRows(places: Places, handled: number): Promise<Row[]> {
  const slack = new Child('./children/slack.js', {})
  const slackPort = (await slack.ask('ready', address)).port
  const open = async (kind: Kind) => {
    const order = { slackPort, signingSecret: SIGNING_SECRET, intakeSecret: INTAKE_SECRET }
    return sideOf(new Child('./children/tenon.js', { ...order, database: await places.fresh(kind) }))
  }
  const bare = await sideOf(
    new Child('./children/bare-intake.js', { path: join(places.folder, 'bare-intake.db') }),
  )
  const rows: Row[] = []
  for (const kind of ['sqlite', 'postgres'] as const) {
    const tenon = await open(kind)
    rows.push(await oneByOne(kind, tenon, bare))
    if (kind === 'sqlite') rows.push(await inLists(tenon))
    await tenon.child.stop()
  }
  await bare.child.stop()
  const many = await open('sqlite')
  rows.push(await memory(many, handled))
  await many.child.stop()
  await slack.stop()
  return rows
}

const sideOf = async (child: Child): Promise<Side> => ({
  child,
  port: (await child.ask('ready', address)).port,
})

async function blockOn({ child, port }: Side, requests: Buffer[][], leads: number): Promise<Block> {
  const before = await child.usage()
  const { latencies, seconds } = await fire(port, requests)
  const after = await child.usage()
  return {
    perSecond: leads / seconds,
    p99: percentile(latencies, 0.99),
    cpu: (after.cpu - before.cpu) / 1000 / leads,
  }
}

const singles = () => times(SENDERS, () => times(LEADS_PER_BLOCK / SENDERS, () => intakeRequest(1)))

async function oneByOne(kind: Kind, tenon: Side, bare: Side): Promise<Row> {
  const blocks: [Block[], Block[]] = [[], []]
  for (let round = 0; round < WARM_UP + BLOCKS; round++) {
    for (const [index, side] of [tenon, bare].entries()) {
      const block = await blockOn(side, singles(), LEADS_PER_BLOCK)
      if (round >= WARM_UP) blocks[index === 0 ? 0 : 1].push(block)
    }
  }
  const [ours, theirs] = blocks
  const of = (name: string, unit: string, value: (block: Block) => number): Figure =>
    inBlocks(name, unit, ours.map(value), theirs.map(value))
  return {
    name: `lead → verified → checked, graded, judged, decided durably → acknowledged, ${SENDERS} senders, ${NAMES[kind]}`,
    against:
      'node:http that verifies, reads the JSON and keeps it in one row of sqlite3, one transaction each',
    figures: [
      { ...of('leads', '/s', ({ perSecond }) => perSecond), ...(kind === 'sqlite' && { goal: PER_SECOND }) },
      of('p99', 'ms', ({ p99 }) => p99),
      of("server's CPU a lead", 'ms', ({ cpu }) => cpu),
    ],
  }
}

async function inLists(tenon: Side): Promise<Row> {
  const ours: Block[] = []
  for (let round = 0; round < WARM_UP + BLOCKS; round++) {
    const lists = times(2, (sender) =>
      times(LEADS_PER_BLOCK / LIST / 2, (list) => intakeRequest(LIST, `list-${round}-${sender}-${list}`)),
    )
    const block = await blockOn(tenon, lists, LEADS_PER_BLOCK)
    if (round >= WARM_UP) ours.push(block)
  }
  const median = (value: (block: Block) => number) => percentile(ours.map(value), 0.5)
  return {
    name: `the same in lists of ${LIST}, two senders, each list under an Idempotency-Key`,
    figures: [
      { name: 'leads', unit: '/s', ours: median(({ perSecond }) => perSecond), goal: PER_SECOND },
      { name: "server's CPU a lead", unit: 'ms', ours: median(({ cpu }) => cpu) },
    ],
  }
}

async function memory(tenon: Side, handled: number): Promise<Row> {
  const settled = Math.min(SETTLED, Math.ceil(handled / 2))
  await bring(tenon, settled)
  const first = (await tenon.child.usage()).rss
  const began = performance.now()
  const seen: number[] = []
  for (let look = 0; look < LOOKS; look++) {
    await bring(tenon, Math.ceil((handled - settled) / LOOKS))
    seen.push((await tenon.child.usage()).rss)
  }
  const seconds = (performance.now() - began) / 1000
  const percent = (rss: number) => (100 * (rss - first)) / first
  return {
    name: `memory of the process over ${handled.toLocaleString('en')} leads that were brought`,
    against: `the same process after ${settled.toLocaleString('en')}`,
    figures: [
      { name: 'highest', unit: 'MB', ours: Math.max(...seen) / 1e6, bare: first / 1e6 },
      {
        name: 'highest above',
        unit: '%',
        ours: percent(Math.max(...seen)),
        goal: { of: 'ours', is: 'at most', value: 10 },
      },
      { name: 'leads', unit: '/s', ours: (handled - settled) / seconds, goal: PER_SECOND },
    ],
  }
}

/** In pieces: whoever sends them must not hold all of them at once. */
async function bring({ port }: Side, count: number): Promise<void> {
  for (let left = count; left > 0; left -= 1000) {
    const piece = Math.min(1000, left)
    await fire(
      port,
      times(SENDERS, (sender) => times(Math.floor((piece + sender) / SENDERS), () => intakeRequest(1))),
    )
  }
}

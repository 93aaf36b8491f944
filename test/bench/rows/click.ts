import type { Core } from '../../../commands/core.ts'
import { benchCore } from '../bench-core.ts'
import { Child } from '../child.ts'
import { type Cards, drawCards, leadsWithCards, pressesOn, requireAccepted } from '../clicks/presses.ts'
import { SIGNING_SECRET } from '../clicks/request.ts'
import { fire } from '../clicks/volley.ts'
import { blocksOf, percentile } from '../figures.ts'
import { address } from '../orders.ts'
import { type Kind, NAMES, type Places } from '../places.ts'
import { type Figure, inBlocks, type Row } from '../report.ts'

const CLICKERS = 50
const LEADS_PER_BLOCK = 500
const BLOCKS = blocksOf(15)
const WARM_UP = Math.min(4, BLOCKS)

interface Goals {
  throughput?: number
  cpu?: number
  p99?: number
}

/** Each a ratio to bare Bolt. */
const GOALS: Record<Kind, Goals> = {
  sqlite: { throughput: 0.8, cpu: 1.3, p99: 1.3 },
  postgres: { throughput: 0.7 },
}

interface Side {
  child: Child
  port: number
  blocks: Block[]
}

interface Block {
  perSecond: number
  p50: number
  p99: number
  /** Milliseconds of the server's CPU for a click. */
  cpu: number
}

/** Clicks on both servers, in blocks that take turns. */
export async function clickRows(places: Places, kind: Kind): Promise<Row[]> {
  const database = await places.fresh(kind)
  const slack = new Child('./children/slack.js', {})
  const slackPort = (await slack.ask('ready', address)).port
  const order = { slackPort, signingSecret: SIGNING_SECRET }
  const tenon = await sideOf(new Child('./children/tenon.js', { ...order, database }))
  const bolt = await sideOf(new Child('./children/bolt.js', order))
  const core = await benchCore(database)
  const cards = await drawCards(core)

  const both = await takeTurns(core, cards, [tenon, bolt], CLICKERS, LEADS_PER_BLOCK, BLOCKS)
  const alone = await takeTurns(core, cards, [tenon, bolt], 1, 60, Math.min(5, BLOCKS))
  await core.store.close()
  await Promise.all([tenon.child.stop(), bolt.child.stop()])
  await slack.stop()
  return [
    {
      name: `click → verified → decided durably → acknowledged, ${CLICKERS} clickers, ${NAMES[kind]}`,
      against: 'a bare Bolt HTTPReceiver that acknowledges at once',
      figures: figuresOf(both, GOALS[kind]),
    },
    {
      name: `the same, one clicker alone, ${NAMES[kind]}`,
      against: 'the same',
      figures: figuresOf(alone, {}),
    },
  ]
}

async function sideOf(child: Child): Promise<Side> {
  return { child, port: (await child.ask('ready', address)).port, blocks: [] }
}

async function takeTurns(
  core: Core,
  cards: Cards,
  sides: [Side, Side],
  clickers: number,
  leads: number,
  blocks: number,
): Promise<[Block[], Block[]]> {
  const measured: [Block[], Block[]] = [[], []]
  for (let round = 0; round < WARM_UP + blocks; round++) {
    for (const [index, side] of sides.entries()) {
      const own = await leadsWithCards(core, leads)
      const block = await blockOn(side, pressesOn(core, cards, own, clickers))
      if (index === 0) await requireAccepted(core, own)
      if (round >= WARM_UP) measured[index === 0 ? 0 : 1].push(block)
    }
  }
  return measured
}

async function blockOn({ child, port }: Side, presses: Buffer[][]): Promise<Block> {
  const before = await child.usage()
  const { latencies, seconds } = await fire(port, presses)
  const after = await child.usage()
  return {
    perSecond: latencies.length / seconds,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    cpu: (after.cpu - before.cpu) / 1000 / latencies.length,
  }
}

function figuresOf([tenon, bolt]: [Block[], Block[]], goals: Goals): Figure[] {
  const of = (
    name: string,
    unit: string,
    value: (block: Block) => number,
    goal?: { is: 'at least' | 'at most'; value: number | undefined },
  ) => {
    const aim =
      goal?.value === undefined ? undefined : ({ of: 'ratio', is: goal.is, value: goal.value } as const)
    return inBlocks(name, unit, tenon.map(value), bolt.map(value), aim)
  }
  return [
    of('throughput', '/s', ({ perSecond }) => perSecond, { is: 'at least', value: goals.throughput }),
    of('p50', 'ms', ({ p50 }) => p50),
    of('p99', 'ms', ({ p99 }) => p99, { is: 'at most', value: goals.p99 }),
    of("server's CPU a click", 'ms', ({ cpu }) => cpu, { is: 'at most', value: goals.cpu }),
  ]
}

import { handle } from '../../../commands/handle.ts'
import { actor, benchCore } from '../bench-core.ts'
import { blocksOf, median, timed, times } from '../figures.ts'
import { postLeads } from '../leads.ts'
import { type Kind, NAMES, type Places } from '../places.ts'
import { quietChat } from '../quiet-chat.ts'
import { inBlocks, type Row } from '../report.ts'
import { openBarePostgres } from './bare-postgres.ts'
import { openBareSqlite } from './bare-transactions.ts'

const AT_ONCE = 50
const LEADS_PER_BLOCK = 1000
const BARE_PER_BLOCK = 600
const BLOCKS = blocksOf(9)
const WARM_UP = Math.min(3, BLOCKS)

const BARE = {
  sqlite: { name: 'four prepared statements on sqlite3, one transaction each', open: openBareSqlite },
  postgres: {
    name: 'four prepared statements on pg, one transaction each, 16 at once',
    open: openBarePostgres,
  },
} as const

const GOALS: Record<Kind, { ratio: number; perSecond: number } | undefined> = {
  sqlite: { ratio: 5, perSecond: 6000 },
  postgres: undefined,
}

/** Durable decisions through the whole core: load, decide, append, next moment, outbox. */
export async function decisionRows(places: Places): Promise<Row[]> {
  return [await rowOn(places, 'sqlite'), await rowOn(places, 'postgres')]
}

async function rowOn(places: Places, kind: Kind): Promise<Row> {
  const core = await benchCore(await places.fresh(kind), [quietChat])
  const bare = await BARE[kind].open(await places.fresh(kind), JSON.stringify(await someLead(core)))
  const ours: number[] = []
  const theirs: number[] = []
  const cpu: number[] = []
  for (let round = 0; round < WARM_UP + BLOCKS; round++) {
    const leads = await postLeads(core, LEADS_PER_BLOCK)
    const before = process.cpuUsage()
    const seconds = await timed(() => shared(leads, (lead) => assignAndAccept(core, lead)))
    const { user, system } = process.cpuUsage(before)
    const bareSeconds = await timed(() => shared(times(BARE_PER_BLOCK, String), bare.transaction))
    if (round < WARM_UP) continue
    ours.push((leads.length * 2) / seconds)
    cpu.push((user + system) / 1000 / (leads.length * 2))
    theirs.push(BARE_PER_BLOCK / bareSeconds)
  }
  await core.store.close()
  await bare.close()
  const goals = GOALS[kind]
  return {
    name: `durable decisions through the whole core, ${AT_ONCE} at once, ${NAMES[kind]}`,
    against: BARE[kind].name,
    figures: [
      inBlocks('decisions', '/s', ours, theirs, goals && { of: 'ratio', is: 'at least', value: goals.ratio }),
      {
        name: 'the same, by itself',
        unit: '/s',
        ours: median(ours),
        ...(goals && { goal: { of: 'ours', is: 'at least', value: goals.perSecond } }),
      },
      { name: 'CPU of this process for one', unit: 'ms', ours: median(cpu) },
    ],
  }
}

async function someLead(core: Awaited<ReturnType<typeof benchCore>>) {
  const [id = ''] = await postLeads(core, 1)
  return core.store.lead(id)
}

/** Works through all of them, so many at once. */
async function shared<T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> {
  const queue = all[Symbol.iterator]()
  await Promise.all(
    times(AT_ONCE, async () => {
      for (let next = queue.next(); !next.done; next = queue.next()) await work(next.value)
    }),
  )
}

let delivered = 0

/** Slack's ids of what it delivers are in order of time. */
const deliveryId = (): string => `${Date.now()}.${delivered++}.5f8d1b7c`

async function assignAndAccept(core: Awaited<ReturnType<typeof benchCore>>, lead: string): Promise<void> {
  const via = 'slack'
  const patience = 2000
  const assign = { name: 'assign', rep: 'rep-wu' } as const
  await handle(core, {
    lead,
    command: assign,
    turn: 1,
    actor: actor(core, 'mgr-zhou'),
    via,
    patience,
    delivery: deliveryId(),
  })
  const outcome = await handle(core, {
    lead,
    command: { name: 'accept' },
    turn: 2,
    actor: actor(core, 'rep-wu'),
    via,
    patience,
    delivery: deliveryId(),
  })
  if ('refused' in outcome || outcome.events.length !== 1) throw new Error(`${lead}: not accepted`)
}

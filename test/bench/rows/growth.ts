import { draw } from '../../../commands/clockwork/draw.ts'
import type { Core } from '../../../commands/core.ts'
import { handle } from '../../../commands/handle.ts'
import { THE_CLOCK } from '../../../src/domain/lead/decide/facts.ts'
import { actor, benchCore } from '../bench-core.ts'
import { blocksOf, times } from '../figures.ts'
import { postLeads } from '../leads.ts'
import { keepPending } from '../pending.ts'
import { KINDS, type Kind, NAMES, type Places } from '../places.ts'
import { quietChat } from '../quiet-chat.ts'
import { type Figure, inBlocks, type Row } from '../report.ts'

const FEW = 1000
const MIDDLE = 100_000
const BLOCKS = blocksOf(9)
const WARM_UP = Math.min(3, BLOCKS)
const AT_ONCE = 50

/** What is done in a store of a size; gives how many times it did it. */
type Work = (core: Core, some: readonly string[]) => Promise<number>

/** Cost does not grow with what is stored: the same work in stores of three sizes, in blocks that take turns. */
export async function growthRows(places: Places, pending: number): Promise<Row[]> {
  const rows: Row[] = []
  for (const kind of KINDS) rows.push(...(await rowsOn(places, kind, pending)))
  return rows
}

interface Filled {
  core: Core
  some: string[]
}

async function rowsOn(places: Places, kind: Kind, pending: number): Promise<Row[]> {
  const sizes = [...new Set([FEW, Math.min(MIDDLE, pending), pending])]
  const stores: Filled[] = []
  for (const size of sizes) {
    const core = await benchCore(await places.filled(kind, size), [quietChat])
    const page = await core.store.openLeads(undefined, AT_ONCE)
    stores.push({ core, some: page.map(({ lead }) => lead.id) })
  }
  const measured = new Map<string, Spent[][]>(WORKS.map(({ name }) => [name, sizes.map(() => [])]))
  for (let round = 0; round < WARM_UP + BLOCKS; round++) {
    for (const one of WORKS) {
      const blocks = await blockOf(one, stores)
      if (round < WARM_UP) continue
      for (const [index, spent] of blocks.entries()) measured.get(one.name)?.[index]?.push(spent)
    }
  }
  for (const { core } of stores) await core.store.close()
  return WORKS.map(({ name }): Row => {
    const [few = [], ...larger] = measured.get(name) ?? []
    return {
      name: `${name}, ${NAMES[kind]}`,
      against: `the same with ${FEW.toLocaleString('en')} leads stored`,
      figures: larger.flatMap((blocks, index) => figuresOf(sizes[index + 1] ?? 0, blocks, few, kind)),
    }
  })
}

interface Spent {
  wall: number
  cpu: number
}

/** SQLite works in this process, so its CPU says more than the clock on a busy machine. */
function figuresOf(size: number, blocks: Spent[], few: Spent[], kind: Kind): Figure[] {
  const all = size.toLocaleString('en')
  const of = (name: string, value: (spent: Spent) => number, goal?: Figure['goal']) =>
    inBlocks(`${all} stored: ${name}`, 'ms', blocks.map(value), few.map(value), goal)
  const goal = { of: 'ratio', is: 'at most', value: 1.2 } as const
  return kind === 'sqlite'
    ? [of('CPU', ({ cpu }) => cpu, goal), of('time', ({ wall }) => wall)]
    : [of('time', ({ wall }) => wall, goal), of('CPU of this process', ({ cpu }) => cpu)]
}

/**
 * One block of the work in every store. They take turns in it, there and back: all of them meet the same moments of the machine, and what
 * one leaves to be done behind its work falls upon each as often.
 */
async function blockOf({ work, before, turns }: Measured, stores: readonly Filled[]): Promise<Spent[]> {
  const sides = stores.map((store) => ({ ...store, wall: 0, cpu: 0, done: 0 }))
  for (let turn = 0; turn < turns; turn++) {
    for (const side of turn % 2 === 0 ? sides : sides.toReversed()) {
      const leads = (await before?.(side.core)) ?? side.some
      const usage = process.cpuUsage()
      const began = performance.now()
      side.done += await work(side.core, leads)
      side.wall += performance.now() - began
      const { user, system } = process.cpuUsage(usage)
      side.cpu += (user + system) / 1000
    }
  }
  return sides.map(({ wall, cpu, done }) => ({ wall: wall / done, cpu: cpu / done }))
}

/**
 * `turns`: how often it is done in a block. In one of a few milliseconds a single collection of garbage, or the checkpoint of what was
 * written before it, would count for as much as the work itself.
 */
interface Measured {
  name: string
  work: Work
  turns: number
  before?: (core: Core) => Promise<string[]>
}

const WORKS: readonly Measured[] = [
  {
    name: 'a decision (assigned and accepted, 50 at once)',
    before: (core) => postLeads(core, AT_ONCE * 4),
    work: decisions,
    turns: 2,
  },
  { name: 'a post, with its look for the person and the company', work: posts, turns: 2 },
  { name: 'a card drawn', work: cards, turns: 4 },
  { name: 'a sweep that fires a rung', before: dueNow, work: sweep, turns: 6 },
  { name: 'a list (of a rep, of a status, of an SDR, of the open ones, of credit)', work: lists, turns: 4 },
]

async function decisions(core: Core, leads: readonly string[]): Promise<number> {
  const via = 'slack'
  const manager = actor(core, 'mgr-zhou')
  const rep = actor(core, 'rep-wu')
  await Promise.all(
    leads.map(async (lead) => {
      const assign = { name: 'assign', rep: 'rep-wu' } as const
      await handle(core, { lead, command: assign, turn: 1, actor: manager, via, delivery: `${lead}-a` })
      await handle(core, {
        lead,
        command: { name: 'accept' },
        turn: 2,
        actor: rep,
        via,
        delivery: `${lead}-b`,
      })
    }),
  )
  return leads.length * 2
}

async function posts(core: Core): Promise<number> {
  return (await postLeads(core, AT_ONCE * 2)).length
}

async function cards(core: Core, leads: readonly string[]): Promise<number> {
  const now = core.clock.now()
  const effect = {
    kind: 'card',
    payload: {},
    chat: 'slack',
    dest: '',
    notBefore: now,
    id: 0,
    attempts: 0,
  } as const
  for (const lead of leads) {
    const drawn = await draw(core, { ...effect, lead, createdAt: now, unknown: false })
    if (drawn === undefined) throw new Error('no card')
  }
  return leads.length
}

async function dueNow(core: Core): Promise<string[]> {
  await keepPending(core, AT_ONCE * 2, () => core.clock.now() - 1000)
  return []
}

async function sweep(core: Core): Promise<number> {
  const due = await core.store.due(core.clock.now(), AT_ONCE * 2)
  const tick = { command: { name: 'tick' }, actor: THE_CLOCK, via: 'clock' } as const
  await Promise.all(due.map(({ lead }) => handle(core, { lead, ...tick })))
  await core.store.nextDue()
  return due.length
}

async function lists(core: Core, [after]: readonly string[]): Promise<number> {
  const { store } = core
  const rounds = 10
  for (const _ of times(rounds, () => null)) {
    await store.leads({ rep: 'rep-wu', statuses: ['assigned', 'accepted', 'qualified'], limit: 10 })
    await store.leads({ statuses: ['pending', 'returned'], limit: 10 })
    await store.leads({ sdr: 'sdr-lin', limit: 10 })
    await store.openLeads(after, 50)
    await store.credits({ sdr: 'sdr-lin', newestFirst: true, limit: 20 })
  }
  return rounds * 5
}

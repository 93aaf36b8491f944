import { connect } from '../../../adapters/store/sqlite/connection.ts'
import type { Core } from '../../../commands/core.ts'
import { countAll } from '../../../commands/insight/counting.ts'
import { measuredChances } from '../../../commands/insight/second-chances.ts'
import { targetsNow } from '../../../commands/insight/targets.ts'
import { digestOf } from '../../../commands/news/digest.ts'
import { overviewFor } from '../../../commands/pages/overview.ts'
import { DIMENSIONS } from '../../../src/domain/insight/dimension.ts'
import { weekAround } from '../../../src/domain/insight/news.ts'
import { WAIT_CLOCKS } from '../../../src/domain/insight/wait.ts'
import { fill } from '../../support/filled/fill.ts'
import { makeYear } from '../../support/filled/year.ts'
import { benchCore } from '../bench-core.ts'
import { blocksOf, cpuOf, median, timed, times } from '../figures.ts'
import { live } from '../lives.ts'
import type { Places } from '../places.ts'
import { type Figure, inBlocks, type Row } from '../report.ts'
import { benchWorkspace } from '../workspace.ts'

const DAY = 86_400_000
const YEAR = 365 * DAY
const BLOCKS = blocksOf(5)
/** Leads that come in a day of such a year. */
const DAILY = 365
/** Leads whose steps are counted one by one. */
const FEW = 100
const GOAL = { of: 'ours', is: 'at most', value: 300 } as const

/** A year of leads: what any question about them costs on SQLite, and what it costs to count them. */
export async function insightRows(places: Places, leads: number): Promise<Row[]> {
  const database = await places.fresh('sqlite')
  if (database.kind !== 'sqlite') return []
  const begin = Date.now() - YEAR
  const every = Math.floor(YEAR / leads)
  const models = { make: makeYear, begin }
  process.stderr.write(`  filling SQLite with a year of ${leads.toLocaleString('en')} leads …\n`)
  await fill(database, { workspace: benchWorkspace(), count: leads, firstDue: begin, every, models })
  const core = await benchCore(database)
  const rows = [await counting(core, leads), await pages(core), await questions(core)]
  rows.push(await beside(core, database.path))
  await core.store.close()
  return rows
}

/** What it costs the process to count: everything anew, a day's leads that have lived whole, and each of a few after each of its steps. */
async function counting(core: Core, leads: number): Promise<Row> {
  process.stderr.write('  counting them …\n')
  const anew = await cpuOf(() => countAll(core))
  const [total] = await core.store.insight.funnel({})
  const daily = Math.round(leads / DAILY)
  await live(core, daily)
  const day = await cpuOf(() => countAll(core))
  let eachStep = 0
  await live(core, FEW, async () => {
    eachStep += await cpuOf(() => countAll(core))
  })
  return {
    name: 'CPU of counting a lead, SQLite',
    figures: [
      { name: `${total?.leads.toLocaleString('en')} leads anew`, unit: 'ms', ours: anew / leads },
      { name: 'a day of them more, lived from posting to won', unit: 'ms', ours: day / daily },
      { name: 'a life of which each step is counted', unit: 'ms', ours: eachStep / FEW },
    ],
  }
}

/** Each page of numbers, put together anew from what is counted; and what the chat is told. */
async function pages(core: Core): Promise<Row> {
  const now = Date.now()
  const head = core.workspace.people.find(({ roles }) => roles.includes('marketing-head'))
  if (head === undefined) throw new Error('the workspace has no head of marketing')
  const month = new Date(now).toISOString().slice(0, 7)
  const slices = ['江苏', '上海', '浙江', null].flatMap((region) => [
    { region, team: ['rep-li'] },
    { region, team: [] },
  ])
  await core.store.targets.put(
    slices.map((slice) => ({ ...slice, month, industry: '制造', productLine: null, won: 6 })),
  )
  let asked = 0
  const overview = (days: number) => () => {
    // Another question each time: who asks the same again is told what is known.
    const period = { name: '', from: now - days * DAY, to: now + ++asked }
    return overviewFor(core, head, { period, funnelBy: 'cohort', clock: 'accept', responsesBy: 'rep' })
  }
  const week = weekAround(now, core.timezone(), 1)
  const shown: [string, () => Promise<unknown>][] = [
    ['overview of a quarter', overview(90)],
    ['overview of the year', overview(365)],
    ['targets of a month', () => targetsNow(core, month, month)],
    ['the digest of a week', () => digestOf(core, week)],
    ['second chances of a year, as the chat tells them', () => measuredChances(core)],
  ]
  const figures: Figure[] = []
  for (const [name, show] of shown)
    figures.push({ name, unit: 'ms', ours: median(await spent(show)), goal: GOAL })
  return { name: 'pages of a year, SQLite', figures }
}

/** Each of the questions that a page asks, the worst of their variants: all leads of the year. */
async function questions({ store: { insight } }: Core): Promise<Row> {
  const now = Date.now()
  const period = { from: now - YEAR, to: now }
  const where = { grade: ['A', 'B'] }
  const weeks = times(4, (n) => ({ from: now - (n + 1) * 7 * DAY, by: now - n * 7 * DAY, qualifyBy: now }))
  const asked: [string, () => Promise<unknown>][] = [
    ...DIMENSIONS.map((by): [string, () => Promise<unknown>] => [
      `funnel by ${by}`,
      () => insight.funnel({ by, period }),
    ]),
    ['funnel by rep, filtered', () => insight.funnel({ by: 'rep', period, where })],
    ['funnel of all', () => insight.funnel({})],
    ...WAIT_CLOCKS.flatMap((clock) => [
      ...(['rep', 'region', 'grade'] as const).map((by): [string, () => Promise<unknown>] => [
        `response of ${clock} by ${by}`,
        () => insight.responses({ clock, by, period, asOf: now }),
      ]),
      [`response of ${clock} by hour and weekday`, () => insight.heat({ clock, period, asOf: now })] as [
        string,
        () => Promise<unknown>,
      ],
    ]),
    [
      'response of accept by rep, filtered',
      () => insight.responses({ clock: 'accept', by: 'rep', period, where, asOf: now }),
    ],
    [
      'response of accept by source',
      () => insight.responses({ clock: 'accept', by: 'source', period, asOf: now }),
    ],
    ['pact of four weeks', () => insight.pact(weeks)],
    ['second chances', () => insight.secondChances({ period })],
    ['credit by campaign', () => insight.credit({ by: 'campaign', period })],
    ['flags of 30 days', () => insight.flags({ from: now - 30 * DAY, to: now })],
    ['flags of the year', () => insight.flags(period)],
    ['thanks of a week', () => insight.thanks({ from: now - 7 * DAY, to: now })],
    ['load', () => insight.loads()],
    ['values of campaign', () => insight.values('campaign')],
  ]
  const figures: Figure[] = []
  for (const [name, ask] of asked)
    figures.push({ name, unit: 'ms', ours: median(await spent(ask)), goal: GOAL })
  return { name: 'questions about a year, SQLite', figures }
}

async function spent(ask: () => Promise<unknown>): Promise<number[]> {
  const all: number[] = []
  for (let round = 0; round < BLOCKS; round++) all.push((await timed(ask)) * 1000)
  return all
}

const FUNNEL = `
  SELECT rep, COUNT(*) AS leads,
    SUM(EXISTS (SELECT 1 FROM event WHERE stream = 'lead:' || id AND type IN ('posted', 'reposted'))) AS mql,
    SUM(EXISTS (SELECT 1 FROM event WHERE stream = 'lead:' || id AND (type IN ('accepted', 'qualified') OR type = 'closed' AND body ->> 'outcome' = 'won'))) AS sal,
    SUM(EXISTS (SELECT 1 FROM event WHERE stream = 'lead:' || id AND (type = 'qualified' OR type = 'closed' AND body ->> 'outcome' = 'won'))) AS sql,
    SUM(status = 'won') AS won
  FROM lead GROUP BY rep`
/** On the wall alone: no statement knows working time. */
const RESPONSE = `
  SELECT rep, MAX(CASE WHEN place = (n + 1) / 2 THEN wall END) AS median, MAX(CASE WHEN place = (9 * n + 9) / 10 THEN wall END) AS p90
  FROM (
    SELECT rep, wall, ROW_NUMBER() OVER (PARTITION BY rep ORDER BY wall) AS place, COUNT(*) OVER (PARTITION BY rep) AS n
    FROM (
      SELECT assigned.body ->> 'rep' AS rep, (
        SELECT at FROM event WHERE stream = assigned.stream AND seq > assigned.seq AND type IN ('accepted', 'rejected') ORDER BY seq LIMIT 1
      ) - at AS wall
      FROM event AS assigned WHERE type = 'assigned'
    ) WHERE wall IS NOT NULL
  ) GROUP BY rep`

/** The same from the rows as they are written, by one statement each. */
async function beside({ store: { insight } }: Core, path: string): Promise<Row> {
  const bare = await connect(path, { busyTimeout: 5000, readOnly: true })
  const asked: [string, () => Promise<unknown>, string][] = [
    ['funnel by rep', () => insight.funnel({ by: 'rep' }), FUNNEL],
    [
      'response of accept by rep',
      () => insight.responses({ clock: 'accept', by: 'rep', asOf: Date.now() }),
      RESPONSE,
    ],
  ]
  const figures: Figure[] = []
  for (const [name, ask, sql] of asked) {
    const [ours, theirs]: [number[], number[]] = [[], []]
    for (let round = 0; round < Math.min(BLOCKS, 3); round++) {
      ours.push(...(await spent(ask)).slice(-1))
      theirs.push((await timed(() => bare.all(sql))) * 1000)
    }
    figures.push(inBlocks(name, 'ms', ours, theirs))
  }
  await bare.close()
  return { name: 'beside the events, SQLite', against: 'one statement over events and leads', figures }
}

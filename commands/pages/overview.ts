import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { Period } from '../../src/domain/covenant/period.ts'
import type { Dimension } from '../../src/domain/insight/dimension.ts'
import { FLAG_KINDS, type Flag } from '../../src/domain/insight/flags.ts'
import type { Load } from '../../src/domain/insight/load.ts'
import type {
  CreditRow,
  FunnelRow,
  HeatCell,
  PactKept,
  ResponseRow,
  ThanksRow,
} from '../../src/domain/insight/numbers.ts'
import type { PactWeek } from '../../src/domain/insight/pact.ts'
import type { SecondChances } from '../../src/domain/insight/second-chance.ts'
import type { WaitClock } from '../../src/domain/insight/wait.ts'
import type { Fields } from '../../src/domain/lead/fields.ts'
import type { LeadId } from '../../src/domain/lead/lead.ts'
import { sightOf } from '../../src/domain/person/sight.ts'
import type { Person } from '../../src/domain/workspace.ts'
import type { Core } from '../core.ts'
import { countUp } from '../insight/counting.ts'
import { loadsNow, pactNow } from '../insight/pact-and-loads.ts'

const DAY = 86_400_000
/** Days that flags and thanks look back. */
const RECENT = 30
const WEEKS = 5
const FLAGS_SHOWN = 12

/** What somebody wants to see of the numbers. */
export interface OverviewQuestion {
  period: Period | undefined
  /** What the funnel is told apart by; and the response times of one step. */
  funnelBy: Dimension
  clock: WaitClock
  responsesBy: Dimension
}

/** The numbers of the query layer, as this person may see them: of themselves where they see no other people's. */
export interface Overview {
  total: FunnelRow
  funnel: FunnelRow[]
  responses: ResponseRow[]
  heat: HeatCell[]
  /** The newest first. */
  pact: (PactWeek & PactKept)[]
  loads: Load[]
  chances: SecondChances
  /** For both heads alone. */
  flags?: { shown: { flag: Flag; fields: Fields | undefined }[]; more: number }
  credit: CreditRow[]
  thanks: ThanksRow[]
}

const NOTHING: FunnelRow = {
  ...{ of: null, leads: 0, mql: 0, sal: 0, sql: 0, won: 0, lost: 0, synced: 0, invalid: 0, open: 0 },
  ...{ mrl: 0, rejections: 0, reclaims: 0, touches: 0 },
}

/** Each lead is in one row. */
const together = (one: FunnelRow, other: FunnelRow): FunnelRow => ({
  of: null,
  ...{ leads: one.leads + other.leads, mql: one.mql + other.mql, sal: one.sal + other.sal },
  ...{ sql: one.sql + other.sql, won: one.won + other.won, lost: one.lost + other.lost },
  ...{ synced: one.synced + other.synced, invalid: one.invalid + other.invalid, open: one.open + other.open },
  ...{ mrl: one.mrl + other.mrl, rejections: one.rejections + other.rejections },
  ...{ reclaims: one.reclaims + other.reclaims, touches: one.touches + other.touches },
})

/** Milliseconds for which the numbers of one position are good: what still waits grows late meanwhile. */
const GOOD_FOR = 20_000
const KEPT = 50

interface Kept {
  position: string
  at: Moment
  overview: Promise<Overview>
}
const kept = new WeakMap<Core, Map<string, Kept>>()

/** The same for all who ask the same and may see the same, counted anew when something has happened. */
export async function overviewFor(core: Core, person: Person, question: OverviewQuestion): Promise<Overview> {
  await countUp(core)
  const { period, ...asked } = question
  const sight = sightOf(person)
  const who = sight?.people === 'all' ? '' : person.id
  const key = JSON.stringify([asked, period?.from, period?.to, who, sight?.flags])
  const known = kept.get(core) ?? new Map<string, Kept>()
  kept.set(core, known)
  const now = core.clock.now()
  const position = await core.store.position()
  const before = known.get(key)
  if (before?.position === position && before.at <= now && now < before.at + GOOD_FOR) return before.overview
  const overview = countOverview(core, person, question)
  known.delete(key)
  known.set(key, { position, at: now, overview })
  overview.catch(() => known.delete(key))
  const [oldest] = known.keys()
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest)
  return overview
}

async function countOverview(core: Core, person: Person, question: OverviewQuestion): Promise<Overview> {
  await core.policies.refresh()
  const { insight } = core.store
  const now = core.clock.now()
  const slice = sliceOf(question)
  const [funnel, responses, heat, pact, loads, chances, credit, thanks, flags] = await Promise.all([
    // Asked together, so that most is counted in one walk.
    funnelOf(core, question),
    responsesOf(core, person, question),
    insight.heat({ ...slice, clock: question.clock, asOf: now }),
    pactNow(core, WEEKS),
    loadsNow(core),
    insight.secondChances(slice),
    insight.credit({ ...slice, by: 'sdr' }),
    insight.thanks({ from: now - RECENT * DAY, to: now + 1 }),
    sightOf(person)?.flags ? flagsOf(core, now) : undefined,
  ])
  const all = sightOf(person)?.people === 'all'
  return {
    total: funnel.reduce(together, NOTHING),
    ...{ funnel, responses, heat, pact, chances, credit, thanks },
    loads: loads.filter(({ rep }) => all || rep === person.id),
    ...(flags !== undefined && { flags }),
  }
}

const sliceOf = ({ period }: Pick<OverviewQuestion, 'period'>) =>
  period === undefined ? {} : { period: { from: period.from, to: period.to } }

/** As of now. */
export async function funnelRows(core: Core, question: OverviewQuestion): Promise<FunnelRow[]> {
  await countUp(core)
  return funnelOf(core, question)
}

const funnelOf = ({ store }: Core, question: OverviewQuestion): Promise<FunnelRow[]> =>
  store.insight.funnel({ ...sliceOf(question), by: question.funnelBy })

/** As of now. */
export async function responseRows(
  core: Core,
  person: Person,
  question: OverviewQuestion,
): Promise<ResponseRow[]> {
  await countUp(core)
  return responsesOf(core, person, question)
}

/** How long others took is for those who see other people's numbers; everybody sees how long it took all together, and themselves. */
async function responsesOf(
  { store, clock: { now } }: Core,
  person: Person,
  question: OverviewQuestion,
): Promise<ResponseRow[]> {
  const { clock, responsesBy: by } = question
  const rows = await store.insight.responses({ ...sliceOf(question), clock, by, asOf: now() })
  const all = by !== 'rep' || sightOf(person)?.people === 'all'
  return all ? rows : rows.filter(({ of }) => of === person.id)
}

/** The newest of each kind in turn, so that no kind hides another, with what their leads are called. */
async function flagsOf({ store }: Core, now: Moment): Promise<NonNullable<Overview['flags']>> {
  const all = await store.insight.flags({ from: now - RECENT * DAY, to: now + 1 })
  const byKind = FLAG_KINDS.map((kind) => all.filter((flag) => flag.kind === kind))
  const longest = Math.max(...byKind.map(({ length }) => length))
  const inTurn = Array.from({ length: longest }, (_, i) => byKind.flatMap((flags) => flags[i] ?? [])).flat()
  const shown = inTurn.slice(0, FLAGS_SHOWN)
  const leads = [...new Set(shown.map(({ lead }) => lead))]
  const found = await Promise.all(leads.map((id) => store.lead(id)))
  const fields = new Map<LeadId, Fields>(
    found.flatMap((lead) => (lead === undefined ? [] : [[lead.id, lead.fields] as const])),
  )
  return {
    shown: shown.map((flag) => ({ flag, fields: fields.get(flag.lead) })),
    more: all.length - shown.length,
  }
}

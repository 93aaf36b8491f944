import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Core } from '../../../commands/core.ts'
import { targetsNow } from '../../../commands/insight/targets.ts'
import { countLead } from '../../../src/domain/insight/counted.ts'
import { monthTargets } from '../../../src/domain/insight/targets/months.ts'
import type { Target } from '../../../src/domain/insight/targets/target.ts'
import type { LeadCommand } from '../../../src/domain/lead/commands.ts'
import type { Fields } from '../../../src/domain/lead/fields.ts'
import { contextWith } from '../../domain/insight/counting.ts'
import { coreOver } from '../../support/core.ts'
import { FIELDS, tell } from '../../support/given.ts'
import { newWorld } from '../../support/world.ts'

/** The clock stands at 2026-11-20. Sales cycles of the summer have ended. */
const SUMMER = Date.parse('2026-06-10T10:00:00+08:00')
const NOVEMBER = Date.parse('2026-11-10T10:00:00+08:00')

let core: Core
beforeEach(async () => {
  core = await coreOver(':memory:')
})
afterEach(() => core.store.close())

let phone = 13_800_000_000
/** So many leads, the first of them won by 李蕾. */
function leads(count: number, won: number, at: number, fields: Partial<Fields>, wonAt = at) {
  return Array.from({ length: count }, (_, i) => {
    const id = `L-${phone}`
    phone += 1
    const { email: _email, ...rest } = FIELDS
    const post: LeadCommand = {
      name: 'post',
      fields: { ...rest, company: `公司${phone}`, phone: `+86${phone}`, ...fields },
      unknown: {},
    }
    const world = tell(newWorld(), [['sdr-lin', post]], at, id)
    if (i < won)
      tell(
        world,
        [
          ['mgr-zhou', { name: 'assign', rep: 'rep-li' }],
          ['rep-li', { name: 'accept' }],
        ],
        at,
        id,
      )
    if (i < won) tell(world, [['rep-li', { name: 'close', outcome: 'won', amount: '30万' }]], wonAt, id)
    return countLead(world.ledger.get(id) ?? [], contextWith())
  })
}

async function counted(...groups: ReturnType<typeof leads>[]): Promise<void> {
  const { insight } = core.store
  expect(await insight.keep(await insight.unread('test', 10), 'test', groups.flat())).toBe(true)
}

const ALL = { region: null, team: [], industry: null, productLine: null }
const target = (more: Partial<Target>): Target => ({ ...ALL, month: '2026-11', won: 6, ...more })

async function walked(...targets: Target[]) {
  await core.store.targets.put(targets)
  return targetsNow(core, '2026-11', '2026-12')
}

test('rates are those of leads like them that had the time to be won; what came since says nothing of it', async () => {
  await counted(
    leads(60, 12, SUMMER, { region: '上海' }),
    leads(40, 1, SUMMER, { region: '北京' }),
    leads(9, 0, NOVEMBER, {}),
  )
  const [east] = await walked(target({ region: '华东' }))
  expect(east).toMatchObject({
    widened: [],
    funnel: { leads: 60, won: 12 },
    needed: { leads: { likely: 30 } },
  })
  expect(east?.progress).toMatchObject({ leads: 9, won: 0 })
})

test('what a month has won is what was won in it, whenever it came', async () => {
  await counted(
    leads(4, 3, SUMMER, { region: '上海' }, NOVEMBER),
    leads(6, 2, NOVEMBER, { region: '上海' }),
    leads(7, 7, SUMMER, { region: '上海' }),
    leads(2, 2, NOVEMBER, { region: '北京' }),
  )
  const [east] = await walked(target({ region: '华东' }))
  expect(east).toMatchObject({ won: 5, progress: { leads: 6, won: 2 } })
  expect(monthTargets(east === undefined ? [] : [east])).toMatchObject([{ so: { leads: 6, won: 5 } }])
})

test('a slice with too few leads is measured by a wider one, and says so', async () => {
  await counted(leads(60, 12, SUMMER, { industry: '制造' }), leads(5, 5, SUMMER, { industry: '零售' }))
  const [first] = await walked(target({ region: '华东', industry: '零售' }))
  expect(first).toMatchObject({ widened: ['region', 'industry'], funnel: { leads: 65, won: 17 } })
})

test('a team is measured by its own leads', async () => {
  await counted(leads(40, 40, SUMMER, {}), leads(40, 0, SUMMER, {}))
  const [own] = await walked(target({ team: ['rep-li'] }))
  expect(own).toMatchObject({ widened: [], funnel: { leads: 40, won: 40 } })
})

test('a month is the sum of its parts, or the target of the whole where there is one', async () => {
  await counted(leads(60, 12, SUMMER, {}))
  const parts = [target({ region: '华东' }), target({ region: '华北', won: 4 })]
  expect(monthTargets(await walked(...parts))).toMatchObject([
    { month: '2026-11', won: 10, leads: { likely: 50 } },
  ])
  expect(monthTargets(await walked(target({ won: 7 })))).toMatchObject([{ won: 7, leads: { likely: 35 } }])
})

test('where nothing was measured only the fewest are known', async () => {
  const [first] = await walked(target({}))
  expect(first?.needed.leads).toEqual({ likely: null, low: 6, high: null })
})

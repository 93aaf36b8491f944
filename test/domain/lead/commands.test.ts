import { describe, expect, it } from 'vitest'
import { type CommandName, PERMISSIONS } from '../../../src/domain/lead/commands.ts'
import { decide } from '../../../src/domain/lead/decide/index.ts'
import { fold } from '../../../src/domain/lead/evolve.ts'
import type { Status } from '../../../src/domain/lead/lead.ts'
import type { Role } from '../../../src/domain/workspace.ts'
import { LEAD, leadOf, MONDAY, worldFor, worldWith } from '../../support/given.ts'
import { act, ask, factsAt, type World } from '../../support/world.ts'
import { COMMANDS, SAMPLES, STATUSES, TABLE } from './table.ts'

const WHO: Record<string, Role | 'the rep' | 'nobody'> = {
  'sdr-lin': 'sdr',
  'sdr-he': 'sdr',
  'mgr-zhou': 'manager',
  'rep-wu': 'the rep',
  'rep-li': 'rep',
  'head-mkt': 'marketing-head',
  'head-sales': 'sales-head',
  'slack:U0STRANGER': 'nobody',
}

function mayBy(who: string, command: CommandName, from: Status | 'none'): boolean {
  // A synced lead is its owner's: rep-li's.
  const office =
    from === 'synced' && who === 'rep-li'
      ? 'the rep'
      : from === 'synced' && who === 'rep-wu'
        ? 'rep'
        : WHO[who]
  return TABLE[command].by.some((by) => by === 'anyone' || by === office)
}

/** What was never posted has no verdict that could be disputed. */
const isJudged = (command: CommandName, from: Status | 'none'): boolean =>
  from !== 'nurturing' || (command !== 'dispute' && command !== 'rule')

/** A closed lead's outcome is the sample's, and a re-dated or edited one stays where it is. */
function expectedStatus(command: CommandName, from: Status | 'none'): Status | 'none' {
  return TABLE[command].to ?? from
}

function withoutTheRep(world: World): World {
  const people = world.workspace.people.filter(({ id }) => id !== 'rep-wu')
  return { ...world, workspace: { ...world.workspace, people } }
}

const BY_NOBODY = ['tick', 'release', 'consult', 'withdraw'] as const

describe('the table of a lead’s life', () => {
  it('is what the code says about statuses', () => {
    const code = COMMANDS.map((name) => [name, [...PERMISSIONS[name].from].sort()])
    const table = COMMANDS.map((name) => [name, [...TABLE[name].from].sort()])
    expect(code).toEqual(table)
  })

  for (const command of COMMANDS.filter((name) => !BY_NOBODY.some((one) => one === name))) {
    for (const from of ['none', ...STATUSES] as const) {
      it(`${command} from ${from}: only by whom and whence it may be, and to where it leads`, () => {
        for (const who of Object.keys(WHO)) {
          const world = worldFor(command, from)
          const before = world.leads.get(LEAD)
          const step = { lead: LEAD, who, command: SAMPLES[command], at: MONDAY }
          const decision = ask(world, step)
          const allowed =
            mayBy(who, command, from) && TABLE[command].from.includes(from) && isJudged(command, from)
          expect([who, 'refused' in decision ? decision.refused.code : 'done']).toEqual([
            who,
            allowed ? 'done' : expect.not.stringMatching(/^done$/),
          ])
          const events = act(world, step)
          expect(events.length > 0).toBe(allowed)
          if (!allowed) expect(world.leads.get(LEAD)).toEqual(before)
          else expect(leadOf(world).status).toBe(expectedStatus(command, from))
          if (allowed) expect(fold(world.ledger.get(LEAD) ?? [])).toEqual(leadOf(world))
        }
      })
    }
  }

  for (const command of BY_NOBODY) {
    const [machine = 'clock'] = TABLE[command].by
    it(`${command} is asked by nobody but the ${machine}`, () => {
      for (const from of STATUSES) {
        const world = withoutTheRep(worldWith(from))
        for (const who of [...Object.keys(WHO)]) {
          const decision = ask(world, { lead: LEAD, who, command: SAMPLES[command], at: MONDAY })
          expect('refused' in decision).toBe(true)
        }
        const seq = world.leads.get(LEAD)?.seq ?? 0
        const asked = { ...SAMPLES[command], ...(command === 'withdraw' && { seq }) }
        const byMachine = ask(world, { lead: LEAD, who: machine, command: asked, at: MONDAY })
        expect('refused' in byMachine).toBe(!TABLE[command].from.includes(from))
      }
    })
  }

  it('takes nobody of the roster for the clock, whatever their id', () => {
    const world = worldWith('assigned')
    const person = world.workspace.people.find(({ id }) => id === 'rep-li')
    const actor = { id: 'clock', ...(person && { person }) }
    const asked = decide(leadOf(world), { name: 'tick' }, actor, undefined, factsAt(world, MONDAY))
    expect(asked).toMatchObject({ refused: { code: 'role' } })
  })
})

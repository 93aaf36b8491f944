import { describe, expect, it } from 'vitest'
import { peopleChanges } from '../../commands/misses.ts'
import type { LeadCommand } from '../../src/domain/lead/commands.ts'
import { evolvePerson, NEW_PERSON, type PersonState } from '../../src/domain/person/person.ts'
import { DEFAULT_POLICY } from '../../src/domain/policy/defaults.ts'
import { SAMPLES } from '../domain/lead/table.ts'
import { DAY, LEAD, leadOf, MONDAY, on, worldWith } from '../support/given.ts'
import { act, newWorld, rosterOf, type World } from '../support/world.ts'

/** What one step means for the people, given how they were. */
function changes(world: World, who: string, command: LeadCommand, at = MONDAY) {
  const events = act(world, { lead: LEAD, who, command, at })
  const person = (id: string): PersonState => world.states.get(id) ?? NEW_PERSON
  const changed = peopleChanges(leadOf(world), events, rosterOf(world), world.workspace.policy, { person })
  return changed.map(({ id, state }) => ({ id, misses: state.misses, out: state.out }))
}

const missedBefore = (world: World, misses: number): World => {
  world.states.set('rep-wu', { ...NEW_PERSON, misses })
  return world
}

describe('misses in a row', () => {
  it('a reclaim is one; the third puts the rep out of the suggestions', () => {
    const late = on('11-24 18:00')
    expect(changes(worldWith('assigned'), 'clock', SAMPLES.tick, late)).toEqual([
      { id: 'rep-wu', misses: 1, out: false },
    ])
    expect(changes(missedBefore(worldWith('assigned'), 2), 'clock', SAMPLES.tick, late)).toEqual([
      { id: 'rep-wu', misses: 3, out: true },
    ])
  })

  it('the end of a hold is none', () => {
    const length = { text: '1d', days: 1 }
    const clocks = { ...DEFAULT_POLICY.clocks, hold: { A: length, B: length, C: length } }
    const world = worldWith('accepted', newWorld({ clocks }))
    expect(changes(world, 'clock', SAMPLES.tick, on('11-24 18:00'))).toEqual([])
  })

  it('an acceptance ends the row of the rep, also when somebody stands in, and only theirs', () => {
    const world = missedBefore(worldWith('assigned'), 2)
    const absence = {
      type: 'went-away',
      from: MONDAY,
      until: MONDAY + DAY,
      delegate: 'rep-li',
      at: MONDAY,
    } as const
    world.states.set('rep-wu', evolvePerson({ ...NEW_PERSON, misses: 2 }, absence))
    world.states.set('rep-li', { ...NEW_PERSON, misses: 2 })
    expect(changes(world, 'rep-li', SAMPLES.accept)).toEqual([{ id: 'rep-wu', misses: 0, out: false }])
  })
})

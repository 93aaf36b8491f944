import { describe, expect, it } from 'vitest'
import { nextMoments } from '../../../src/domain/lead/clocks.ts'
import { contextOf } from '../../../src/domain/lead/context.ts'
import { evolvePerson, NEW_PERSON } from '../../../src/domain/person/person.ts'
import { DAY, FIELDS, IDLE, leadOf, MONDAY, tell } from '../../support/given.ts'
import { factsAt, newWorld, type World } from '../../support/world.ts'

const patient = { text: '60d', days: 60 }

/** Accepted by rep-wu, with all the time in the world for the first touch. */
function acceptedOf(crm: World['crm'], why?: string): World {
  const { clocks } = newWorld().workspace.policy
  const world = newWorld({ clocks: { ...clocks, 'first-touch': { A: patient, B: patient, C: patient } } })
  world.crm = crm
  return tell(world, [
    ['sdr-lin', { name: 'post', fields: FIELDS, unknown: {} }],
    ['mgr-zhou', { name: 'assign', rep: 'rep-wu', ...(why !== undefined && { why }) }],
    ['rep-wu', { name: 'accept' }],
  ])
}

const contactIn = (world: World, now = MONDAY) => {
  const context = contextOf(leadOf(world), factsAt(world, now))
  return context && nextMoments(leadOf(world), context).find(({ clock }) => clock === 'contact')
}

function away(world: World, from: number, until: number, delegate?: string): void {
  const absence = { type: 'went-away', from, until, ...(delegate && { delegate }), at: MONDAY } as const
  world.states.set('rep-wu', evolvePerson(NEW_PERSON, absence))
}

describe('the contact clock while the rep is away', () => {
  it('pauses, also where its days are those on the wall', () => {
    const world = acceptedOf([IDLE])
    away(world, MONDAY + DAY, MONDAY + 6 * DAY)
    expect(contactIn(world)).toMatchObject({ rung: 0, at: MONDAY + 7.25 * DAY })
  })

  it('is not moved by an absence before it or after it', () => {
    const world = acceptedOf([IDLE])
    away(world, MONDAY - 3 * DAY, MONDAY - DAY)
    expect(contactIn(world)?.at).toBe(MONDAY + 2.25 * DAY)
    away(world, MONDAY + 3 * DAY, MONDAY + 4 * DAY)
    expect(contactIn(world)?.at).toBe(MONDAY + 2.25 * DAY)
  })

  it('goes on where somebody stands in', () => {
    const world = acceptedOf([IDLE])
    away(world, MONDAY + DAY, MONDAY + 6 * DAY, 'rep-li')
    expect(contactIn(world)?.at).toBe(MONDAY + 2.25 * DAY)
  })
})

import { describe, expect, it } from 'vitest'
import { nextMoment } from '../../../src/domain/lead/context.ts'
import { deskCalendar, deskOf } from '../../../src/domain/lead/desk.ts'
import { evolvePerson, NEW_PERSON } from '../../../src/domain/person/person.ts'
import {
  DAY,
  FIELDS,
  FOLLOWED,
  given,
  HOUR,
  LEAD,
  leadOf,
  MONDAY,
  on,
  tell,
  worldWith,
} from '../../support/given.ts'
import { act, factsAt, newWorld, rosterOf, type World } from '../../support/world.ts'
import { SAMPLES } from './table.ts'

function away(world: World, id: string, from: number, until: number, delegate?: string, at = MONDAY): World {
  const stands = delegate === undefined ? {} : { delegate }
  const event = { type: 'went-away', from, until, ...stands, at } as const
  world.states.set(id, evolvePerson(world.states.get(id) ?? NEW_PERSON, event))
  return world
}

const without = (world: World, ...ids: string[]): World => {
  const people = world.workspace.people.filter(({ id }) => !ids.includes(id))
  return { ...world, workspace: { ...world.workspace, people } }
}

const desk = (world: World, at = MONDAY) => deskOf(leadOf(world), rosterOf(world), at)

describe('an absent rep with a delegate', () => {
  const world = () => away(worldWith('assigned'), 'rep-wu', MONDAY, MONDAY + DAY, 'rep-li')

  it('is stood in for, until they are back', () => {
    expect(desk(world(), MONDAY)).toEqual({ kind: 'person', id: 'rep-li' })
    expect(desk(world(), MONDAY + DAY - 1)).toEqual({ kind: 'person', id: 'rep-li' })
    expect(desk(world(), MONDAY + DAY)).toEqual({ kind: 'person', id: 'rep-wu' })
  })

  it('the delegate accepts, and so may the rep; nobody else', () => {
    given(world()).when('rep-li', { name: 'accept' }).types('accepted', 'contact-disclosed')
    given(world()).when('rep-wu', { name: 'accept' }).types('accepted', 'contact-disclosed')
    given(world()).when('rep-chen', { name: 'accept' }).refused({ code: 'not-the-rep', rep: 'rep-wu' })
    given(world())
      .when('rep-li', { name: 'accept' }, { at: MONDAY + DAY })
      .refused({ code: 'not-the-rep' })
  })

  it('the clock goes on, and the delegate is reminded and gets the contact with it', () => {
    const asked = given(world()).when('clock', { name: 'tick' }, { at: MONDAY + 2 * HOUR })
    asked.gives({ type: 'reminded', to: ['rep-li'] }, { type: 'contact-disclosed', to: 'rep-li' })
  })

  it('nobody is given the contact twice in one attempt', () => {
    const told = tell(world(), [['rep-li', { name: 'accept' }]])
    given(told).when('rep-li', SAMPLES['follow-up']).types('followed-up')
    expect(leadOf(told).attempts[0]?.disclosedTo).toEqual(['rep-wu', 'rep-li'])
  })

  it('an assignment meanwhile discloses to the delegate; the rep learns it with the first thing after their return', () => {
    const pending = away(worldWith('pending'), 'rep-wu', MONDAY, MONDAY + DAY, 'rep-li')
    act(pending, { lead: LEAD, who: 'mgr-zhou', command: { name: 'assign', rep: 'rep-wu' }, at: MONDAY })
    expect(leadOf(pending).attempts[0]?.disclosedTo).toEqual(['rep-li'])
    const back = given(pending).when('rep-wu', { name: 'accept' }, { at: MONDAY + DAY })
    back.gives({ type: 'accepted' }, { type: 'contact-disclosed', to: 'rep-wu' })
  })
})

describe('an absence without a delegate, or with one who is not there', () => {
  it('pauses the clock', () => {
    const world = away(worldWith('assigned'), 'rep-wu', on('11-23 10:00'), on('11-25 00:00'))
    const due = nextMoment(leadOf(world), factsAt(world, MONDAY))
    expect(due?.at).toBe(on('11-25 10:00'))
  })

  it('a delegate who is away for a part of it pauses that part', () => {
    const world = away(worldWith('assigned'), 'rep-wu', on('11-23 00:00'), on('11-27 00:00'), 'rep-li')
    away(world, 'rep-li', on('11-23 10:00'), on('11-24 00:00'))
    expect(nextMoment(leadOf(world), factsAt(world, MONDAY))?.at).toBe(on('11-24 10:00'))
    expect(desk(world, on('11-23 11:00'))).toEqual({ kind: 'person', id: 'rep-wu' })
    expect(desk(world, on('11-24 09:30'))).toEqual({ kind: 'person', id: 'rep-li' })
  })

  it('what paused while both were away stays so when the rep goes away again', () => {
    const world = away(worldWith('assigned'), 'rep-wu', on('11-23 00:00'), on('11-24 12:00'), 'rep-li')
    away(world, 'rep-li', on('11-23 10:00'), on('11-24 00:00'))
    const before = nextMoment(leadOf(world), factsAt(world, MONDAY))?.at
    away(world, 'rep-wu', on('12-01 00:00'), on('12-02 00:00'), undefined, on('11-24 09:30'))
    expect([before, nextMoment(leadOf(world), factsAt(world, MONDAY))?.at]).toEqual([
      on('11-24 10:00'),
      on('11-24 10:00'),
    ])
  })

  it('a delegate who has left stands in for nobody: everything pauses', () => {
    const gone = away(worldWith('assigned'), 'rep-wu', on('11-23 10:00'), on('11-25 00:00'), 'rep-li')
    const world = without(gone, 'rep-li')
    expect(desk(world, on('11-23 11:00'))).toEqual({ kind: 'person', id: 'rep-wu' })
    expect(nextMoment(leadOf(world), factsAt(world, MONDAY))?.at).toBe(on('11-25 10:00'))
  })

  it('delegates who name each other do not go round in circles', () => {
    const world = away(worldWith('assigned'), 'rep-wu', on('11-23 09:00'), on('11-25 00:00'), 'rep-li')
    away(world, 'rep-li', on('11-23 09:00'), on('11-25 00:00'), 'rep-wu')
    expect(desk(world)).toEqual({ kind: 'person', id: 'rep-wu' })
    expect(nextMoment(leadOf(world), factsAt(world, MONDAY))?.at).toBe(on('11-25 11:00'))
  })

  it('however long it is, every open lead keeps a next moment', () => {
    const world = away(worldWith('accepted'), 'rep-wu', MONDAY, Date.parse('9999-12-30'))
    const due = nextMoment(leadOf(world), factsAt(world, MONDAY))
    expect(due?.at).toBeGreaterThan(MONDAY + 3649 * DAY)
  })
})

describe('an SDR who has left', () => {
  it('leaves their leads to the marketing head, on the head’s calendar', () => {
    const whole = worldWith('returned')
    const people = whole.workspace.people.map((one) =>
      one.id === 'head-mkt' ? { ...one, calendar: 'round-the-clock' } : one,
    )
    const world = without({ ...whole, workspace: { ...whole.workspace, people } }, 'sdr-lin')
    expect(desk(world)).toEqual({ kind: 'person', id: 'head-mkt' })
    expect(deskCalendar(leadOf(world), rosterOf(world)).id).toBe('round-the-clock')
  })

  it('without a marketing head, to the managers', () => {
    const world = without(worldWith('returned'), 'sdr-lin', 'head-mkt')
    expect(desk(world)).toEqual({ kind: 'managers' })
    const reminded = given(world).when('clock', { name: 'tick' }, { at: on('11-25 18:30') })
    reminded.gives({ type: 'reminded', to: ['mgr-zhou', 'mgr-tan'] })
  })
})

describe('a rung finds somebody to ring', () => {
  it('the managers who are away are left out while others are there', () => {
    const world = away(worldWith('pending'), 'mgr-zhou', MONDAY, MONDAY + DAY)
    const tick = given(world).when('clock', { name: 'tick' }, { at: on('11-23 09:30') })
    tick.gives({ type: 'reminded', to: ['mgr-tan'] })
  })

  it('the sales head’s delegate instead of an absent sales head', () => {
    const world = away(worldWith('pending'), 'head-sales', MONDAY, MONDAY + DAY, 'mgr-tan')
    const tick = given(world).when('clock', { name: 'tick' }, { at: on('11-23 10:00') })
    tick.gives({ type: 'escalated', to: ['mgr-tan'] })
  })

  it('without a sales head the managers, without managers the sales head', () => {
    const noHead = without(worldWith('pending'), 'head-sales')
    given(noHead)
      .when('clock', { name: 'tick' }, { at: on('11-23 10:00') })
      .gives({
        type: 'escalated',
        to: ['mgr-zhou', 'mgr-tan'],
      })
    const noManager = without(worldWith('pending'), 'mgr-zhou', 'mgr-tan')
    given(noManager)
      .when('clock', { name: 'tick' }, { at: on('11-23 09:30') })
      .gives({
        type: 'reminded',
        to: ['head-sales'],
      })
  })

  it('above a rep is who assigned; while they are away, all managers who are there', () => {
    const at = on('11-23 14:30')
    given(worldWith('assigned'))
      .when('clock', { name: 'tick' }, { at })
      .gives({ to: ['mgr-zhou'] })
    const world = away(worldWith('assigned'), 'mgr-zhou', MONDAY, MONDAY + DAY)
    given(world)
      .when('clock', { name: 'tick' }, { at })
      .gives({ type: 'escalated', to: ['mgr-tan'] })
  })

  it('when nobody is there, whoever will be back', () => {
    const world = away(worldWith('pending'), 'mgr-zhou', MONDAY, MONDAY + DAY)
    away(away(world, 'mgr-tan', MONDAY, MONDAY + DAY), 'head-sales', MONDAY, MONDAY + DAY)
    const tick = given(world).when('clock', { name: 'tick' }, { at: on('11-23 09:30') })
    tick.gives({ type: 'reminded', to: ['mgr-zhou', 'mgr-tan'] })
  })
})

describe('suggestions', () => {
  it('leave out who is away and who has missed too often', () => {
    const world = away(newWorld(), 'rep-li', MONDAY, MONDAY + DAY)
    world.states.set('rep-wu', { ...NEW_PERSON, misses: 3, out: true })
    const posted = tell(world, [['sdr-lin', { name: 'post', fields: FIELDS, unknown: {} }]])
    expect(leadOf(posted).suggestions.map(({ rep }) => rep)).toEqual(['rep-chen'])
    expect(leadOf(posted).leftOut).toContainEqual({ rep: 'rep-wu', because: { kind: 'out' } })
    expect(leadOf(posted).leftOut).toContainEqual({ rep: 'rep-li', because: { kind: 'away' } })
  })
})

describe('a lead that is synced while its owner is away', () => {
  it('is told to who stands in, and to the owner, who would hear of it from nobody else', () => {
    const world = newWorld()
    world.crm = [FOLLOWED]
    tell(world, [['sdr-lin', SAMPLES.post]])
    away(world, 'rep-li', MONDAY, MONDAY + DAY, 'rep-wu')
    given(world)
      .when('mgr-zhou', { name: 'sync' })
      .gives(
        { type: 'synced', owner: 'rep-li' },
        { type: 'contact-disclosed', to: 'rep-li' },
        { type: 'contact-disclosed', to: 'rep-wu' },
      )
  })
})

import { describe, expect, it } from 'vitest'
import type { LeadCommand } from '../../../src/domain/lead/commands.ts'
import { fold } from '../../../src/domain/lead/evolve.ts'
import { OWN_CARD, type Reaction, reactions } from '../../../src/domain/lead/reactions.ts'
import { evolvePerson, NEW_PERSON } from '../../../src/domain/person/person.ts'
import { DEFAULT_POLICY } from '../../../src/domain/policy/defaults.ts'
import { DAY, LEAD, leadOf, MONDAY, on, tell, worldWith } from '../../support/given.ts'
import { act, append, newWorld, rosterOf, type World } from '../../support/world.ts'
import { SAMPLES } from './table.ts'

/** What one step leads to: event by event, each with the state after it. */
function reactionsTo(world: World, who: string, command: LeadCommand, at = MONDAY): Reaction[] {
  const events = act(world, { lead: LEAD, who, command, at })
  expect(events.length).toBeGreaterThan(0)
  const history = world.ledger.get(LEAD) ?? []
  return events.flatMap((event) =>
    reactions(event, fold(history.filter(({ seq }) => seq <= event.seq)), rosterOf(world)),
  )
}

const direct = (to: string, attempt: number) => ({ kind: 'direct', to, attempt })
const kinds = (told: Reaction[]) => told.map(({ kind }) => kind)
const directs = (told: Reaction[]) => told.filter(({ kind }) => kind === 'direct')

describe('who is told what', () => {
  it('a posting: the card alone', () => {
    expect(reactionsTo(newWorld(), 'sdr-lin', SAMPLES.post)).toEqual([{ kind: 'card' }])
  })

  it('an assignment: the card, the thread, and the rep with the contact', () => {
    const told = reactionsTo(worldWith('pending'), 'mgr-zhou', { name: 'assign', rep: 'rep-wu' })
    expect(told).toEqual([{ kind: 'card' }, { kind: 'told', seq: 2, notBefore: MONDAY }, direct('rep-wu', 0)])
  })

  it('a reassignment closes the first rep’s card and opens the second’s', () => {
    const told = reactionsTo(worldWith('accepted'), 'mgr-zhou', SAMPLES.assign)
    expect(directs(told)).toEqual([direct('rep-li', 1), direct('rep-wu', 0)])
  })

  it('once over, an attempt is nobody’s news any more', () => {
    const world = tell(worldWith('accepted'), [['mgr-zhou', SAMPLES.assign]])
    expect(directs(reactionsTo(world, 'rep-li', SAMPLES.accept, MONDAY + 1))).toEqual([direct('rep-li', 1)])
    expect(directs(reactionsTo(world, 'rep-li', SAMPLES['follow-up'], MONDAY + 2))).toEqual([
      direct('rep-li', 1),
    ])
    const rejected = tell(worldWith('assigned'), [['rep-wu', SAMPLES.reject]])
    expect(directs(reactionsTo(rejected, 'rep-wu', SAMPLES.note, MONDAY + 1))).toEqual([])
  })

  it('a rejection takes the contact from the rep’s card', () => {
    expect(directs(reactionsTo(worldWith('assigned'), 'rep-wu', SAMPLES.reject))).toEqual([
      direct('rep-wu', 0),
    ])
  })

  it('a delegate’s card is closed too, long after the rep is back', () => {
    const world = worldWith('assigned')
    const absence = {
      type: 'went-away',
      from: MONDAY,
      until: MONDAY + DAY,
      delegate: 'rep-li',
      at: MONDAY,
    } as const
    world.states.set('rep-wu', evolvePerson(NEW_PERSON, absence))
    tell(world, [['rep-li', SAMPLES.accept]])
    const told = reactionsTo(
      world,
      'mgr-zhou',
      { name: 'assign', rep: 'rep-chen', why: '换人' },
      MONDAY + 2 * DAY,
    )
    expect(directs(told)).toEqual([direct('rep-chen', 1), direct('rep-wu', 0), direct('rep-li', 0)])
  })

  it('a note redraws the card and the rep’s, and says nothing in the thread that it came from', () => {
    expect(kinds(reactionsTo(worldWith('accepted'), 'rep-li', SAMPLES.note))).toEqual(['card', 'direct'])
  })
})

describe('reminders', () => {
  it('a rep’s comes as a direct message, the managers’ in the thread', () => {
    const rep = reactionsTo(worldWith('assigned'), 'clock', SAMPLES.tick, on('11-23 11:00'))
    expect(rep).toEqual([{ kind: 'nudge', to: 'rep-wu', seq: 4, notBefore: on('11-23 11:00') }])
    const managers = reactionsTo(worldWith('pending'), 'clock', SAMPLES.tick, on('11-23 09:30'))
    expect(managers).toEqual([{ kind: 'told', seq: 2, notBefore: on('11-23 09:30') }])
  })

  it('keep quiet outside of the person’s working time', () => {
    const night = reactionsTo(worldWith('assigned'), 'clock', SAMPLES.tick, on('11-23 12:30'))
    expect(night).toEqual([{ kind: 'nudge', to: 'rep-wu', seq: 4, notBefore: on('11-23 13:30') }])
    const late = reactionsTo(worldWith('pending'), 'clock', SAMPLES.tick, on('11-23 22:00'))
    expect(late).toEqual([{ kind: 'card' }, { kind: 'told', seq: 2, notBefore: on('11-24 09:00') }])
  })

  it('to several people wait for the first of them who is at work', () => {
    // Singapore works through while Shanghai has lunch.
    const lunch = reactionsTo(worldWith('pending'), 'clock', SAMPLES.tick, on('11-23 12:30'))
    expect(lunch).toContainEqual({ kind: 'told', seq: 2, notBefore: on('11-23 13:30') })
    const people = ['mgr-zhou', 'mgr-tan']
    const world = worldWith('pending')
    const [event] = append(world, { lead: LEAD, who: 'clock', at: on('11-23 12:30') }, [
      { type: 'reminded', action: 'remind', to: people, clock: 'assign', since: MONDAY, rung: 0 },
    ])
    const told = event && reactions(event, leadOf(world), rosterOf(world))
    expect(told).toEqual([{ kind: 'told', seq: 2, notBefore: on('11-23 12:30') }])
  })
})

describe('a lead that was saved and never posted', () => {
  const weekly = newWorld({
    ladders: {
      ...DEFAULT_POLICY.ladders,
      revisit: [
        { at: 0.5, action: 'mention' },
        { at: 1, action: 'escalate' },
      ],
    },
  })

  it('has a card with its SDR alone', () => {
    expect(reactionsTo(newWorld(), 'sdr-lin', SAMPLES.save)).toEqual([direct('sdr-lin', OWN_CARD)])
    expect(kinds(reactionsTo(worldWith('nurturing'), 'sdr-lin', SAMPLES['log-call']))).toEqual(['direct'])
  })

  it('rings by direct message what would be rung in a thread', () => {
    const world = worldWith('nurturing', weekly)
    const half = reactionsTo(world, 'clock', SAMPLES.tick, on('12-14 18:30'))
    expect(half).toContainEqual({ kind: 'nudge', to: 'sdr-lin', seq: 2, notBefore: on('12-15 09:00') })
    const end = reactionsTo(world, 'clock', SAMPLES.tick, Date.parse('2027-01-20T10:00:00+08:00'))
    expect(end).toContainEqual(expect.objectContaining({ kind: 'nudge', to: 'head-mkt', seq: 3 }))
  })

  it('once posted, the SDR’s card says so', () => {
    for (const command of [SAMPLES.post, SAMPLES.repost]) {
      const told = reactionsTo(worldWith('nurturing'), 'sdr-lin', command)
      expect(told).toContainEqual({ kind: 'card' })
      expect(told).toContainEqual(direct('sdr-lin', OWN_CARD))
    }
  })
})

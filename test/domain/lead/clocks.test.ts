import { describe, expect, it } from 'vitest'
import { contextOf, nextMoment } from '../../../src/domain/lead/context.ts'
import { fold } from '../../../src/domain/lead/evolve.ts'
import type { Status } from '../../../src/domain/lead/lead.ts'
import { DEFAULT_POLICY } from '../../../src/domain/policy/defaults.ts'
import type { Season } from '../../../src/domain/policy/policy.ts'
import { given, LEAD, leadOf, MONDAY, on, tell, worldWith } from '../../support/given.ts'
import { act, factsAt, newWorld } from '../../support/world.ts'
import { climb } from './climb.ts'
import { SAMPLES } from './table.ts'

const MANAGERS = 'mgr-zhou mgr-tan'

describe('after a long stop', () => {
  it('only the highest rung reached fires, late, and the ladder goes on from there', () => {
    const world = worldWith('pending')
    const tick = { lead: LEAD, who: 'clock', command: SAMPLES.tick, at: on('11-23 17:00') }
    expect(act(world, tick)).toMatchObject([{ type: 'escalated', rung: 1 }])
    expect(act(world, tick)).toEqual([])
    expect(climb(world, 1)).toEqual([['11-24 17:00', 'remind', MANAGERS]])
  })

  it('a reclaim is not passed over for what stands above it', () => {
    const accept = [
      { at: 0.5, action: 'reclaim' },
      { at: 1, action: 'remind' },
    ] as const
    const world = worldWith(
      'assigned',
      newWorld({ ladders: { ...DEFAULT_POLICY.ladders, accept: [...accept] } }),
    )
    given(world)
      .when('clock', SAMPLES.tick, { at: on('11-27 09:00') })
      .types('reclaimed')
  })

  it('a rung never fires for a state that has moved on', () => {
    const world = worldWith('assigned')
    const due = nextMoment(leadOf(world), factsAt(world, MONDAY))
    tell(world, [['rep-wu', SAMPLES.accept]], on('11-23 10:59'))
    given(world)
      .when('clock', SAMPLES.tick, { at: due?.at ?? 0 })
      .nothing()
  })
})

describe('the clocks of a state', () => {
  const statuses: Status[] = ['nurturing', 'pending', 'assigned', 'accepted', 'qualified', 'returned']

  it.each(statuses)('%s: are the same for the state and for its events added up again', (status) => {
    const world = worldWith(status)
    const again = fold(world.ledger.get(LEAD) ?? [])
    expect(nextMoment(again, factsAt(world, MONDAY))).toEqual(
      nextMoment(leadOf(world), factsAt(world, MONDAY)),
    )
  })

  it.each(['synced', 'won', 'lost', 'invalid'] as const)('%s: none', (status) => {
    const world = worldWith(status)
    expect(nextMoment(leadOf(world), factsAt(world, MONDAY))).toBeUndefined()
    expect(contextOf(leadOf(world), factsAt(world, MONDAY))).toBeUndefined()
    given(world)
      .when('clock', SAMPLES.tick, { at: on('12-01 09:00') })
      .refused({ code: 'status' })
  })

  it('stay under the version that the lead was posted under, until it is posted again', () => {
    const world = worldWith('pending')
    const assign = { ...DEFAULT_POLICY.clocks.assign, B: { text: '2h', seconds: 7200 } }
    world.policies.push({ ...world.workspace.policy, clocks: { ...DEFAULT_POLICY.clocks, assign } })
    expect(nextMoment(leadOf(world), factsAt(world, MONDAY))?.at).toBe(on('11-23 09:30'))
    tell(world, [
      ['sdr-lin', SAMPLES.nurture],
      ['sdr-lin', SAMPLES.repost],
    ])
    expect(nextMoment(leadOf(world), factsAt(world, MONDAY))?.at).toBe(on('11-23 10:00'))
  })

  it('are scaled by the season in which they started', () => {
    const season: Season = { name: '旺季', from: '11-23', to: '11-23', capFactor: 1, clockFactor: 0.5 }
    const world = worldWith('pending', newWorld({ seasons: [season] }))
    expect(climb(world, 2).map(([at]) => at)).toEqual(['11-23 09:15', '11-23 09:30'])
    const outside = tell(newWorld({ seasons: [season] }), [['sdr-lin', SAMPLES.post]], on('11-24 09:00'))
    expect(climb(outside, 1).map(([at]) => at)).toEqual(['11-24 09:30'])
  })

  it('begin at the next opening when the lead comes at night', () => {
    const world = tell(newWorld(), [['sdr-lin', SAMPLES.post]], on('11-27 23:00'))
    expect(climb(world, 2).map(([at]) => at)).toEqual(['11-30 09:30', '11-30 10:00'])
  })
})

import { describe, expect, it } from 'vitest'
import type { LeadCommand } from '../../../src/domain/lead/commands.ts'
import {
  DAY,
  FIELDS,
  given,
  HOUR,
  LEAD,
  leadOf,
  MINUTE,
  MONDAY,
  tell,
  worldWith,
} from '../../support/given.ts'
import { append, newWorld, type World } from '../../support/world.ts'
import { SAMPLES } from './table.ts'

const policyOf = (world: World) => world.workspace.policy

describe('assigning', () => {
  it('discloses the whole contact to the rep, and that is an event', () => {
    const assign = { name: 'assign', rep: 'rep-li' } as const
    const asked = given(worldWith('pending')).when('mgr-zhou', assign)
    asked.gives(
      { type: 'assigned', rep: 'rep-li', suggested: true },
      { type: 'contact-disclosed', to: 'rep-li' },
    )
  })

  it('keeps that a rep was not suggested', () => {
    const asked = given(worldWith('pending')).when('mgr-zhou', { name: 'assign', rep: 'rep-luo' })
    asked.gives({ type: 'assigned', rep: 'rep-luo', suggested: false }, {})
  })

  for (const why of [undefined, '', '  \n']) {
    it(`from a rep’s hands needs a reason, and ${JSON.stringify(why)} is none`, () => {
      for (const status of ['assigned', 'accepted'] as const) {
        const command: LeadCommand = { name: 'assign', rep: 'rep-li', ...(why !== undefined && { why }) }
        given(worldWith(status)).when('mgr-zhou', command).refused({ code: 'why-needed' })
      }
    })
  }

  it('ends the first rep’s attempt with the reason', () => {
    const world = tell(worldWith('accepted'), [['mgr-zhou', SAMPLES.assign]])
    const [first, second] = leadOf(world).attempts
    expect(first).toMatchObject({ rep: 'rep-wu', outcome: 'reassigned', reason: '老客户', endedAt: MONDAY })
    expect(second).toMatchObject({ rep: 'rep-li', assignedBy: 'mgr-zhou', why: '老客户' })
  })

  it('to somebody who is no rep, or to the one who has it, is refused', () => {
    const world = worldWith('assigned')
    for (const rep of ['mgr-zhou', 'nobody-at-all', '']) {
      given(world).when('mgr-zhou', { name: 'assign', rep, why: '试试' }).refused({ code: 'not-a-rep' })
    }
    const same = given(world).when('mgr-zhou', { name: 'assign', rep: 'rep-wu', why: '试试' })
    same.refused({ code: 'same-rep', rep: 'rep-wu' })
  })
})

describe('rejecting and returning', () => {
  it('take a reason of the policy’s list, and no other', () => {
    const reject = given(worldWith('assigned'))
    reject.when('rep-wu', { name: 'reject', reason: '不想做' }).refused({ code: 'reason-unknown' })
    const giveBack = given(worldWith('accepted'))
    giveBack.when('rep-wu', { name: 'return', reason: '暂无预算' }).refused({ code: 'reason-unknown' })
    const [reason = ''] = policyOf(newWorld()).returnReasons
    giveBack
      .when('rep-wu', { name: 'return', reason, note: 'q4' })
      .gives({ type: 'returned', reason, note: 'q4' })
  })

  it('take the words of the lead’s own version and those in force', () => {
    const world = worldWith('assigned')
    world.policies.push({ ...policyOf(world), rejectReasons: ['太远'] })
    for (const reason of ['太远', '暂无预算']) {
      given(world).when('rep-wu', { name: 'reject', reason }).gives({ type: 'rejected', reason })
    }
    given(world).when('rep-wu', { name: 'reject', reason: '太近' }).refused({ code: 'reason-unknown' })
  })

  it('a lead is not returned untouched, and the numbers are said', () => {
    const world = worldWith('untouched')
    given(world).when('rep-wu', SAMPLES.return).refused({ code: 'few-touches', needs: 2, has: 0 })
    tell(world, [['rep-wu', SAMPLES['follow-up']]])
    given(world).when('rep-wu', SAMPLES.return).refused({ code: 'few-touches', needs: 2, has: 1 })
    tell(world, [['rep-wu', SAMPLES['follow-up']]])
    given(world).when('rep-wu', SAMPLES.return).types('returned')
  })

  it('records of an earlier attempt do not count', () => {
    const world = tell(worldWith('returned'), [
      ['sdr-lin', SAMPLES.repost],
      ['mgr-zhou', { name: 'assign', rep: 'rep-li' }],
      ['rep-li', { name: 'accept' }],
    ])
    given(world).when('rep-li', SAMPLES.return).refused({ code: 'few-touches', needs: 2, has: 0 })
  })

  it('a rejecting policy may ask for records too', () => {
    const world = worldWith('assigned', newWorld({ minTouches: { return: 2, reject: 1 } }))
    given(world).when('rep-wu', SAMPLES.reject).refused({ code: 'few-touches', needs: 1, has: 0 })
  })

  it('the earlier rep is not suggested again, not even after a repost', () => {
    const rejected = tell(worldWith('assigned'), [['rep-wu', SAMPLES.reject]])
    const repsIn = (world: World) => leadOf(world).suggestions.map(({ rep }) => rep)
    expect(repsIn(rejected)).toEqual(['rep-li', 'rep-chen'])
    expect(leadOf(rejected).leftOut).toContainEqual({ rep: 'rep-wu', because: { kind: 'earlier' } })
    const reposted = tell(worldWith('returned'), [['sdr-lin', SAMPLES.repost]])
    expect(repsIn(reposted)).toEqual(['rep-li', 'rep-chen'])
  })

  it('once returned the lead is MRL from then on, through reposts, wins and reopenings', () => {
    const world = worldWith('returned')
    expect(leadOf(world).mrl).toBe(true)
    tell(world, [
      ['sdr-lin', SAMPLES.repost],
      ['mgr-zhou', { name: 'assign', rep: 'rep-li' }],
      ['rep-li', { name: 'accept' }],
      ['rep-li', { name: 'close', outcome: 'lost' }],
      ['head-sales', SAMPLES.reopen],
    ])
    expect(leadOf(world)).toMatchObject({ status: 'pending', mrl: true })
  })

  it('a rejection alone makes no MRL', () => {
    expect(leadOf(tell(worldWith('assigned'), [['rep-wu', SAMPLES.reject]])).mrl).toBe(false)
  })
})

describe('words', () => {
  const blank = ' \n '
  const cases: [who: string, from: 'accepted' | 'pending' | 'won', command: LeadCommand][] = [
    ['rep-wu', 'accepted', { name: 'follow-up', kind: 'call', text: blank }],
    ['rep-wu', 'accepted', { name: 'qualify', project: true, real: true, nextStep: blank }],
    ['sdr-lin', 'pending', { name: 'invalidate', reason: blank }],
    ['head-mkt', 'won', { name: 'reopen', reason: blank }],
    ['rep-li', 'pending', { name: 'note', kind: 'intelligence', text: blank }],
    ['sdr-lin', 'pending', { name: 'log-call', text: blank }],
  ]
  it.each(cases)('%s, lead %s: %o needs words', (who, from, command) => {
    given(worldWith(from)).when(who, command).refused({ code: 'words-needed' })
  })

  it('are bounded: after 500 notes, calls and records of a kind the lead is full', () => {
    const world = worldWith('accepted')
    const step = { lead: LEAD, who: 'rep-wu', at: MONDAY }
    const lead = leadOf(world)
    append(world, step, [{ type: 'noted', kind: 'intelligence', text: 'a' }])
    const [note] = leadOf(world).notes
    const [touch] = lead.touches
    if (note === undefined || touch === undefined) throw new Error('nothing written')
    const call = { by: 'sdr-lin', at: MONDAY, text: 'a' }
    const fill = <T>(one: T) => Array.from({ length: 500 }, () => one)
    world.leads.set(LEAD, { ...lead, notes: fill(note), touches: fill(touch), calls: fill(call) })
    given(world).when('rep-wu', SAMPLES.note).refused({ code: 'full' })
    given(world).when('rep-wu', SAMPLES['follow-up']).refused({ code: 'full' })
    world.leads.set(LEAD, { ...leadOf(worldWith('pending')), calls: fill(call) })
    given(world).when('sdr-lin', SAMPLES['log-call']).refused({ code: 'full' })
  })

  it('a note of somebody who is not in the roster keeps the name that the chat knows', () => {
    const asked = given(worldWith('won')).when('slack:U0STRANGER', SAMPLES.note)
    asked.gives({ type: 'noted', name: 'a stranger', text: '上周见过' })
  })
})

describe('nurturing and dates', () => {
  it('a revisit date lies in the future, and within ten years', () => {
    const world = worldWith('pending')
    const nurture = (revisitAt: number) => given(world).when('sdr-lin', { name: 'nurture', revisitAt })
    nurture(MONDAY).refused({ code: 'past-date' })
    nurture(MONDAY + 1).gives({ type: 'nurtured', revisitAt: MONDAY + 1 })
    nurture(MONDAY + 3650 * DAY).types('nurtured')
    nurture(MONDAY + 3651 * DAY).refused({ code: 'far-date' })
    nurture(Date.parse('9999-12-31')).refused({ code: 'far-date' })
  })

  it('the same holds for a lead that is saved', () => {
    const save = (revisitAt: number) =>
      given(newWorld()).when('sdr-lin', { name: 'save', fields: FIELDS, unknown: {}, revisitAt })
    save(MONDAY - HOUR).refused({ code: 'past-date' })
    save(MONDAY + HOUR).gives({ type: 'saved', revisitAt: MONDAY + HOUR })
  })
})

describe('a rep who has left', () => {
  function left(world: World): World {
    const people = world.workspace.people.filter(({ id }) => id !== 'rep-wu')
    return { ...world, workspace: { ...world.workspace, people } }
  }

  it.each(['assigned', 'accepted', 'qualified'] as const)('loses the %s lead, with the reason', (status) => {
    const asked = given(left(worldWith(status))).when('clock', { name: 'release' })
    asked.gives({ type: 'released', from: 'rep-wu', because: 'left' })
  })

  it('nobody who works here loses a lead to a knock', () => {
    given(worldWith('accepted')).when('clock', { name: 'release' }).nothing()
  })

  it('is not reminded: at the next rung the lead goes back to the managers', () => {
    const world = left(worldWith('assigned'))
    given(world)
      .when('clock', { name: 'tick' }, { at: MONDAY + 3 * HOUR })
      .types('released')
    given(world)
      .when('clock', { name: 'tick' }, { at: MONDAY + MINUTE })
      .nothing()
  })

  it('their attempt says so', () => {
    const world = left(worldWith('accepted'))
    tell(world, [['clock', { name: 'release' }]])
    expect(leadOf(world)).toMatchObject({ status: 'pending', mrl: false, attempts: [{ outcome: 'left' }] })
  })
})

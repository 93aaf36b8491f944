import { describe, expect, it } from 'vitest'
import { type Card, cardOf } from '../../src/domain/card.ts'
import { contextOf } from '../../src/domain/lead/context.ts'
import type { Lead, Status } from '../../src/domain/lead/lead.ts'
import { DEFAULT_POLICY } from '../../src/domain/policy/defaults.ts'
import { FIELDS, LEAD, leadOf, MONDAY, on, tell, worldWith } from '../support/given.ts'
import { act, factsAt, newWorld, type World } from '../support/world.ts'
import { SAMPLES } from './lead/table.ts'

function cardIn(world: World, lead: Lead = leadOf(world), at = MONDAY): Card {
  const facts = factsAt(world, at)
  return cardOf(lead, contextOf(lead, facts), facts.policyOf(lead.policy))
}

describe('the card in the group', () => {
  const statuses: Status[] = [
    'nurturing',
    'pending',
    'assigned',
    'accepted',
    'qualified',
    'returned',
    'synced',
    'won',
    'lost',
    'invalid',
  ]

  it.each(statuses)('%s: is the same whenever it is drawn from the same state', (status) => {
    const one = cardIn(worldWith(status))
    expect(cardIn(worldWith(status))).toEqual(one)
    expect(one).toMatchObject({ status, lead: LEAD, company: FIELDS.company })
  })

  const BUTTONS: Record<Status, string[]> = {
    nurturing: ['repost', 'edit', 'note', 'log-call', 'nurture'],
    pending: [
      'assign:1',
      'assign:2',
      'assign:3',
      'assign:other',
      'edit',
      'note',
      'log-call',
      'nurture',
      'invalidate',
      'claim',
    ],
    assigned: ['assign:other', 'edit', 'note', 'log-call', 'claim', 'dispute'],
    accepted: ['assign:other', 'edit', 'note', 'dispute'],
    qualified: ['edit', 'note', 'dispute'],
    returned: ['repost', 'edit', 'note', 'log-call', 'nurture', 'invalidate', 'dispute'],
    synced: ['note', 'reopen', 'dispute'],
    won: ['note', 'reopen', 'dispute'],
    lost: ['note', 'reopen', 'dispute'],
    invalid: ['note', 'reopen'],
  }

  it.each(statuses)('%s: offers what the group can do', (status) => {
    const { actions } = cardIn(worldWith(status))
    const names = actions.map((action) =>
      'suffix' in action && action.suffix !== undefined
        ? `${action.command}:${action.suffix}`
        : action.command,
    )
    expect(names).toEqual(BUTTONS[status])
  })

  it('says by when, whose it is, and which attempt', () => {
    expect(cardIn(worldWith('pending')).deadline).toEqual({
      clock: 'assign',
      at: on('11-23 10:00'),
      escalated: false,
    })
    expect(cardIn(worldWith('assigned'))).toMatchObject({ holder: 'rep-wu', deadline: { clock: 'accept' } })
    const rejected = tell(worldWith('assigned'), [['rep-wu', SAMPLES.reject]])
    expect(cardIn(rejected).attempts).toMatchObject([
      { rep: 'rep-wu', outcome: 'rejected', reason: '暂无预算' },
    ])
  })

  it('says that its ladder has rung the next one up, also where a rung before it does not apply', () => {
    const assign = [
      { at: 0.2, action: 'auto-assign' },
      { at: 0.5, action: 'remind' },
      { at: 1, action: 'escalate' },
    ] as const
    const world = worldWith(
      'pending',
      newWorld({ ladders: { ...DEFAULT_POLICY.ladders, assign: [...assign] } }),
    )
    act(world, { lead: LEAD, who: 'clock', command: SAMPLES.tick, at: on('11-23 09:40') })
    expect(cardIn(world).deadline?.escalated).toBe(false)
    act(world, { lead: LEAD, who: 'clock', command: SAMPLES.tick, at: on('11-23 10:00') })
    expect(cardIn(world).deadline?.escalated).toBe(true)
  })

  it('the next rep, and the next record, begin without that reproach', () => {
    const world = worldWith('assigned')
    act(world, { lead: LEAD, who: 'clock', command: SAMPLES.tick, at: on('11-23 14:30') })
    expect(cardIn(world).deadline?.escalated).toBe(true)
    tell(world, [['mgr-zhou', SAMPLES.assign]], on('11-23 14:40'))
    expect(cardIn(world).deadline?.escalated).toBe(false)
    const held = worldWith('accepted')
    act(held, { lead: LEAD, who: 'clock', command: SAMPLES.tick, at: on('12-02 09:00') })
    expect(cardIn(held).deadline?.escalated).toBe(true)
    tell(held, [['rep-wu', SAMPLES['follow-up']]], on('12-02 09:10'))
    expect(cardIn(held).deadline?.escalated).toBe(false)
  })
})

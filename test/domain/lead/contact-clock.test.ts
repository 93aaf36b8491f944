import { describe, expect, it } from 'vitest'
import { nextMoments } from '../../../src/domain/lead/clocks.ts'
import type { LeadCommand } from '../../../src/domain/lead/commands.ts'
import { contextOf } from '../../../src/domain/lead/context.ts'
import { evolvePerson, NEW_PERSON } from '../../../src/domain/person/person.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import { DAY, FIELDS, FOLLOWED, HOUR, IDLE, LEAD, leadOf, MONDAY, tell } from '../../support/given.ts'
import { act, factsAt, newWorld, type World } from '../../support/world.ts'

const patient = { text: '60d', days: 60 }
const rule = (outcome: string): LeadCommand => ({ name: 'rule', outcome })

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

describe('a rule that two heads put in the place of another one', () => {
  it('gives the rep all of M from then on', () => {
    const world = tell(acceptedOf([FOLLOWED], '李蕾转给他'), [
      ['rep-wu', { name: 'dispute', reason: '早没人跟了' }],
    ])
    const late = MONDAY + 5 * DAY
    for (const who of ['head-mkt', 'head-sales'])
      act(world, { lead: LEAD, who, command: rule('idle'), at: late })
    expect(leadOf(world)).toMatchObject({ status: 'accepted', verdict: { rule: 'idle', contact: true } })
    expect(contactIn(world, late)).toMatchObject({ since: late, rung: 0, at: late + 2.25 * DAY })
    const [event] = act(world, { lead: LEAD, who: 'clock', command: { name: 'tick' }, at: late + HOUR })
    expect(event?.type).not.toBe('reclaimed')
  })

  it('does not begin anew where it ran already', () => {
    const world = tell(acceptedOf([IDLE]), [['rep-wu', { name: 'dispute', reason: '我有邮件' }]])
    for (const who of ['head-mkt', 'head-sales'])
      act(world, { lead: LEAD, who, command: rule('upheld'), at: MONDAY + DAY })
    expect(contactIn(world)).toMatchObject({ since: MONDAY, at: MONDAY + 2.25 * DAY })
  })
})

describe('a lead that is reopened under another policy', () => {
  const changed = (policy: Policy): Policy => ({
    ...policy,
    arbitration: { ...policy.arbitration, contactWithin: { text: '9d', days: 9 }, syncCredit: '1/2' },
  })

  /** Lost, and brought back by a head when other rules are in force. */
  function reopened(crm: World['crm']): World {
    const world = tell(acceptedOf(crm, '李蕾转给他'), [['rep-wu', { name: 'close', outcome: 'lost' }]])
    world.policies.push(changed(world.workspace.policy))
    return tell(world, [['head-sales', { name: 'reopen', reason: '对方又联系了' }]])
  }

  it('has the M of the policy that its verdict was given by, which is what the card says', () => {
    const world = tell(reopened([IDLE]), [['mgr-zhou', { name: 'assign', rep: 'rep-li' }]])
    expect(leadOf(world)).toMatchObject({ policy: 2, verdict: { rule: 'idle', policy: 1 } })
    expect(contactIn(world)?.at).toBe(MONDAY + 2.25 * DAY)
  })

  it('is judged by the same policy when it is edited', () => {
    const world = reopened([FOLLOWED])
    const fields = { ...FIELDS, level: 'staff' } as const
    tell(world, [['sdr-lin', { name: 'edit', fields, unknown: {} }]])
    expect(leadOf(world).verdict).toMatchObject({ rule: 'followed', credit: '1/3', policy: 1 })
  })
})

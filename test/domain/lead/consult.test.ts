import { describe, expect, it } from 'vitest'
import {
  DAY,
  FIELDS,
  FOLLOWED,
  given,
  HOUR,
  IDLE,
  LEAD,
  LIKE,
  leadOf,
  MONDAY,
  tell,
} from '../../support/given.ts'
import { act, newWorld, type World } from '../../support/world.ts'

/** Posted while the CRM was silent, which knows these now. */
function silentThen(...records: NonNullable<World['crm']>): World {
  const world = newWorld()
  world.crm = undefined
  tell(world, [['sdr-lin', { name: 'post', fields: FIELDS, unknown: {} }]])
  world.crm = records
  return world
}
const consult = { name: 'consult' } as const
const answer = (world: World, at = MONDAY + HOUR) =>
  act(world, { lead: LEAD, who: 'clock', command: consult, at })

describe('the verdict that follows a silent CRM', () => {
  it('is that of the posting: proposed on a new turn, so that nobody presses what the card did not say', () => {
    const world = silentThen(FOLLOWED)
    const { turn } = leadOf(world)
    given(world).when('clock', consult).gives({ type: 'judged' })
    answer(world)
    expect(leadOf(world)).toMatchObject({
      status: 'pending',
      verdict: { rule: 'senior', to: { owner: 'rep-li' } },
      crm: { at: MONDAY, record: { id: 'A-1' } },
      turn: turn + 1,
      lastMove: { what: 'judged', by: 'clock' },
    })
  })

  it('leaves the buttons alone where they do not change, and the clock where it is', () => {
    const world = silentThen()
    const { turn, since } = leadOf(world)
    answer(world)
    expect(leadOf(world)).toMatchObject({ turn, since, verdict: { rule: 'new', credit: '1' } })
  })

  it('offers names that are like it', () => {
    const world = silentThen(LIKE)
    const { turn } = leadOf(world)
    answer(world)
    expect(leadOf(world)).toMatchObject({ turn: turn + 1, crm: { maybe: [{ id: 'A-2' }] } })
  })

  it('counts nothing that was written after the posting', () => {
    const world = silentThen(
      { ...IDLE, followUps: [...IDLE.followUps, MONDAY + 1] },
      { ...FOLLOWED, id: 'A-9', createdAt: MONDAY, followUps: [] },
    )
    answer(world, MONDAY + DAY)
    expect(leadOf(world)).toMatchObject({
      verdict: { rule: 'idle' },
      crm: { record: { id: 'A-1' }, others: [] },
    })
  })

  it('books the credit of a lead that was assigned meanwhile, and of one that is an SQL already', () => {
    const world = silentThen(FOLLOWED)
    tell(world, [['mgr-zhou', { name: 'assign', rep: 'rep-wu' }]])
    expect(leadOf(world).credit).toBeUndefined()
    answer(world)
    expect(leadOf(world)).toMatchObject({
      status: 'assigned',
      credit: { account: 'expected', rule: 'senior' },
    })
    const late = silentThen(FOLLOWED)
    tell(late, [
      ['mgr-zhou', { name: 'assign', rep: 'rep-wu' }],
      ['rep-wu', { name: 'accept' }],
      ['rep-wu', { name: 'qualify', project: true, real: true, nextStep: '演示' }],
    ])
    answer(late)
    expect(leadOf(late)).toMatchObject({ status: 'qualified', credit: { account: 'earned', rule: 'senior' } })
  })

  it('comes once, not while the CRM is silent, and not to a lead that marketing keeps', () => {
    const world = silentThen(FOLLOWED)
    world.crm = undefined
    given(world).when('clock', consult).refused({ code: 'crm-silent' })
    world.crm = [FOLLOWED]
    answer(world)
    given(world).when('clock', consult).nothing()
    const kept = silentThen(FOLLOWED)
    tell(kept, [['mgr-zhou', { name: 'nurture' }]])
    given(kept).when('clock', consult).nothing()
  })

  it('is asked for by nobody but the clock', () => {
    for (const who of ['mgr-zhou', 'rep-wu', 'sdr-lin', 'head-mkt'])
      given(silentThen(FOLLOWED)).when(who, consult).refused({})
  })
})

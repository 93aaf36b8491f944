import { describe, expect, it } from 'vitest'
import { cardOf } from '../../../src/domain/card.ts'
import type { LeadCommand } from '../../../src/domain/lead/commands.ts'
import { FIELDS, FOLLOWED, given, HOUR, LEAD, LIKE, leadOf, MONDAY, tell } from '../../support/given.ts'
import { act, newWorld, type World } from '../../support/world.ts'

const dispute: LeadCommand = { name: 'dispute', reason: '我上月拜访过，有邮件' }
const rule = (outcome: string): LeadCommand => ({ name: 'rule', outcome })
const edit: LeadCommand = { name: 'edit', fields: { ...FIELDS, level: 'staff' }, unknown: {} }

/** On the managers' desk: senior by the rules, and disputed. */
function disputed(): World {
  const world = { ...newWorld(), crm: [FOLLOWED, LIKE] }
  return tell(world, [
    ['sdr-lin', { name: 'post', fields: FIELDS, unknown: {} }],
    ['rep-li', dispute],
  ])
}
const settled = () =>
  tell(disputed(), [
    ['head-mkt', rule('followed')],
    ['head-sales', rule('followed')],
  ])
const edited = (world: World) => {
  act(world, { lead: LEAD, who: 'sdr-lin', command: edit, at: MONDAY + HOUR })
  return leadOf(world)
}

describe('while two heads are asked', () => {
  it('an edit does not change what they are asked about', () => {
    const world = disputed()
    const { crm, verdict } = leadOf(world)
    expect(verdict).toMatchObject({ rule: 'senior' })
    expect(edited(world)).toMatchObject({ fields: { level: 'staff' }, crm, verdict })
  })

  it('nobody brings other facts of the CRM', () => {
    given(disputed()).when('mgr-zhou', { name: 'match', pick: 0 }).refused({ code: 'dispute-open' })
    given(disputed()).when('rep-chen', { name: 'claim' }).refused({ code: 'dispute-open', by: 'rep-li' })
  })
})

describe('what both heads ruled', () => {
  it('no edit, match or claim overrules', () => {
    expect(edited(settled()).verdict).toMatchObject({ rule: 'followed', credit: '1/3' })
    given(settled()).when('mgr-zhou', { name: 'match', pick: 0 }).refused({ code: 'dispute-settled' })
    given(settled()).when('rep-chen', { name: 'claim' }).refused({ code: 'dispute-settled' })
  })

  it('nor what they let stand', () => {
    const upheld = tell(disputed(), [
      ['head-mkt', rule('upheld')],
      ['head-sales', rule('upheld')],
    ])
    expect(edited(upheld).verdict).toMatchObject({ rule: 'senior', credit: '1' })
  })

  it('the card offers nothing that would be refused for it', () => {
    for (const world of [disputed(), settled()]) {
      const { actions } = cardOf(leadOf(world), undefined, world.workspace.policy)
      const names = actions.map(({ command }) => command)
      for (const gone of ['match', 'claim', 'dispute']) expect(names).not.toContain(gone)
    }
  })

  it('a new posting is judged anew, and anybody may claim it', () => {
    const world = tell(settled(), [
      ['mgr-zhou', { name: 'nurture' }],
      ['sdr-lin', { name: 'repost' }],
    ])
    expect(leadOf(world)).toMatchObject({ verdict: { rule: 'senior' } })
    given(world).when('rep-chen', { name: 'claim' }).gives({ type: 'claimed' })
  })
})

describe('a head of both departments', () => {
  /** head-sales holds both offices; `others` beside them are heads of one. */
  function between(others: [id: string, role: 'marketing-head' | 'sales-head'][]): World {
    const world = disputed()
    const people = world.workspace.people.map((person) => {
      if (person.id === 'head-sales')
        return { ...person, roles: ['marketing-head' as const, 'sales-head' as const] }
      const role = others.find(([id]) => id === person.id)?.[1]
      const rest = person.roles.filter((one) => one !== 'marketing-head')
      return { ...person, roles: role === undefined ? rest : [...rest, role] }
    })
    return { ...world, workspace: { ...world.workspace, people } }
  }

  it.each([
    ['first', ['head-sales', 'head-mkt']],
    ['last', ['head-mkt', 'head-sales']],
  ])('settles it with the one of marketing, whoever speaks: %s', (_, order) => {
    const world = between([['head-mkt', 'marketing-head']])
    tell(
      world,
      order.map((who) => [who, rule('followed')]),
    )
    expect(leadOf(world).dispute).toMatchObject({ outcome: 'followed' })
  })

  it('and with the one of sales', () => {
    const world = between([['mgr-zhou', 'sales-head']])
    tell(
      world,
      ['head-sales', 'mgr-zhou'].map((who) => [who, rule('followed')]),
    )
    expect(leadOf(world).dispute).toMatchObject({ outcome: 'followed' })
  })
})

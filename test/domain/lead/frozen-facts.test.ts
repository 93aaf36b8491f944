import { describe, expect, it } from 'vitest'
import type { CrmRecord } from '../../../src/domain/company/crm-record.ts'
import type { LeadCommand } from '../../../src/domain/lead/commands.ts'
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

/** A lead on the managers' desk, of a company that the CRM knows like this. */
function pendingWith(crm: CrmRecord[] | undefined, fields = FIELDS): World {
  const world = { ...newWorld(), crm }
  return tell(world, [['sdr-lin', { name: 'post', fields, unknown: {} }]])
}

const edit = (changes: Partial<typeof FIELDS>): LeadCommand => ({
  name: 'edit',
  fields: { ...FIELDS, ...changes },
  unknown: {},
})
const later = (world: World, who: string, command: LeadCommand) =>
  act(world, { lead: LEAD, who, command, at: MONDAY + HOUR })

describe('the facts are frozen with the lead', () => {
  /** Written into the CRM after the posting, with a date before it. */
  const backdated: CrmRecord = { ...IDLE, followUps: [...IDLE.followUps, MONDAY - DAY] }

  it('a follow-up that is back-dated after the posting counts for nothing, when the lead is edited', () => {
    const world = pendingWith([IDLE])
    world.crm = [backdated]
    later(world, 'sdr-lin', edit({ title: '市场部总监' }))
    expect(leadOf(world)).toMatchObject({ verdict: { rule: 'idle' }, fields: { title: '市场部总监' } })
  })

  it('nor when a rep claims the company, whether they name the record or not', () => {
    for (const record of [{}, { record: IDLE.id }]) {
      const world = pendingWith([IDLE])
      world.crm = [backdated]
      later(world, 'rep-li', { name: 'claim', ...record })
      expect(leadOf(world)).toMatchObject({ verdict: { rule: 'idle' }, crm: { claimedBy: 'rep-li' } })
    }
  })

  it('nor does an owner or a level that the record got since', () => {
    const world = pendingWith([FOLLOWED])
    world.crm = [{ ...FOLLOWED, ownerId: 'rep-wu', contactLevel: 'c-level' }]
    later(world, 'sdr-lin', edit({ remarks: '周五再打' }))
    expect(leadOf(world).verdict).toMatchObject({ rule: 'senior', to: { owner: 'rep-li' } })
  })

  it('a record that a manager names joins what was frozen, and the newest entry decides', () => {
    const world = pendingWith([IDLE, LIKE])
    world.crm = [backdated, LIKE]
    later(world, 'mgr-zhou', { name: 'match', pick: 0 })
    expect(leadOf(world).crm).toMatchObject({
      record: { id: LIKE.id, by: 'person' },
      others: [IDLE.id],
      maybe: [],
    })
  })

  it('one whose last entry is older stands behind the record that decided', () => {
    const old: CrmRecord = { ...LIKE, followUps: [] }
    const world = pendingWith([IDLE, old])
    later(world, 'mgr-zhou', { name: 'match', pick: 0 })
    expect(leadOf(world).crm).toMatchObject({ record: { id: IDLE.id }, others: [old.id], maybe: [] })
  })

  it('an edit that tells the company by more than before looks for it again, as of the posting', () => {
    const { email: _, ...nameless } = FIELDS
    const world = pendingWith([FOLLOWED], nameless)
    expect(leadOf(world).verdict).toMatchObject({ rule: 'new' })
    later(world, 'sdr-lin', edit({}))
    expect(leadOf(world)).toMatchObject({ verdict: { rule: 'senior' }, crm: { at: MONDAY } })
  })

  it('an edit while the CRM cannot be asked is judged by what is frozen', () => {
    const world = pendingWith([FOLLOWED])
    world.crm = undefined
    later(world, 'sdr-lin', edit({ level: 'staff' }))
    expect(leadOf(world).verdict).toMatchObject({ rule: 'followed', credit: '1/3' })
  })
})

describe('a CRM that cannot be asked', () => {
  it('is not taken for one that does not have the record', () => {
    const world = pendingWith([LIKE])
    world.crm = undefined
    given(world).when('mgr-zhou', { name: 'match', pick: 0 }).refused({ code: 'crm-silent' })
    given(world).when('rep-chen', { name: 'claim', record: 'A-2' }).refused({ code: 'crm-silent' })
  })

  it('holds up nothing that is known already', () => {
    const world = pendingWith([LIKE])
    world.crm = undefined
    given(world).when('mgr-zhou', { name: 'match', pick: 1 }).gives({ type: 'matched' })
    given(world).when('rep-chen', { name: 'claim' }).gives({ type: 'claimed' })
  })

  it('does not leave the verdict of one company on another', () => {
    const world = pendingWith([FOLLOWED])
    world.crm = undefined
    const elsewhere = edit({ company: '无锡常青机械有限公司', email: 'zhang@other.example' })
    given(world).when('sdr-lin', elsewhere).refused({ code: 'crm-silent' })
    expect(leadOf(world).fields.company).toBe(FIELDS.company)
  })
})

describe('an edit that makes the card propose something else', () => {
  const CHEN: CrmRecord = { ...FOLLOWED, id: 'A-3', domain: 'other.example', ownerId: 'rep-chen' }
  const elsewhere = edit({ email: 'zhang@other.example' })

  it('outdates the button that would have told another owner', () => {
    const world = pendingWith([FOLLOWED, CHEN])
    const { turn, since } = leadOf(world)
    later(world, 'sdr-lin', elsewhere)
    expect(leadOf(world)).toMatchObject({ verdict: { to: { owner: 'rep-chen' } }, since })
    given(world)
      .when('mgr-zhou', { name: 'sync' }, { turn })
      .refused({ code: 'outdated', move: { what: 'edited', by: 'sdr-lin', at: MONDAY + HOUR } })
    given(world)
      .when('mgr-zhou', { name: 'sync' }, { turn: turn + 1 })
      .gives({ owner: 'rep-chen' }, {})
  })

  it('outdates the choice among other names', () => {
    const world = pendingWith([LIKE])
    const { turn } = leadOf(world)
    later(world, 'sdr-lin', edit({ company: '无锡常青机床有限公司' }))
    given(world).when('mgr-zhou', { name: 'match', pick: 0 }, { turn }).refused({ code: 'outdated' })
  })

  it('any other edit leaves the buttons as they are', () => {
    const world = pendingWith([FOLLOWED])
    const { turn } = leadOf(world)
    later(world, 'sdr-lin', edit({ remarks: '周五再打' }))
    given(world).when('mgr-zhou', { name: 'sync' }, { turn }).gives({ owner: 'rep-li' }, {})
  })
})

describe('while a rep has the lead, an edit moves no verdict', () => {
  const assigned = () =>
    tell(pendingWith([FOLLOWED]), [['mgr-zhou', { name: 'assign', rep: 'rep-wu', why: '李蕾转给他' }]])

  it('which keeps the values that it was given on', () => {
    const world = assigned()
    later(world, 'sdr-lin', edit({ level: 'staff' }))
    expect(leadOf(world)).toMatchObject({
      fields: { level: 'staff' },
      verdict: { rule: 'senior' },
      judgedOn: { traits: { level: 'director' } },
    })
  })

  it('and a company that was corrected meanwhile is looked for when the managers have it again', () => {
    const world = assigned()
    const elsewhere = { company: '无锡常青机床有限公司', email: 'zhang@other.example' }
    later(world, 'sdr-lin', edit(elsewhere))
    later(world, 'rep-wu', { name: 'reject', reason: '非目标客户' })
    expect(leadOf(world)).toMatchObject({ status: 'pending', verdict: { rule: 'senior' } })
    later(world, 'sdr-lin', edit({ ...elsewhere, remarks: '已更正公司' }))
    expect(leadOf(world).verdict).toMatchObject({ rule: 'new' })
  })
})

describe('a claim that brings nothing new', () => {
  const assigned = () =>
    tell(pendingWith([FOLLOWED, LIKE]), [
      ['mgr-zhou', { name: 'assign', rep: 'rep-wu', why: '李蕾请我转给吴桐' }],
    ])

  it('takes the lead from nobody whom a manager gave it to although the rules said otherwise', () => {
    for (const who of ['rep-li', 'rep-wu', 'rep-chen']) {
      given(assigned()).when(who, { name: 'claim' }).types('claimed')
      given(assigned()).when(who, { name: 'claim', record: FOLLOWED.id }).types('claimed')
    }
  })

  it('is done once, however often the rep says so', () => {
    const world = tell(assigned(), [['rep-wu', { name: 'claim' }]])
    given(world).when('rep-wu', { name: 'claim' }).nothing()
    given(world).when('rep-wu', { name: 'claim', record: FOLLOWED.id }).nothing()
    given(world).when('rep-chen', { name: 'claim' }).types('claimed')
  })

  it('one that names another owner does', () => {
    given(assigned()).when('rep-chen', { name: 'claim', record: LIKE.id }).types('claimed', 'released')
  })
})

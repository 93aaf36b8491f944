import { describe, expect, it } from 'vitest'
import type { CrmRecord } from '../../../src/domain/company/crm-record.ts'
import { nextMoment } from '../../../src/domain/lead/context.ts'
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
  MINUTE,
  MONDAY,
  tell,
  worldWith,
} from '../../support/given.ts'
import { act, factsAt, newWorld, type World } from '../../support/world.ts'

/** A lead on the managers' desk, of a company that the CRM knows like this. */
function pendingWith(crm: CrmRecord[] | undefined, fields = FIELDS): World {
  const world = { ...newWorld(), crm }
  return tell(world, [['sdr-lin', { name: 'post', fields, unknown: {} }]])
}

const assignedWith = (crm: CrmRecord[], rep = 'rep-wu', why?: string) =>
  tell(pendingWith(crm), [['mgr-zhou', { name: 'assign', rep, ...(why !== undefined && { why }) }]])

const verdictOf = (world: World) => leadOf(world).verdict

describe('whose lead it is, when it is posted', () => {
  it.each([
    ['nothing known', [], 'new', '1'],
    ['followed, and the lead is of a higher level', [FOLLOWED], 'senior', '1'],
    ['followed, and the level is equal', [{ ...FOLLOWED, contactLevel: 'director' }], 'followed', '1/3'],
    ['left alone for longer than N days', [IDLE], 'idle', '1'],
    ['only a name that is like it', [LIKE], 'new', '1'],
    ['recorded one second after the posting', [{ ...FOLLOWED, createdAt: MONDAY + 1000 }], 'new', '1'],
  ] as [string, CrmRecord[], string, string][])('%s', (_, crm, rule, credit) => {
    expect(verdictOf(pendingWith(crm))).toMatchObject({ rule, credit, policy: 1 })
  })

  it('a CRM that cannot be asked holds up no card: the lead is posted without a verdict', () => {
    const world = pendingWith(undefined)
    expect(leadOf(world)).toMatchObject({ status: 'pending' })
    expect(verdictOf(world)).toBeUndefined()
    given(world).when('mgr-zhou', { name: 'assign', rep: 'rep-wu' }).types('assigned', 'contact-disclosed')
  })

  it('what the CRM hears after the posting changes nothing, also when the lead is edited', () => {
    const world = pendingWith([IDLE])
    world.crm = [{ ...IDLE, followUps: [MONDAY + MINUTE] }]
    act(world, {
      lead: LEAD,
      who: 'sdr-lin',
      command: { name: 'edit', fields: { ...FIELDS, title: '副总裁', level: 'vp' }, unknown: {} },
      at: MONDAY + HOUR,
    })
    expect(verdictOf(world)).toMatchObject({ rule: 'idle' })
  })

  it('an edit that says another level, or another company, is judged anew as of the posting', () => {
    const world = pendingWith([FOLLOWED])
    tell(world, [['sdr-lin', { name: 'edit', fields: { ...FIELDS, level: 'staff' }, unknown: {} }]])
    expect(verdictOf(world)).toMatchObject({ rule: 'followed', credit: '1/3' })
    const elsewhere = { ...FIELDS, email: 'zhang@other.example' }
    tell(world, [['sdr-lin', { name: 'edit', fields: elsewhere, unknown: {} }]])
    expect(verdictOf(world)).toMatchObject({ rule: 'new' })
  })

  it('a lead that is posted again is judged anew', () => {
    const world = worldWith('returned')
    world.crm = [FOLLOWED]
    act(world, { lead: LEAD, who: 'sdr-lin', command: { name: 'repost' }, at: MONDAY + 5 * DAY })
    expect(leadOf(world)).toMatchObject({ verdict: { rule: 'senior' }, crm: { at: MONDAY + 5 * DAY } })
    expect(leadOf(world).appliedAt).toBeUndefined()
  })
})

describe('the manager confirms, or decides otherwise with a reason', () => {
  it('syncs to the owner, who is given the whole contact', () => {
    given(pendingWith([FOLLOWED]))
      .when('mgr-zhou', { name: 'sync' })
      .gives({ type: 'synced', owner: 'rep-li' }, { type: 'contact-disclosed', to: 'rep-li' })
  })

  it('assigns although the rule says sync: with a reason only, which is kept', () => {
    const when = given(pendingWith([FOLLOWED]))
    when.when('mgr-zhou', { name: 'assign', rep: 'rep-wu' }).refused({ code: 'why-needed' })
    when.when('mgr-zhou', { name: 'assign', rep: 'rep-wu', why: '  ' }).refused({ code: 'why-needed' })
    when
      .when('mgr-zhou', { name: 'assign', rep: 'rep-wu', why: '李蕾请我转给吴桐' })
      .gives({ type: 'assigned', rep: 'rep-wu', why: '李蕾请我转给吴桐' }, { type: 'contact-disclosed' })
  })

  it('syncs although the rule says dispatch: with a reason only', () => {
    const when = given(pendingWith([IDLE]))
    when.when('mgr-zhou', { name: 'sync' }).refused({ code: 'why-needed' })
    when
      .when('mgr-zhou', { name: 'sync', why: '昨天刚联系' })
      .gives({ type: 'synced', owner: 'rep-li', why: '昨天刚联系' }, {})
  })

  it('cannot sync to nobody, nor to an owner who has left', () => {
    given(pendingWith([])).when('mgr-zhou', { name: 'sync', why: '有人跟' }).refused({ code: 'no-owner' })
    const left = pendingWith([{ ...FOLLOWED, ownerId: 'rep-gone' }])
    expect(verdictOf(left)).toMatchObject({ rule: 'idle' })
    given(left).when('mgr-zhou', { name: 'sync', why: '有人跟' }).refused({ code: 'no-owner' })
  })

  it('the clock assigns nobody against the rules', () => {
    const world = newWorld({ autoAssign: true })
    world.crm = [FOLLOWED]
    tell(world, [['sdr-lin', { name: 'post', fields: FIELDS, unknown: {} }]])
    for (const at of [MONDAY + 40 * MINUTE, MONDAY + 70 * MINUTE, MONDAY + 3 * HOUR]) {
      act(world, { lead: LEAD, who: 'clock', command: { name: 'tick' }, at })
    }
    expect(leadOf(world)).toMatchObject({ status: 'pending' })
    expect(leadOf(world).climbed.assign?.rungs).toBe(3)
  })

  it('the owner qualifies a synced lead, and nobody else', () => {
    const world = worldWith('synced')
    const qualify = { name: 'qualify', project: true, real: true, nextStep: '演示' } as const
    given(world).when('rep-wu', qualify).refused({ code: 'not-the-rep', rep: 'rep-li' })
    tell(world, [['rep-li', qualify]])
    expect(leadOf(world)).toMatchObject({ status: 'qualified', rep: 'rep-li', credit: { account: 'earned' } })
  })

  it('a head reopens a synced lead: nobody holds it, and the verdict has to be applied again', () => {
    const world = tell(worldWith('synced'), [['head-sales', { name: 'reopen', reason: '他离职了' }]])
    expect(leadOf(world)).toMatchObject({ status: 'pending', attempts: [{ outcome: 'reopened' }] })
    expect(leadOf(world).credit).toBeUndefined()
  })
})

describe('a name that is like another one', () => {
  it('is offered and never applied by itself', () => {
    const lead = leadOf(pendingWith([LIKE]))
    expect(lead.crm?.maybe).toMatchObject([{ id: 'A-2' }])
    expect(lead.crm?.record).toBeUndefined()
  })

  it('a manager says that it is the same company: the rules are asked with that record', () => {
    const world = tell(pendingWith([LIKE]), [['mgr-zhou', { name: 'match', pick: 0 }]])
    expect(leadOf(world)).toMatchObject({
      status: 'pending',
      verdict: { rule: 'followed', to: { kind: 'owner', owner: 'rep-chen' } },
      crm: { record: { id: 'A-2', by: 'person' }, maybe: [] },
    })
  })

  it('a manager says that it is none of them: nobody is asked again', () => {
    const world = tell(pendingWith([LIKE]), [['mgr-zhou', { name: 'match', pick: 1 }]])
    expect(leadOf(world)).toMatchObject({ verdict: { rule: 'new' }, crm: { maybe: [] } })
  })

  it('a second choice from the same card is not taken for the first one pressed twice', () => {
    const world = pendingWith([LIKE])
    const { turn } = leadOf(world)
    const pick = (place: number) => ({ name: 'match', pick: place }) as const
    act(world, { lead: LEAD, who: 'mgr-zhou', command: pick(0), at: MONDAY, turn })
    given(world)
      .when('mgr-zhou', pick(1), { turn })
      .refused({ code: 'outdated', move: { what: 'matched', by: 'mgr-zhou', at: MONDAY } })
  })

  it('outdates the buttons that proposed something else, and moves no clock', () => {
    const world = pendingWith([LIKE])
    const { turn, since } = leadOf(world)
    const due = nextMoment(leadOf(world), factsAt(world, MONDAY))
    act(world, {
      lead: LEAD,
      who: 'mgr-zhou',
      command: { name: 'match', pick: 0 },
      at: MONDAY + MINUTE,
      turn,
    })
    expect(leadOf(world)).toMatchObject({ turn: turn + 1, since })
    expect(nextMoment(leadOf(world), factsAt(world, MONDAY))).toMatchObject({ at: due?.at })
    given(world).when('mgr-tan', { name: 'assign', rep: 'rep-wu' }, { turn }).refused({ code: 'outdated' })
  })
})

describe('“mine already”', () => {
  it('without a record that is older than the lead it stays where it is, and counts in full', () => {
    const world = assignedWith([])
    given(world).when('rep-wu', { name: 'claim' }).types('claimed')
    tell(world, [['rep-wu', { name: 'claim' }]])
    expect(leadOf(world)).toMatchObject({
      status: 'assigned',
      rep: 'rep-wu',
      verdict: { rule: 'unrecorded', credit: '1', to: { kind: 'dispatch' } },
      crm: { claimedBy: 'rep-wu' },
    })
    given(world)
      .when('rep-wu', { name: 'accept' }, { turn: leadOf(assignedWith([])).turn })
      .types('accepted')
  })

  it('a record made after the posting is no claim', () => {
    const world = assignedWith([])
    world.crm = [{ ...FOLLOWED, ownerId: 'rep-wu', createdAt: MONDAY + 1000, followUps: [MONDAY + 2000] }]
    tell(world, [['rep-wu', { name: 'claim', record: 'A-1' }]])
    expect(leadOf(world)).toMatchObject({ status: 'assigned', verdict: { rule: 'unrecorded' } })
  })

  it('with a record under another name, which is followed: the lead goes back, and the card proposes its owner', () => {
    const world = assignedWith([LIKE])
    const named = { name: 'claim', record: 'A-2' } as const
    given(world).when('rep-wu', named).types('claimed', 'released')
    tell(world, [['rep-wu', named]])
    expect(leadOf(world)).toMatchObject({
      status: 'pending',
      verdict: { rule: 'followed', to: { kind: 'owner', owner: 'rep-chen' } },
      attempts: [{ rep: 'rep-wu', outcome: 'claimed' }],
    })
  })

  it('any rep may say so while the managers decide; a record that is not there is said to be missing', () => {
    const when = given(pendingWith([LIKE]))
    when.when('rep-chen', { name: 'claim', record: 'A-2' }).types('claimed')
    when.when('rep-chen', { name: 'claim', record: 'A-77' }).refused({ code: 'no-such-record' })
    when.when('sdr-lin', { name: 'claim' }).refused({ code: 'role' })
    given(pendingWith(undefined)).when('rep-chen', { name: 'claim' }).refused({ code: 'crm-silent' })
  })
})

describe('the contact clock of an idle company', () => {
  /** Accepted an hour after the assignment, with all the time in the world for the first touch. */
  function acceptedIdle(): World {
    const patient = { text: '60d', days: 60 }
    const { clocks } = newWorld().workspace.policy
    const world = newWorld({ clocks: { ...clocks, 'first-touch': { A: patient, B: patient, C: patient } } })
    world.crm = [IDLE]
    tell(world, [
      ['sdr-lin', { name: 'post', fields: FIELDS, unknown: {} }],
      ['mgr-zhou', { name: 'assign', rep: 'rep-wu' }],
    ])
    act(world, { lead: LEAD, who: 'rep-wu', command: { name: 'accept' }, at: MONDAY + HOUR })
    return world
  }
  const due = (world: World, now = MONDAY) => nextMoment(leadOf(world), factsAt(world, now))
  const tick = (world: World, at: number) => {
    act(world, { lead: LEAD, who: 'clock', command: { name: 'tick' }, at })
  }

  it('runs from the assignment through the acceptance, in days of the calendar on the wall', () => {
    const world = acceptedIdle()
    expect(due(world)).toMatchObject({ clock: 'contact', rung: 0, at: MONDAY + 2.25 * DAY, action: 'remind' })
    tick(world, MONDAY + 2.25 * DAY)
    expect(leadOf(world).climbed.contact?.rungs).toBe(1)
  })

  it('takes the lead back to the managers after M days without a record', () => {
    const world = acceptedIdle()
    tick(world, MONDAY + 3 * DAY - 1)
    expect(leadOf(world).status).toBe('accepted')
    const [event] = act(world, { lead: LEAD, who: 'clock', command: { name: 'tick' }, at: MONDAY + 3 * DAY })
    expect(event).toMatchObject({ type: 'reclaimed', clock: 'contact', into: 'pending', from: 'rep-wu' })
  })

  it('what has been climbed stays climbed when the rep accepts', () => {
    const world = assignedWith([IDLE])
    world.leads.set(LEAD, {
      ...leadOf(world),
      climbed: { contact: { since: MONDAY, rungs: 1, lastAt: MONDAY + 1 } },
    })
    tell(world, [['rep-wu', { name: 'accept' }]])
    expect(leadOf(world).climbed).toEqual({ contact: { since: MONDAY, rungs: 1, lastAt: MONDAY + 1 } })
  })

  it('ends with the first record, and starts anew for the next rep', () => {
    const world = tell(assignedWith([IDLE]), [
      ['rep-wu', { name: 'accept' }],
      ['rep-wu', { name: 'follow-up', kind: 'call', text: '打通了' }],
    ])
    expect(due(world)?.clock).toBe('follow-up')
    const later = MONDAY + 6 * HOUR
    act(world, {
      lead: LEAD,
      who: 'mgr-zhou',
      command: { name: 'assign', rep: 'rep-li', why: '老客户' },
      at: later,
    })
    const clocks = [due(world, later)?.clock, leadOf(world).attempts.at(-1)?.assignedAt]
    expect(clocks).toEqual(['accept', later])
  })
})

describe('a dispute', () => {
  const dispute = { name: 'dispute', reason: '我上月拜访过，有邮件' } as const
  const disputed = () => tell(assignedWith([IDLE]), [['rep-wu', dispute]])
  const say = (who: string, outcome: string): [string, { name: 'rule'; outcome: string }] => [
    who,
    { name: 'rule', outcome },
  ]

  it('is raised by a rep or an SDR, with a reason, once', () => {
    const when = given(assignedWith([IDLE]))
    when.when('rep-wu', dispute).types('disputed')
    when.when('sdr-lin', dispute).types('disputed')
    when.when('rep-wu', { name: 'dispute', reason: ' ' }).refused({ code: 'words-needed' })
    when.when('mgr-zhou', dispute).refused({ code: 'role' })
    given(disputed()).when('sdr-lin', dispute).refused({ code: 'dispute-open', by: 'rep-wu' })
    given(worldWith('nurturing')).when('sdr-lin', dispute).refused({ code: 'no-verdict' })
  })

  it('has a time limit, counted from when the verdict was applied', () => {
    const when = given(assignedWith([IDLE]))
    when.when('rep-wu', dispute, { at: MONDAY + 7 * DAY }).types('disputed')
    when.when('rep-wu', dispute, { at: MONDAY + 7 * DAY + 1 }).refused({ code: 'dispute-late' })
  })

  it('until both heads say the same the verdict stands', () => {
    const world = tell(disputed(), [say('head-mkt', 'followed'), say('head-sales', 'upheld')])
    expect(leadOf(world)).toMatchObject({ verdict: { rule: 'idle' }, credit: { amount: '1', rule: 'idle' } })
    given(world).when('head-sales', { name: 'rule', outcome: 'followed' }).types('opinion-given', 'ruled')
    given(world).when('head-mkt', { name: 'rule', outcome: 'upheld' }).types('opinion-given', 'ruled')
    given(world).when('head-mkt', { name: 'rule', outcome: 'followed' }).nothing()
  })

  it('both heads put another rule in its place: the credit follows, the rest of the lead does not move', () => {
    const world = tell(disputed(), [say('head-mkt', 'followed'), say('head-sales', 'followed')])
    expect(leadOf(world)).toMatchObject({
      status: 'assigned',
      rep: 'rep-wu',
      verdict: { rule: 'followed', credit: '1/3', policy: 1 },
      credit: { account: 'expected', amount: '1/3', rule: 'followed' },
      dispute: { outcome: 'followed' },
    })
    given(world).when('rep-wu', dispute).refused({ code: 'dispute-settled' })
    given(world).when('head-mkt', { name: 'rule', outcome: 'idle' }).refused({ code: 'dispute-settled' })
  })

  it('one person never settles it alone, whatever offices they hold', () => {
    const { workspace } = newWorld()
    const people = workspace.people.map((person) =>
      person.id === 'head-mkt'
        ? { ...person, roles: ['marketing-head' as const, 'sales-head' as const] }
        : person,
    )
    const world = { ...disputed(), workspace: { ...workspace, people } }
    for (const outcome of ['followed', 'followed', 'upheld', 'upheld', 'followed']) {
      act(world, { lead: LEAD, who: 'head-mkt', command: { name: 'rule', outcome }, at: MONDAY })
    }
    expect(leadOf(world).dispute?.outcome).toBeUndefined()
    tell(world, [say('head-sales', 'followed')])
    expect(leadOf(world).dispute?.outcome).toBe('followed')
  })

  it('is not begun where no two heads could settle it', () => {
    const world = assignedWith([IDLE])
    const people = world.workspace.people.filter(({ id }) => id !== 'head-sales')
    given({ ...world, workspace: { ...world.workspace, people } })
      .when('rep-wu', dispute)
      .refused({ code: 'no-heads' })
  })

  it('only heads rule, only on what is disputed, and only by a rule that there is', () => {
    given(disputed()).when('mgr-zhou', { name: 'rule', outcome: 'upheld' }).refused({ code: 'role' })
    given(disputed()).when('head-mkt', { name: 'rule', outcome: 'mine' }).refused({ code: 'rule-unknown' })
    given(assignedWith([IDLE]))
      .when('head-mkt', { name: 'rule', outcome: 'upheld' })
      .refused({ code: 'no-dispute' })
  })
})

describe('a rejection', () => {
  const rejected = () => tell(worldWith('assigned'), [['rep-wu', { name: 'reject', reason: '暂无预算' }]])

  it('is found right or not by a manager, once', () => {
    const world = rejected()
    given(world).when('rep-wu', { name: 'judge', upheld: true }).refused({ code: 'role' })
    tell(world, [['mgr-zhou', { name: 'judge', upheld: true }]])
    expect(leadOf(world).attempts).toMatchObject([{ outcome: 'rejected', upheld: true }])
    given(world)
      .when('mgr-tan', { name: 'judge', upheld: false })
      .refused({ code: 'rejection-judged', by: 'mgr-zhou' })
    given(world).when('mgr-zhou', { name: 'judge', upheld: true }).nothing()
    given(worldWith('pending'))
      .when('mgr-zhou', { name: 'judge', upheld: true })
      .refused({ code: 'nothing-to-judge' })
  })
})

describe('a returned lead', () => {
  it('comes with who could be the second rep, the first one left out', () => {
    const { suggestions, leftOut } = leadOf(worldWith('returned'))
    expect(suggestions.length).toBeGreaterThan(0)
    expect(suggestions.map(({ rep }) => rep)).not.toContain('rep-wu')
    expect(leftOut).toContainEqual({ rep: 'rep-wu', because: { kind: 'earlier' } })
  })
})

import fc from 'fast-check'
import type { LeadCommand } from '../../../../src/domain/lead/commands.ts'
import { nextMoment } from '../../../../src/domain/lead/context.ts'
import type { LeadEvent } from '../../../../src/domain/lead/events.ts'
import type { Fields } from '../../../../src/domain/lead/fields.ts'
import { type Lead, NOTE_KINDS } from '../../../../src/domain/lead/lead.ts'
import {
  evolvePerson,
  NEW_PERSON,
  type PersonEvent,
  type PersonEventBody,
} from '../../../../src/domain/person/person.ts'
import type { Policy } from '../../../../src/domain/policy/policy.ts'
import type { PersonId, Workspace } from '../../../../src/domain/workspace.ts'
import { DAY, FIELDS, FOLLOWED, HOUR, IDLE, MINUTE, MONDAY } from '../../../support/given.ts'
import { act, factsAt, newWorld, type World } from '../../../support/world.ts'

/** Everything that happened in a company, in order, as a store would keep it. */
export interface Story {
  happened: (LeadEvent | PersonEvent)[]
  policies: Policy[]
  workspace: Workspace
}

const REPS = ['rep-li', 'rep-wu', 'rep-chen'] as const
const OTHERS = ['sdr-he', 'mgr-tan', 'head-sales', 'rep-chen', 'slack:U0STRANGER'] as const
const TEXTS = ['跟进', '客户说下周再看', '见了副总，谈了价格', '1'] as const

/** A small reason for every dimension to have several values, and none. */
function fieldsOf(n: number): Fields {
  const { industry: _, ...common } = FIELDS
  return {
    ...common,
    company: `${['苏州锐科', '无锡百川', '宁波海诚'][n % 3]}精密机械有限公司`,
    phone: `+861381234560${n}`,
    email: `zhang${n}@${n % 4 === 0 ? 'ruike' : `firm${n}`}.example`,
    region: n % 3 === 0 ? '江苏' : '上海',
    source:
      ['baidu', 'https://tenon.example/?utm_source=wechat&utm_campaign=expo', '老客户介绍'][n % 3] ?? '',
    ...(n % 2 === 0 && { industry: '制造' }),
    ...(n % 4 === 1 && { productLine: 'CRM' }),
    ...(n % 3 === 2 ? { level: 'staff' } : n % 3 === 1 ? { level: 'c-level', mustWin: true } : {}),
  }
}

const step = fc.record({
  lead: fc.nat(9),
  dice: fc.nat(99),
  rep: fc.constantFrom(...REPS),
  who: fc.constantFrom(...OTHERS),
  text: fc.constantFrom(...TEXTS),
  kind: fc.oneof(
    { weight: 24, arbitrary: fc.constant('goes on' as const) },
    { weight: 2, arbitrary: fc.constant('noted' as const) },
    { weight: 4, arbitrary: fc.constant('clock' as const) },
    { weight: 2, arbitrary: fc.constant('away' as const) },
    { weight: 1, arbitrary: fc.constant('back' as const) },
    { weight: 1, arbitrary: fc.constant('policy' as const) },
  ),
  wait: fc.oneof(
    fc.constantFrom(0, 1000, 5 * MINUTE),
    fc.integer({ min: 1, max: 5 * HOUR }),
    fc.integer({ min: 1, max: 4 * DAY }),
  ),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** What a lead's story may go on with, and who would do it. */
function goingOn(lead: Lead | undefined, { lead: n, dice, rep, text }: Step): [PersonId, LeadCommand] {
  const pick = (...ways: [PersonId, LeadCommand][]) => ways[dice % ways.length] ?? fail()
  const fields = fieldsOf(n)
  const holder = lead !== undefined && 'rep' in lead ? lead.rep : rep
  const assign: LeadCommand = { name: 'assign', rep, why: '换人' }
  const touch: LeadCommand = { name: 'follow-up', kind: 'call', text }
  const close = (outcome: 'won' | 'lost'): LeadCommand => ({ name: 'close', outcome, reason: '价格' })
  switch (lead?.status) {
    case undefined: {
      const post: LeadCommand = { name: dice < 80 ? 'post' : 'save', fields, unknown: {} }
      return [dice % 2 === 0 ? 'sdr-lin' : 'sdr-he', post]
    }
    case 'nurturing':
      return [lead.sdr, { name: 'repost' }]
    case 'pending': {
      const rarely: [PersonId, LeadCommand][] = [
        ['mgr-zhou', { name: 'sync' }],
        ['mgr-zhou', { name: 'nurture' }],
        [lead.sdr, { name: 'invalidate', reason: '空号' }],
        [lead.sdr, { name: 'edit', fields: { ...fields, mustWin: true, level: 'vp' }, unknown: {} }],
      ]
      // The company is in the CRM, and followed.
      if (n % 4 === 0 && dice < 40) return ['mgr-zhou', { name: 'sync' }]
      return dice < 75 ? ['mgr-zhou', assign] : pick(...rarely)
    }
    case 'assigned':
      if (dice < 60) return [holder, { name: 'accept' }]
      return dice < 90 ? [holder, { name: 'reject', reason: '暂无预算' }] : ['mgr-tan', assign]
    case 'accepted':
      if (dice < 45) return [holder, touch]
      if (dice < 70) return [holder, { name: 'qualify', project: true, real: true, nextStep: '演示' }]
      return pick(
        [holder, { name: 'return', reason: '预算冻结' }],
        [holder, close('won')],
        ['mgr-zhou', assign],
      )
    case 'qualified':
      return pick(
        [holder, touch],
        [holder, close('won')],
        [holder, close('lost')],
        [holder, { name: 'return', reason: '预算冻结' }],
      )
    case 'returned':
      return pick(
        [lead.sdr, { name: 'repost' }],
        [lead.sdr, { name: 'repost' }],
        [lead.sdr, { name: 'nurture' }],
      )
    case 'synced':
      if (dice < 50) return [lead.owner, { name: 'qualify', project: true, real: true, nextStep: '演示' }]
      return ['head-sales', { name: 'reopen', reason: '再试' }]
    default:
      return ['head-mkt', { name: 'reopen', reason: '再试' }]
  }
}

function fail(): never {
  throw new Error('nothing to choose from')
}

function otherPolicy(policy: Policy, odd: boolean): Policy {
  return odd
    ? { ...policy, autoAssign: true, clocks: { ...policy.clocks, accept: policy.clocks.assign } }
    : { ...policy, autoAssign: false, minTouches: { return: 0, reject: 0 } }
}

/** Lives a story: every step is decided as in the product, and what is refused does not happen. */
function live(steps: readonly Step[]): Story {
  const { grades } = newWorld().policies[0] ?? fail()
  const world: World = newWorld({
    grades: { ...grades, thresholds: { A: 12, B: 9 } },
    minTouches: { return: 1, reject: 0 },
  })
  world.crm = [FOLLOWED, { ...IDLE, id: 'A-7', domain: 'firm3.example' }]
  const first = world.policies[0] ?? fail()
  const happened: Story['happened'] = []
  const about = (person: PersonId, at: number, body: PersonEventBody) => {
    const before = world.states.get(person) ?? NEW_PERSON
    const envelope = { person, seq: before.seq + 1, at, by: person, via: 'slack', schema: 1 } as const
    const event: PersonEvent = { ...envelope, ...body }
    world.states.set(person, evolvePerson(before, event))
    happened.push(event)
  }
  let now = MONDAY
  for (const done of steps) {
    now += done.wait
    const id = `L-${done.lead}`
    const lead = world.leads.get(id)
    if (done.kind === 'goes on') {
      const [who, command] = goingOn(lead, done)
      happened.push(...act(world, { lead: id, who, command, at: now }))
    } else if (done.kind === 'noted') {
      const kind = NOTE_KINDS[done.dice % 2] ?? fail()
      happened.push(
        ...act(world, { lead: id, who: done.who, command: { name: 'note', kind, text: '认识' }, at: now }),
      )
    } else if (done.kind === 'clock') {
      const due = lead && nextMoment(lead, factsAt(world, now))
      if (due === undefined || due.at > now + 100 * DAY) continue
      // In time, or late by as much as the step waits.
      now = Math.max(now, due.at)
      happened.push(...act(world, { lead: id, who: 'clock', command: { name: 'tick' }, at: now }))
    } else if (done.kind === 'away') {
      const from = now + (done.dice - 40) * HOUR
      const until = from + (1 + (done.dice % 7)) * DAY
      const delegate = done.dice % 3 === 0 ? REPS[done.dice % REPS.length] : undefined
      const standsIn = delegate === undefined || delegate === done.rep ? {} : { delegate }
      about(done.rep, now, { type: 'went-away', from, until, ...standsIn })
    } else if (done.kind === 'back') about(done.rep, now, { type: 'came-back' })
    else world.policies.push(otherPolicy(first, world.policies.length % 2 === 1))
  }
  return { happened, policies: world.policies, workspace: world.workspace }
}

export const stories: fc.Arbitrary<Story> = fc
  .array(step, { minLength: 30, maxLength: 220, size: 'max' })
  .map(live)

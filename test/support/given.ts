import { expect } from 'vitest'
import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { CrmRecord } from '../../src/domain/company/crm-record.ts'
import type { CommandName, LeadCommand } from '../../src/domain/lead/commands.ts'
import type { Decision } from '../../src/domain/lead/decide/facts.ts'
import type { LeadEventBody, LeadEventType } from '../../src/domain/lead/events.ts'
import type { Fields } from '../../src/domain/lead/fields.ts'
import type { Lead, Status } from '../../src/domain/lead/lead.ts'
import type { Refusal } from '../../src/domain/lead/refusal.ts'
import type { PersonId } from '../../src/domain/workspace.ts'
import { act, ask, newWorld, type World } from './world.ts'

/** A Monday morning at opening time: 2026-11-23 09:00 in Shanghai. */
export const MONDAY: Moment = Date.parse('2026-11-23T09:00:00+08:00')
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** A moment in Shanghai (and Singapore): "11-23 09:30" of 2026. */
export const on = (text: string): Moment => Date.parse(`2026-${text.replace(' ', 'T')}:00+08:00`)

/** Passes the gate with grade B; 上海 is covered by rep-li, rep-wu and rep-chen. */
export const FIELDS: Fields = {
  company: '苏州锐科精密机械有限公司',
  contact: '张建国',
  title: '市场总监',
  level: 'director',
  phone: '+8613812345678',
  email: 'zhang@ruike.example',
  region: '上海',
  industry: '制造',
  budget: '30万以内，已列入明年计划',
  authority: '负责选型，副总审批',
  need: '线下展会线索沉淀到一个系统里',
  timeline: '明年3月前上线',
  source: 'baidu',
}

export const LEAD = 'L-1'
type Told = [who: PersonId, command: LeadCommand]

const POST: LeadCommand = { name: 'post', fields: FIELDS, unknown: {} }
const touch: LeadCommand = { name: 'follow-up', kind: 'call', text: '聊了预算' }

const posted: Told[] = [['sdr-lin', POST]]
const assigned: Told[] = [...posted, ['mgr-zhou', { name: 'assign', rep: 'rep-wu' }]]
const accepted: Told[] = [...assigned, ['rep-wu', { name: 'accept' }]]
const worked: Told[] = [...accepted, ['rep-wu', touch], ['rep-wu', touch]]

/** The lead's company in the CRM, followed by rep-li ten days before MONDAY. */
export const FOLLOWED: CrmRecord = {
  id: 'A-1',
  company: '江苏锐科精密机械股份有限公司',
  domain: 'ruike.example',
  ownerId: 'rep-li',
  createdAt: Date.parse('2025-04-02T10:00:00+08:00'),
  followUps: [Date.parse('2026-11-13T16:20:00+08:00')],
  contactLevel: 'staff',
}
/** The same, left alone since the summer. */
export const IDLE: CrmRecord = { ...FOLLOWED, followUps: [Date.parse('2026-06-01T11:00:00+08:00')] }

/** A company with a name like the lead's, followed by rep-chen. */
export const LIKE: CrmRecord = {
  id: 'A-2',
  company: '苏州锐科精密机械（昆山）有限公司',
  ownerId: 'rep-chen',
  createdAt: Date.parse('2025-01-02T10:00:00+08:00'),
  followUps: [Date.parse('2026-11-20T10:00:00+08:00')],
  contactLevel: 'c-level',
}

/** How a lead comes into each status. */
const STORIES: Record<Status, Told[]> = {
  nurturing: [['sdr-lin', { name: 'save', fields: FIELDS, unknown: {} }]],
  pending: posted,
  assigned,
  accepted: worked,
  qualified: [...worked, ['rep-wu', { name: 'qualify', project: true, real: true, nextStep: '演示' }]],
  returned: [...worked, ['rep-wu', { name: 'return', reason: '预算冻结' }]],
  won: [...worked, ['rep-wu', { name: 'close', outcome: 'won', amount: '30万' }]],
  lost: [...worked, ['rep-wu', { name: 'close', outcome: 'lost', reason: '选了别家' }]],
  invalid: [...posted, ['sdr-lin', { name: 'invalidate', reason: '空号' }]],
  synced: [...posted, ['mgr-zhou', { name: 'sync' }]],
}

/** Tells a story in a world, every step at `at`. Throws for a step that is refused. */
export function tell(world: World, told: Told[], at: Moment = MONDAY, lead = LEAD): World {
  for (const [who, command] of told) {
    if (act(world, { lead, who, command, at }).length === 0) throw new Error(`${who} cannot ${command.name}`)
  }
  return world
}

/** A world with one lead in this status, or with none. */
export function worldWith(status: Status | 'none' | 'untouched', world: World = newWorld()): World {
  if (status === 'none') return world
  if (status === 'untouched') return tell(world, accepted)
  if (status === 'synced') world.crm = [FOLLOWED]
  return tell(world, STORIES[status])
}

/** A world in which this can be asked of a lead in this status: a company to sync it to, a rejection to judge, a dispute to settle. */
export function worldFor(command: CommandName, status: Status | 'none'): World {
  const world = newWorld()
  if (command === 'sync') world.crm = [IDLE]
  worldWith(status, world)
  const rejected: Told[] = [
    ['mgr-zhou', { name: 'assign', rep: 'rep-wu' }],
    ['rep-wu', { name: 'reject', reason: '暂无预算' }],
  ]
  if (command === 'judge' && status === 'pending') tell(world, rejected)
  const disputed = {
    lead: LEAD,
    who: 'sdr-lin',
    command: { name: 'dispute', reason: '我上月拜访过' },
    at: MONDAY,
  } as const
  if (command === 'rule') act(world, disputed)
  return world
}

export function leadOf(world: World, id = LEAD): Lead {
  const lead = world.leads.get(id)
  if (lead === undefined) throw new Error(`no lead ${id}`)
  return lead
}

/** given(world).when(who, command).gives(...events) or .refused(refusal); nothing is written. */
export function given(world: World) {
  return {
    when(who: PersonId, command: LeadCommand, { at = MONDAY, turn }: { at?: Moment; turn?: number } = {}) {
      const decision = ask(world, { lead: LEAD, who, command, at, turn })
      return { ...expectations(decision), decision }
    },
  }
}

function expectations(decision: Decision) {
  const events = (): LeadEventBody[] => {
    if ('refused' in decision) throw new Error(`refused: ${JSON.stringify(decision.refused)}`)
    return decision.events
  }
  return {
    /** Exactly these events; each is held against the part of it that is given. */
    gives: (...expected: Record<string, unknown>[]) => {
      expect(events()).toHaveLength(expected.length)
      expect(events()).toMatchObject(expected)
    },
    types: (...expected: LeadEventType[]) => expect(events().map(({ type }) => type)).toEqual(expected),
    nothing: () => expect(decision).toEqual({ events: [] }),
    refused: (expected: Partial<Refusal>) => expect(decision).toMatchObject({ refused: expected }),
  }
}

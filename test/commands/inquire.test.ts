import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { actorOf } from '../../commands/caller.ts'
import type { Core } from '../../commands/core.ts'
import { handle, type Outcome } from '../../commands/handle.ts'
import type { CrmRecord } from '../../src/domain/company/crm-record.ts'
import type { LeadCommand } from '../../src/domain/lead/commands.ts'
import type { Lead } from '../../src/domain/lead/lead.ts'
import type { Chat } from '../../src/ports.ts'
import { quietChat } from '../bench/quiet-chat.ts'
import { HERE } from '../contracts/store/holding.ts'
import { coreOver } from '../support/core.ts'
import { DAY, FIELDS } from '../support/given.ts'

let core: Core
beforeEach(async () => {
  core = await coreOver(':memory:')
})
afterEach(() => core.store.close())

const NOW = Date.parse('2026-11-20T10:00:00+08:00')
/** A company with a name like the lead's, followed by rep-chen. */
const LIKE: CrmRecord = {
  id: 'A-2',
  company: '苏州锐科精密机械（昆山）有限公司',
  ownerId: 'rep-chen',
  createdAt: NOW - 500 * DAY,
  followUps: [NOW - 2 * DAY],
  contactLevel: 'c-level',
}
const ELSEWHERE = { company: '无锡常青机床有限公司', email: 'zhang@other.example' }

async function ask(who: string, command: LeadCommand, lead = 'L-1', on: Core = core): Promise<Outcome> {
  const caller = { chat: 'playground' as const, user: who, conversation: 'main', delivery: '' }
  return handle(on, { lead, command, actor: actorOf(on, caller), via: 'playground' })
}
async function asks(who: string, command: LeadCommand, lead?: string) {
  expect(await ask(who, command, lead)).not.toHaveProperty('refused')
}
async function leadIn(id = 'L-1'): Promise<Lead> {
  const lead = await core.store.lead(id)
  if (lead === undefined) throw new Error(`no lead ${id}`)
  return lead
}
const content = (changes: Partial<typeof FIELDS> = {}) => ({ fields: { ...FIELDS, ...changes }, unknown: {} })
const edit = (changes: Partial<typeof FIELDS>): LeadCommand => ({ name: 'edit', ...content(changes) })

/** Posted, and a manager has said that the company is the one with a name like it. */
async function matched() {
  await core.store.crm.put([LIKE])
  await asks('sdr-lin', { name: 'post', ...content() })
  await asks('mgr-zhou', { name: 'match', pick: 0 })
  expect(await leadIn()).toMatchObject({
    verdict: { to: { owner: 'rep-chen' } },
    crm: { record: { id: 'A-2' } },
  })
}

describe('what somebody said of a company', () => {
  test('still holds when the lead is corrected otherwise', async () => {
    await matched()
    await asks('sdr-lin', edit({ phone: '+8613900001111' }))
    expect((await leadIn()).crm?.record?.id).toBe('A-2')
  })

  test('holds no longer when the lead is of another company', async () => {
    await matched()
    await asks('rep-wu', { name: 'claim' })
    await asks('sdr-lin', edit(ELSEWHERE))
    expect((await leadIn()).verdict).toMatchObject({ rule: 'new', to: { kind: 'dispatch' } })
    expect((await leadIn()).crm).not.toHaveProperty('claimedBy')
  })

  test('nor when it is posted again as one of another company', async () => {
    await matched()
    await asks('mgr-zhou', { name: 'nurture' })
    await asks('sdr-lin', { name: 'repost', ...content(ELSEWHERE) })
    expect((await leadIn()).verdict).toMatchObject({ rule: 'new' })
  })
})

describe('while the CRM is asked, the lead is edited', () => {
  const OTHER: CrmRecord = { ...LIKE, id: 'A-3', company: '无锡常青机床（江阴）有限公司', ownerId: 'rep-gao' }

  /** A CRM that somebody else's edit overtakes, once, before it answers. */
  function overtaken(command: LeadCommand): Core {
    const { crm } = core.store
    let edited: Promise<void> | undefined
    const first = async <T>(look: () => Promise<T>): Promise<T> => {
      edited ??= asks('sdr-lin', command)
      await edited
      return look()
    }
    return {
      ...core,
      crm: {
        exact: (company) => first(() => crm.exact(company)),
        find: (company) => first(() => crm.find(company)),
        record: (id) => first(() => crm.record(id)),
      },
    }
  }

  test('one record is never taken for another', async () => {
    await core.store.crm.put([LIKE, OTHER])
    await asks('sdr-lin', { name: 'post', ...content() })
    const outcome = await ask('mgr-zhou', { name: 'match', pick: 0 }, 'L-1', overtaken(edit(ELSEWHERE)))
    expect(outcome).not.toHaveProperty('refused')
    const events = await core.store.events('L-1')
    expect(events.at(-1)).toMatchObject({ record: 'A-3', judged: { crm: { record: { id: 'A-3' } } } })
  })
})

test('a CRM that cannot be asked keeps no card of the company’s other leads from being drawn anew', async () => {
  const chat: Chat = { ...quietChat, name: 'playground' }
  const silent: Core = {
    ...core,
    chats: [chat],
    crm: {
      ...core.crm,
      find: () => Promise.reject(new Error('the CRM is down')),
      record: () => Promise.reject(new Error('the CRM is down')),
    },
  }
  const first = content({ phone: '+8613900001111', email: 'li@ruike.example' })
  expect(await ask('sdr-lin', { name: 'post', ...first }, 'L-1', silent)).not.toHaveProperty('refused')
  const { effects } = await core.store.claim('playground', 'group:main', NOW, 1, HERE)
  await core.store.settle(effects.map(({ id }) => ({ effect: id, outcome: 'done' })))
  expect(await ask('sdr-lin', { name: 'post', ...content() }, 'L-2', silent)).not.toHaveProperty('refused')
  const drawn = (await core.store.claim('playground', 'group:main', NOW, 9, HERE)).effects
  expect(drawn.map(({ kind, lead }) => `${kind} ${lead}`).sort()).toEqual(['card L-1', 'card L-2'])
})

test('a lead that is kept for later stands on the cards of its company’s other leads at once, and the CRM is not asked', async () => {
  const asked: string[] = []
  const { crm } = core
  const find = (...about: Parameters<typeof crm.find>) => {
    asked.push('find')
    return crm.find(...about)
  }
  const shown: Core = { ...core, chats: [{ ...quietChat, name: 'playground' }], crm: { ...crm, find } }
  const first = content({ phone: '+8613900001111', email: 'li@ruike.example' })
  await ask('sdr-lin', { name: 'post', ...first }, 'L-1', shown)
  const { effects } = await core.store.claim('playground', 'group:main', NOW, 1, HERE)
  await core.store.settle(effects.map(({ id }) => ({ effect: id, outcome: 'done' })))
  expect(await ask('sdr-lin', { name: 'save', ...content() }, 'L-2', shown)).not.toHaveProperty('refused')
  const drawn = (await core.store.claim('playground', 'group:main', NOW, 9, HERE)).effects
  expect(drawn.map(({ kind, lead }) => `${kind} ${lead}`)).toEqual(['card L-1'])
  expect(asked).toEqual(['find'])
})

import { describe, expect, test } from 'vitest'
import type { Verdict } from '../../../src/domain/covenant/covenant.ts'
import type { LeadEvent, LeadEventBody } from '../../../src/domain/lead/events.ts'
import { evolve } from '../../../src/domain/lead/evolve.ts'
import type { Origin } from '../../../src/domain/lead/fields.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import { nameOf, sinceByType, WEBHOOK_EVENTS } from '../../../src/domain/webhook/events.ts'
import { messagesOf } from '../../../src/domain/webhook/message.ts'
import { MINUTE, MONDAY } from '../../support/leads.ts'
import {
  accepted,
  assigned,
  closed,
  historyOf,
  qualified,
  rejected,
  type Told,
  wrote,
} from '../insight/histories.ts'

const ALL = Object.fromEntries(WEBHOOK_EVENTS.map((name) => [name, 0]))
const SECRETIVE = { contact: false }

const LIFE: Told[] = [
  [1 * MINUTE, 'zhou', assigned('rep-wu')],
  [2 * MINUTE, 'rep-wu', rejected],
  [3 * MINUTE, 'zhou', assigned('rep-li')],
  [4 * MINUTE, 'rep-li', accepted],
  [5 * MINUTE, 'rep-li', wrote('他的私人手机是 13812345678')],
  [6 * MINUTE, 'rep-li', qualified],
  [7 * MINUTE, 'rep-li', closed('won')],
]

const told = (life: Told[] = LIFE, receiver = SECRETIVE) =>
  messagesOf(historyOf('L23456789', life).events, { sent: 0 }, ALL, receiver).map(({ body, ...rest }) => ({
    ...rest,
    body: JSON.parse(body),
  }))

describe('what a receiver is told of a lead', () => {
  test('is each event under a name and an id of its own, with the lead as it stood then', () => {
    const messages = told()
    expect(messages.map(({ id, event }) => [id, event])).toEqual([
      ['evt_L23456789_1', 'lead.posted'],
      ['evt_L23456789_2', 'lead.assigned'],
      ['evt_L23456789_3', 'lead.rejected'],
      ['evt_L23456789_4', 'lead.assigned'],
      ['evt_L23456789_5', 'lead.accepted'],
      ['evt_L23456789_6', 'lead.followed-up'],
      ['evt_L23456789_7', 'lead.qualified'],
      ['evt_L23456789_8', 'lead.won'],
    ])
    expect(messages.map(({ body }) => [body.data.status, body.data.rep])).toEqual([
      ['pending', undefined],
      ['assigned', 'rep-wu'],
      ['pending', 'rep-wu'],
      ['assigned', 'rep-li'],
      ['accepted', 'rep-li'],
      ['accepted', 'rep-li'],
      ['qualified', 'rep-li'],
      ['won', 'rep-li'],
    ])
    expect(messages[2]?.body).toEqual({
      type: 'lead.rejected',
      timestamp: '2026-11-23T01:02:00.000Z',
      data: {
        ...{ lead: 'L23456789', seq: 3, status: 'pending', grade: 'B', mrl: false, sdr: 'sdr-lin' },
        ...{ rep: 'rep-wu', reason: '暂无预算', policy: 1, origin: { derived: [] } },
      },
    })
  })

  test('is no contact and nothing that people wrote, unless the receiver is to know the contact', () => {
    const all = JSON.stringify(told())
    expect(all).not.toMatch(/13812345678|zhang@ruike|张建国|锐科|演示|私人/)
    const { contact } = told(LIFE, { contact: true })[0]?.body.data ?? {}
    expect(contact).toMatchObject({ name: '张建国', phone: '+8613812345678', email: 'zhang@ruike.example' })
  })

  test('masks a contact that stands in a reason or in the source', () => {
    const [posted, gone] = historyOf('L-1', [
      [1, 'sdr-lin', { type: 'invalidated', reason: '号码 13812345678 是空号' }],
    ]).events
    if (posted?.type !== 'posted' || gone === undefined) throw new Error('it begins so')
    const from = { ...posted, origin: { source: '老客户 zhang@ruike.example 介绍', derived: [] } }
    const bodies = messagesOf([from, gone], { sent: 0 }, ALL, SECRETIVE)
      .map(({ body }) => body)
      .join()
    expect(bodies).toContain('空号')
    expect(bodies).not.toMatch(/13812345678|zhang@ruike/)
  })

  test('is the tags of the last touch and of the first one, and no page', () => {
    const [posted] = historyOf('L-1', []).events
    if (posted?.type !== 'posted') throw new Error('it begins so')
    const origin: Origin = {
      ...{
        source: 'baidu',
        medium: 'cpc',
        landingPage: 'https://x.example/?email=a@b.example',
        derived: ['medium'],
      },
      first: { source: 'wechat', campaign: 'q3', referrer: 'https://y.example/', derived: [] },
    }
    const [message] = messagesOf([{ ...posted, origin }], { sent: 0 }, ALL, SECRETIVE)
    expect(JSON.parse(message?.body ?? '').data.origin).toEqual({
      ...{ source: 'baidu', medium: 'cpc', derived: ['medium'] },
      first: { source: 'wechat', campaign: 'q3', derived: [] },
    })
  })

  test('is the name that the bringing system gave it, in every message, as it said it', () => {
    const [posted, ...rest] = historyOf('L-1', LIFE).events
    if (posted?.type !== 'posted') throw new Error('it begins so')
    const events = [{ ...posted, externalId: '13812345678' }, ...rest]
    const messages = messagesOf(events, { sent: 0 }, ALL, SECRETIVE)
    expect(messages).toHaveLength(8)
    for (const { body } of messages) expect(JSON.parse(body).data.externalId).toBe('13812345678')
  })

  test('is exact credit, as it stood after each event', () => {
    const verdict: Verdict = {
      ...{ rule: 'followed', credit: '1/3', contact: false, earnedAt: 'sql', policy: 1 },
      to: { kind: 'dispatch' },
    }
    const [posted, ...rest] = historyOf('L-1', [
      [1, 'zhou', assigned('rep-li')],
      [2, 'rep-li', accepted],
      [3, 'rep-li', qualified],
    ]).events
    if (posted?.type !== 'posted') throw new Error('it begins so')
    const judged = { crm: { at: MONDAY, others: [], maybe: [] }, verdict }
    const credits = messagesOf([{ ...posted, judged }, ...rest], { sent: 0 }, ALL, SECRETIVE).map(
      ({ body }) => JSON.parse(body).data.credit,
    )
    const line = { amount: '1/3', rule: 'followed' }
    expect(credits).toEqual([
      undefined,
      { account: 'expected', ...line },
      { account: 'expected', ...line },
      { account: 'earned', ...line },
    ])
  })

  test('begins behind what was sent, and is only what it wants and since when it wants it', () => {
    const { events } = historyOf('L-1', LIFE)
    const names = (sent: number, since: object, again?: number) =>
      messagesOf(events, { sent, ...(again !== undefined && { again }) }, since, SECRETIVE).map(
        ({ seq }) => seq,
      )
    expect(names(5, ALL)).toEqual([6, 7, 8])
    expect(names(0, { 'lead.assigned': 0, 'lead.won': 0, 'lead.lost': 0 })).toEqual([2, 4, 8])
    expect(names(0, { 'lead.lost': 0 })).toEqual([])
    const since = MONDAY + 3 * MINUTE
    expect(names(0, { 'lead.assigned': since, 'lead.accepted': since })).toEqual([4, 5])
    expect(names(0, { 'lead.assigned': since, 'lead.accepted': since }, 2)).toEqual([2, 4, 5])
  })

  test('is the same bytes each time, whatever happened since', () => {
    const [before, after] = [told(LIFE.slice(0, 3)), told()]
    expect(after.slice(0, 4)).toEqual(before)
  })
})

describe('the names of events', () => {
  test('say of an end which it was, and nothing of what only drives our own chat', () => {
    const name = (body: LeadEventBody) => nameOf({ ...eventWith(body) })
    expect(name(closed('lost'))).toBe('lead.lost')
    expect(name({ type: 'contact-disclosed', to: 'rep-li' })).toBeUndefined()
    expect(WEBHOOK_EVENTS).not.toContain('lead.closed')
    expect(new Set(WEBHOOK_EVENTS).size).toBe(WEBHOOK_EVENTS.length)
  })

  test('lead back to the types of events; of two names of one type the earlier counts', () => {
    expect(sinceByType({ 'lead.won': 7, 'lead.lost': 5, 'lead.accepted': 9 })).toEqual({
      closed: 5,
      accepted: 9,
    })
  })
})

function eventWith(body: LeadEventBody): LeadEvent {
  const { lead, events } = historyOf('L-1', [
    [1, 'x', assigned('rep-li')],
    [2, 'rep-li', accepted],
    [3, 'x', body],
  ])
  const event = events.at(-1)
  const folded = events.reduce<Lead | undefined>(evolve, undefined)
  if (event === undefined || folded?.seq !== lead.seq) throw new Error('it happened')
  return event
}

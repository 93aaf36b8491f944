import { describe, expect, it } from 'vitest'
import { milestonesOf } from '../../../src/domain/insight/milestones.ts'
import type { LeadEventBody } from '../../../src/domain/lead/events.ts'
import { DAY, HOUR, MONDAY } from '../../support/leads.ts'
import {
  accepted,
  assigned,
  closed,
  historyOf,
  type Posting,
  qualified,
  reclaimed,
  rejected,
  reposted,
  returned,
  type Told,
  wrote,
} from './histories.ts'

const counted = (told: Told[], posting?: Posting) =>
  milestonesOf(historyOf('L-1', told, posting), 'Asia/Shanghai')
const synced: LeadEventBody = { type: 'synced', owner: 'rep-li' }
const reopened: LeadEventBody = { type: 'reopened', reason: '再试', suggestions: [], leftOut: [] }

describe('a lead', () => {
  it('is an MQL from its posting, a SAL from the acceptance, an SQL from the confirmation', () => {
    const told: Told[] = [
      [1, 'mgr-zhou', assigned('rep-wu')],
      [2, 'rep-wu', accepted],
      [3, 'rep-wu', wrote('聊了预算')],
      [4, 'rep-wu', qualified],
    ]
    const one = counted(told)
    expect(one).toMatchObject({
      posted: MONDAY,
      accepted: MONDAY + 2,
      qualified: MONDAY + 4,
      fate: 'open',
      touches: 1,
    })
    expect(counted(told.slice(0, 1))).not.toHaveProperty('accepted')
  })

  it('keeps the first of each, whatever becomes of it then', () => {
    const told: Told[] = [
      [1, 'mgr-zhou', assigned('rep-wu')],
      [2, 'rep-wu', accepted],
      [3, 'rep-wu', returned],
      [4, 'sdr-lin', reposted()],
      [5, 'mgr-zhou', assigned('rep-li')],
      [6, 'rep-li', accepted],
    ]
    expect(counted(told)).toMatchObject({ posted: MONDAY, accepted: MONDAY + 2, mrl: true })
  })

  it('that is won at once is an SQL, as its credit says; and won only as long as it is', () => {
    const told: Told[] = [
      [1, 'mgr-zhou', assigned('rep-wu')],
      [2, 'rep-wu', accepted],
      [3, 'rep-wu', closed('won')],
    ]
    expect(counted(told)).toMatchObject({ qualified: MONDAY + 3, fate: 'won' })
    expect(counted([...told, [4, 'head-mkt', reopened]])).toMatchObject({
      qualified: MONDAY + 3,
      fate: 'open',
    })
    expect(counted([...told.slice(0, 2), [3, 'rep-wu', closed('lost')]])).toMatchObject({ fate: 'lost' })
  })

  it('that was synced is a SAL when its owner makes it an SQL', () => {
    expect(counted([[1, 'mgr-zhou', synced]])).toMatchObject({ fate: 'synced', of: { rep: 'rep-li' } })
    expect(counted([[1, 'mgr-zhou', synced]])).not.toHaveProperty('accepted')
    const one = counted([
      [1, 'mgr-zhou', synced],
      [2, 'rep-li', qualified],
    ])
    expect(one).toMatchObject({ accepted: MONDAY + 2, qualified: MONDAY + 2 })
  })

  it('was judged by the first answer of sales: fit when accepted or synced, not when rejected', () => {
    const toWu: Told = [1, 'mgr-zhou', assigned('rep-wu')]
    expect(counted([toWu])).not.toHaveProperty('judged')
    expect(counted([toWu, [2, 'rep-wu', accepted]])).toMatchObject({ judged: MONDAY + 2, fit: true })
    expect(counted([[3, 'mgr-zhou', synced]])).toMatchObject({ judged: MONDAY + 3, fit: true })
    const rejectedFirst: Told[] = [
      toWu,
      [2, 'rep-wu', rejected],
      [3, 'mgr-zhou', assigned('rep-li')],
      [4, 'rep-li', accepted],
    ]
    expect(counted(rejectedFirst)).toMatchObject({ judged: MONDAY + 2, fit: false, rejections: 1 })
  })

  it('belongs to the week of its first posting on the workspace’s wall', () => {
    expect(counted([]).of.cohort).toBe('2026-11-23')
    expect(counted([], { at: -10 * HOUR }).of.cohort).toBe('2026-11-16')
    expect(counted([], { at: 6 * DAY + 14 * HOUR }).of.cohort).toBe('2026-11-23')
    expect(counted([], { at: 6 * DAY + 15 * HOUR }).of.cohort).toBe('2026-11-30')
    expect(
      counted([
        [9 * DAY, 'mgr-zhou', { type: 'nurtured' }],
        [10 * DAY, 'sdr-lin', reposted()],
      ]).of.cohort,
    ).toBe('2026-11-23')
  })

  it('is of the rep who has it or had it last', () => {
    const told: Told[] = [
      [1, 'mgr-zhou', assigned('rep-wu')],
      [2, 'rep-wu', rejected],
    ]
    expect(counted([]).of.rep).toBeNull()
    expect(counted(told).of.rep).toBe('rep-wu')
    expect(counted([...told, [3, 'mgr-zhou', assigned('rep-li')]]).of.rep).toBe('rep-li')
  })

  it('counts every time that a clock took it back', () => {
    const told: Told[] = [
      [1, 'mgr-zhou', assigned('rep-wu')],
      [2, 'clock', reclaimed('rep-wu', 'pending')],
      [3, 'mgr-zhou', assigned('rep-li')],
      [4, 'clock', reclaimed('rep-li', 'pending')],
    ]
    expect(counted(told)).toMatchObject({ reclaims: 2, mrl: false })
  })
})

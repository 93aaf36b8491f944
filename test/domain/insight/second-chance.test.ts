import { describe, expect, it } from 'vitest'
import { type SecondChances, secondChances, winRate } from '../../../src/domain/insight/second-chance.ts'
import {
  accepted,
  assigned,
  closed,
  historyOf,
  qualified,
  reclaimed,
  rejected,
  reposted,
  returned,
  type Told,
} from './histories.ts'

const mrl: Told[] = [
  [1, 'mgr-zhou', assigned('rep-li')],
  [2, 'rep-li', accepted],
  [3, 'rep-li', returned],
]
const again: Told[] = [...mrl, [4, 'sdr-lin', reposted()]]
const second: Told[] = [...again, [5, 'mgr-zhou', assigned('rep-wu')], [6, 'rep-wu', accepted]]

function sum(...told: Told[][]): SecondChances {
  const chances = secondChances()
  for (const [i, one] of told.entries()) chances.add(historyOf(`L-${i}`, one))
  return chances.result()
}

describe('a second chance', () => {
  it.each<[string, Told[], Partial<SecondChances>]>([
    ['is none for a lead that never came back', [[1, 'mgr-zhou', assigned('rep-li')]], {}],
    ['is none for a lead that was rejected', [...mrl.slice(0, 1), [2, 'rep-li', rejected]], {}],
    [
      'is none for a lead that was taken back to the managers',
      [...mrl.slice(0, 2), [3, 'clock', reclaimed('rep-li', 'pending')]],
      {},
    ],
    ['waits for the repost', mrl, { mrls: 1 }],
    ['begins with the repost', again, { mrls: 1, reposted: 1, open: 1 }],
    [
      'begins with the repost after nurturing too',
      [...mrl, [4, 'sdr-lin', { type: 'nurtured' }], [5, 'sdr-lin', reposted()]],
      { mrls: 1, reposted: 1, open: 1 },
    ],
    [
      'is given to what the clock took back as an MRL',
      [...mrl.slice(0, 2), [3, 'clock', reclaimed('rep-li', 'returned')], [4, 'sdr-lin', reposted()]],
      { mrls: 1, reposted: 1, open: 1 },
    ],
    ['becomes an SQL', [...second, [7, 'rep-wu', qualified]], { mrls: 1, reposted: 1, sql: 1, open: 1 }],
    [
      'is won',
      [...second, [7, 'rep-wu', qualified], [8, 'rep-wu', closed('won')]],
      { mrls: 1, reposted: 1, sql: 1, won: 1 },
    ],
    ['is lost', [...second, [7, 'rep-wu', closed('lost')]], { mrls: 1, reposted: 1, lost: 1 }],
    [
      'ends when it was no lead',
      [...again, [5, 'sdr-lin', { type: 'invalidated', reason: '空号' }]],
      { mrls: 1, reposted: 1, lost: 1 },
    ],
    [
      'is open when it came back again',
      [...second, [7, 'rep-wu', returned]],
      { mrls: 1, reposted: 1, open: 1 },
    ],
    [
      'does not count an SQL from before it',
      [...mrl.slice(0, 2), [3, 'rep-li', qualified], [3, 'rep-li', returned], [4, 'sdr-lin', reposted()]],
      { mrls: 1, reposted: 1, open: 1 },
    ],
  ])('%s', (_, told, expected) => {
    const none = { mrls: 0, reposted: 0, sql: 0, won: 0, lost: 0, open: 0 }
    expect(sum(told)).toEqual({ ...none, ...expected })
  })

  it('is measured by what has ended, and says nothing before that', () => {
    const won: Told[] = [...second, [7, 'rep-wu', closed('won')]]
    const lost: Told[] = [...second, [7, 'rep-wu', closed('lost')]]
    expect(winRate(sum(won, lost, lost, lost, again, mrl))).toBe(0.25)
    expect(winRate(sum(again, mrl))).toBeUndefined()
  })
})

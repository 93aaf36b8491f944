import { describe, expect, it } from 'vitest'
import { notesOf } from '../../../src/domain/insight/notes.ts'
import { spreadOf } from '../../../src/domain/insight/spread.ts'
import type { LeadEventBody } from '../../../src/domain/lead/events.ts'
import { MONDAY } from '../../support/leads.ts'
import { accepted, assigned, closed, historyOf, qualified, type Told } from './histories.ts'

const noted: LeadEventBody = { type: 'noted', kind: 'relationship', text: '老同事' }
const notes = (told: Told[]) =>
  notesOf(historyOf('L-1', told).events).map(({ who, helped }) => [who, helped && helped - MONDAY])

describe('notes', () => {
  it('count for those whose lead it was not', () => {
    const told: Told[] = [
      [1, 'sdr-lin', noted],
      [2, 'mgr-zhou', assigned('rep-wu')],
      [3, 'rep-wu', noted],
      [4, 'rep-li', noted],
      [5, 'slack:U0STRANGER', noted],
    ]
    expect(notes(told).map(([who]) => who)).toEqual(['rep-li', 'slack:U0STRANGER'])
  })

  it('have helped when the lead becomes an SQL, or is won, after them', () => {
    const told: Told[] = [
      [1, 'rep-li', noted],
      [2, 'mgr-zhou', assigned('rep-wu')],
      [3, 'rep-wu', accepted],
      [4, 'rep-wu', qualified],
      [5, 'rep-chen', noted],
    ]
    expect(notes(told)).toEqual([
      ['rep-li', 4],
      ['rep-chen', undefined],
    ])
    expect(notes([...told, [6, 'rep-wu', closed('won')]])).toEqual([
      ['rep-li', 4],
      ['rep-chen', 6],
    ])
    expect(notes([...told, [6, 'rep-wu', closed('lost')]])).toEqual([
      ['rep-li', 4],
      ['rep-chen', undefined],
    ])
  })
})

describe('median and 90th percentile', () => {
  const of = (...values: number[]) => spreadOf(Float64Array.from(values))
  const upTo = (n: number) => of(...Array.from({ length: n }, (_, i) => n - i))

  it('are always one of the values: the first that half, or nine tenths, do not exceed', () => {
    expect(of()).toBeNull()
    expect(of(7)).toEqual({ median: 7, p90: 7 })
    expect(of(9, 1)).toEqual({ median: 1, p90: 9 })
    expect(upTo(10)).toEqual({ median: 5, p90: 9 })
    expect(upTo(11)).toEqual({ median: 6, p90: 10 })
    // 0.9 × 30 is a little more than 27 to a machine.
    expect(upTo(30)).toEqual({ median: 15, p90: 27 })
  })

  it('sort by size, not by how numbers are written', () => {
    expect(of(100, 20, 3)).toEqual({ median: 20, p90: 100 })
  })
})

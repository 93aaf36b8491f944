import { expect, test } from 'vitest'
import { seasonAt } from '../../../src/domain/routing/season.ts'

const season = (name: string, from: string, to: string) => ({ name, from, to, capFactor: 1, clockFactor: 1 })
const seasons = [
  season('sprint', '11-15', '12-31'),
  season('turn', '12-20', '01-10'),
  season('spring', '03-01', '03-01'),
]

test.each([
  [11, 14, undefined],
  [11, 15, 'sprint'],
  [12, 31, 'sprint'],
  [1, 1, 'turn'],
  [1, 10, 'turn'],
  [1, 11, undefined],
  [3, 1, 'spring'],
  [3, 2, undefined],
])('on %i-%i', (month, day, name) => expect(seasonAt({ seasons }, { month, day })?.name).toBe(name))

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { completePolicy } from '../../../src/domain/policy/complete.ts'
import { DEFAULT_POLICY } from '../../../src/domain/policy/defaults.ts'
import { differenceOf } from '../../../src/domain/policy/difference.ts'
import { policyContradictions } from '../../../src/domain/policy/merge.ts'
import { CLOCKS } from '../../../src/domain/policy/policy.ts'
import { FULL_POLICY } from './arbitrary.ts'

/** As the Tenon before the covenants wrote it, for a company with its own cap, sync credit and sizes. */
const VERSION_1 = JSON.parse(readFileSync(new URL('version-1.json', import.meta.url), 'utf8'))

test('a policy of an older Tenon gets the keys that came after it, and keeps every value that it has', () => {
  expect(VERSION_1).not.toHaveProperty('secondChance')
  expect(VERSION_1.arbitration).not.toHaveProperty('rules')
  expect(VERSION_1.ladders).not.toHaveProperty('contact')
  const complete = completePolicy(VERSION_1)
  expect(complete).toMatchObject(VERSION_1)
  expect(complete.secondChance).toBe(DEFAULT_POLICY.secondChance)
  expect(complete.arbitration).toEqual({ ...DEFAULT_POLICY.arbitration, syncCredit: '1/2' })
  expect(Object.keys(complete.ladders).sort()).toEqual([...CLOCKS].sort())
  expect(policyContradictions(complete)).toEqual([])
})

test('nothing is mixed into the tables of points: a size band that the company replaced stays away', () => {
  expect(completePolicy(VERSION_1).grades.points.size).toEqual({ '1000+': 3, '200-999': 2 })
})

test('it differs from the defaults only where the company does', () => {
  const paths = differenceOf(DEFAULT_POLICY, completePolicy(VERSION_1)).map(({ path }) => path.join('.'))
  expect(paths).toEqual([
    'grades.points.size.500+',
    'grades.points.size.100-499',
    'grades.points.size.1000+',
    'grades.points.size.200-999',
    'cap',
    'arbitration.syncCredit',
  ])
})

test('a policy of today is whole', () => {
  for (const policy of [DEFAULT_POLICY, FULL_POLICY])
    expect(completePolicy(JSON.parse(JSON.stringify(policy)))).toEqual(policy)
})

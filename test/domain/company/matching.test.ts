import { expect, test } from 'vitest'
import { gramsOf } from '../../../src/domain/company/grams.ts'
import { likenessTo, MAYBE_FROM } from '../../../src/domain/company/likeness.ts'
import { nameKey } from '../../../src/domain/company/name-key.ts'
import { companyNames } from '../../support/company-names.ts'
import type { LabelledPair } from './pairs/labelled.ts'
import { PAIRS } from './pairs.ts'

const shown = ({ kind, one, other }: LabelledPair): string => `${kind}: ${one} | ${other}`
const equal = ({ one, other }: LabelledPair): boolean => nameKey(one) === nameKey(other)

test('the pairs are many, about half of them of one company, and none is there twice', () => {
  const same = PAIRS.filter(({ same }) => same).length
  expect(PAIRS.length).toBeGreaterThanOrEqual(320)
  expect(same / PAIRS.length).toBeGreaterThan(0.45)
  expect(same / PAIRS.length).toBeLessThan(0.65)
  expect(new Set(PAIRS.map(({ one, other }) => `${one}|${other}`)).size).toBe(PAIRS.length)
})

test('two companies never have the same name key', () => {
  expect(PAIRS.filter((pair) => !pair.same && equal(pair)).map(shown)).toEqual([])
})

test('a name written otherwise has the same key, and only those that are said to', () => {
  expect(PAIRS.filter((pair) => pair.exact && !equal(pair)).map(shown)).toEqual([])
  expect(PAIRS.filter((pair) => pair.same && !pair.exact && equal(pair)).map(shown)).toEqual([])
})

test('of names that are not equal the right one is among the three likest of thousands, 95 times in 100', () => {
  // Of equal names one: the others are found with it.
  const pool = new Map(
    [...PAIRS.map(({ other }) => other), ...companyNames(4000)].map((name) => [nameKey(name), name]),
  )
  const index = new Map<string, Set<string>>()
  for (const name of pool.values()) {
    for (const gram of gramsOf(name)) index.set(gram, (index.get(gram) ?? new Set()).add(name))
  }
  const offered = (asked: string): string[] => {
    const like = likenessTo(asked)
    return [...new Set(gramsOf(asked).flatMap((gram) => [...(index.get(gram) ?? [])]))]
      .map((name) => ({ name, score: like(name) }))
      .filter(({ score }) => score >= MAYBE_FROM && score < 1)
      .toSorted((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1))
      .map(({ name }) => name)
  }
  const asked = PAIRS.filter(({ same, exact }) => same && !exact)
  const missed = asked.filter(({ one, other }) => {
    const right = nameKey(other)
    return !offered(one)
      .slice(0, 3)
      .some((name) => nameKey(name) === right)
  })
  expect(asked.length).toBeGreaterThan(100)
  expect(missed.length / asked.length <= 0.05 ? [] : missed.map(shown)).toEqual([])
})

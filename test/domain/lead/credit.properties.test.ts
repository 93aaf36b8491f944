import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CreditEntry, Verdict } from '../../../src/domain/covenant/covenant.ts'
import { compare, negated, sum } from '../../../src/domain/covenant/fraction.ts'
import type { LeadEvent, LeadEventBody } from '../../../src/domain/lead/events.ts'
import { evolve } from '../../../src/domain/lead/evolve.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import { Books, balance, bookingOf, EVENT, ruling } from './books.ts'

type Chosen = { lead: string; what: number; verdict: Verdict; campaign: string | undefined }

const verdict: fc.Arbitrary<Verdict> = fc
  .tuple(
    fc.constantFrom('new', 'idle', 'senior', 'followed'),
    fc.constantFrom('1', '1/3', '2/7', '0', '5/2'),
    fc.constantFrom<Verdict['earnedAt'][]>('sql', 'sync'),
    fc.constantFrom(1, 2),
  )
  .map(([rule, credit, earnedAt, policy]) => ruling(rule, credit, { earnedAt, policy }))
const chosen: fc.Arbitrary<Chosen> = fc.record({
  lead: fc.constantFrom('L-1', 'L-2', 'L-3'),
  what: fc.nat(),
  verdict,
  campaign: fc.option(fc.constantFrom('spring', 'autumn'), { nil: undefined }),
})

/** All that may happen to a lead next. */
function possible(lead: Lead | undefined, { verdict: given, campaign }: Chosen): LeadEventBody[] {
  if (lead === undefined) return [EVENT.posted(given, campaign), EVENT.posted(), EVENT.saved(campaign)]
  const held = [EVENT.accepted(), EVENT.rejected(), EVENT.assigned('rep-li'), EVENT.released()]
  const worked = [EVENT.returned(), EVENT.closed('won'), EVENT.closed('lost'), EVENT.touched()]
  const byStatus: Record<Lead['status'], LeadEventBody[]> = {
    nurturing: [EVENT.posted(given, campaign), EVENT.reposted(given, campaign), EVENT.nurtured()],
    pending: [
      ...[EVENT.assigned(), EVENT.synced(), EVENT.matched(given), EVENT.claimed(given)],
      ...[EVENT.edited(campaign, given), EVENT.nurtured(), EVENT.invalidated()],
    ],
    assigned: [...held, EVENT.claimed(given)],
    accepted: [...worked, EVENT.qualified(), EVENT.assigned('rep-chen'), EVENT.released()],
    qualified: [...worked, EVENT.released(), EVENT.edited(campaign)],
    returned: [
      ...[EVENT.reposted(given, campaign), EVENT.reposted()],
      ...[EVENT.nurtured(), EVENT.invalidated()],
    ],
    synced: [EVENT.qualified(), EVENT.reopened()],
    won: [EVENT.reopened()],
    lost: [EVENT.reopened()],
    invalid: [EVENT.reopened()],
  }
  const settling = lead.dispute === undefined ? [EVENT.disputed()] : [EVENT.ruled(given.rule, given)]
  return [...byStatus[lead.status], EVENT.noted(), ...settling]
}

function happen(books: Books, choice: Chosen): CreditEntry[] {
  const events = possible(books.leads.get(choice.lead), choice)
  const event = events[choice.what % events.length]
  return event === undefined ? [] : books.add(choice.lead, event)
}

/** What somebody with the lead's history and no ledger would say that it counts for now. */
function recounted(history: readonly LeadEvent[]): ReturnType<typeof balance> {
  let lead: Lead | undefined
  let asSql: string | undefined
  for (const event of history) {
    lead = evolve(lead, event)
    if (lead.status === 'invalid') asSql = undefined
    else if (asSql !== undefined) asSql = (event.type === 'ruled' && event.verdict?.credit) || asSql
    else if (lead.status === 'qualified' || lead.status === 'won') asSql = lead.verdict?.credit
  }
  const verdictNow = lead?.verdict
  if (asSql !== undefined) return { expected: '0', earned: asSql }
  if (lead === undefined || verdictNow === undefined) return { expected: '0', earned: '0' }
  const { credit, earnedAt } = verdictNow
  if (lead.status === 'synced' && earnedAt === 'sync') return { expected: '0', earned: credit }
  const inPlay = ['pending', 'assigned', 'accepted', 'returned', 'synced'].includes(lead.status)
  return { expected: inPlay && lead.appliedAt !== undefined ? credit : '0', earned: '0' }
}

const keyOf = ({ lead, seq, line }: CreditEntry) => `${lead} ${seq} ${line}`

/** A line that takes back is the mirror of one earlier line, which nothing else takes back. */
function checkReversals(entries: readonly CreditEntry[]) {
  const taken = new Set<string>()
  for (const [index, { reverses, line: _line, at: _at, seq, ...mirror }] of entries.entries()) {
    if (reverses === undefined) continue
    const original = entries
      .slice(0, index)
      .filter((one) => one.lead === mirror.lead && one.seq === reverses && one.reverses === undefined)
    expect(original).toHaveLength(1)
    expect(original[0]).toMatchObject({ ...mirror, amount: negated(mirror.amount) })
    expect(reverses).toBeLessThan(seq)
    expect(taken).not.toContain(`${mirror.lead} ${reverses}`)
    taken.add(`${mirror.lead} ${reverses}`)
  }
}

describe('whatever becomes of leads', () => {
  it('their lines add up to where they say that their credit is, after every event', {
    timeout: 60_000,
  }, () => {
    fc.assert(
      fc.property(fc.array(chosen, { minLength: 10, maxLength: 60 }), (choices) => {
        const books = new Books()
        for (const choice of choices) {
          happen(books, choice)
          const lead = books.leads.get(choice.lead)
          const own = books.entries.filter((entry) => entry.lead === choice.lead)
          expect(balance(own)).toEqual(lead && bookingOf(lead))
          expect(balance(own)).toEqual(recounted(books.history.get(choice.lead) ?? []))
        }
        checkReversals(books.entries)
        expect(new Set(books.entries.map(keyOf)).size).toBe(books.entries.length)
      }),
      { numRuns: 400 },
    )
  })

  it('all books together are the recount of all leads, in whichever order they are added', () => {
    fc.assert(
      fc.property(fc.array(chosen, { maxLength: 60 }), fc.infiniteStream(fc.nat()), (choices, lots) => {
        const books = new Books()
        for (const choice of choices) happen(books, choice)
        const counts = [...books.history.values()].map(recounted)
        const whole = {
          expected: sum(counts.map(({ expected }) => expected)),
          earned: sum(counts.map(({ earned }) => earned)),
        }
        expect(balance(books.entries)).toEqual(whole)
        const shuffled = books.entries
          .map((entry) => ({ entry, lot: lots.next().value }))
          .sort((one, other) => one.lot - other.lot)
          .map(({ entry }) => entry)
        expect(balance(shuffled)).toEqual(whole)
        const half = Math.floor(shuffled.length / 2)
        const parts = [balance(shuffled.slice(0, half)), balance(shuffled.slice(half))]
        expect(sum(parts.map(({ earned }) => earned))).toBe(whole.earned)
      }),
      { numRuns: 200 },
    )
  })

  it('no campaign is ever owed less than nothing, and what was written stays as it was written', () => {
    fc.assert(
      fc.property(fc.array(chosen, { maxLength: 60 }), (choices) => {
        const books = new Books()
        for (const choice of choices) {
          const before = structuredClone(books.entries)
          happen(books, choice)
          expect(books.entries.slice(0, before.length)).toEqual(before)
          for (const name of ['spring', 'autumn', undefined]) {
            const { expected, earned } = balance(books.entries.filter(({ campaign }) => campaign === name))
            expect(compare(expected, '0')).toBeGreaterThanOrEqual(0)
            expect(compare(earned, '0')).toBeGreaterThanOrEqual(0)
          }
        }
        const again = new Books()
        for (const [lead, history] of books.history) again.add(lead, ...history)
        for (const lead of books.history.keys()) {
          const ofLead = (entry: CreditEntry) => entry.lead === lead
          expect(again.entries.filter(ofLead)).toEqual(books.entries.filter(ofLead))
        }
      }),
      { numRuns: 100 },
    )
  })
})

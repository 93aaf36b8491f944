import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HEAD_ROLES, type HeadRole } from '../../../src/domain/lead/lead.ts'
import { type PolicyActor, type PolicyCommand, THE_OPERATOR } from '../../../src/domain/policy/decide.ts'
import { DEFAULT_POLICY } from '../../../src/domain/policy/defaults.ts'
import { planForFile } from '../../../src/domain/policy/file.ts'
import { inForce } from '../../../src/domain/policy/in-force.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import { DAY, HOUR, MONDAY } from '../../support/given.ts'
import { head, person, Rules } from './book.ts'

const FILE: PolicyActor = { kind: 'workspace-file', id: 'workspace-file' }
const policy: fc.Arbitrary<Policy> = fc.integer({ min: 1, max: 4 }).map((cap) => ({ ...DEFAULT_POLICY, cap }))
const start = fc.option(fc.integer({ min: -HOUR, max: 20 * DAY }), { nil: undefined })

type Who = 'head' | 'operator' | 'other'
type Named = Exclude<PolicyCommand['name'], 'measure'>
interface Asks {
  kind: 'asks'
  wait: number
  who: Who
  command: Named
  start: number | undefined
  policy: Policy
}
interface Starts {
  kind: 'starts'
  wait: number
  policy: Policy
}

/** What can be done with everything that is in reach: the chat, the file, the operator's tool, and time. */
const deed = (who: Who[], commands: Named[]): fc.Arbitrary<Asks | Starts> =>
  fc.oneof(
    fc.record<Asks>({
      kind: fc.constant('asks'),
      wait: fc.integer({ min: 0, max: 3 * DAY }),
      who: fc.constantFrom(...who),
      command: fc.constantFrom(...commands),
      start,
      policy,
    }),
    fc.record<Starts>({ kind: fc.constant('starts'), wait: fc.integer({ min: 0, max: DAY }), policy }),
  )

function commandOf(rules: Rules, { command, start, policy }: Asks, now: number): PolicyCommand {
  if (command !== 'propose') return { name: command }
  return {
    name: 'propose',
    base: rules.book.versions.length,
    policy,
    why: 'because',
    ...(start !== undefined && { startsAt: now + start }),
  }
}

/** A start of the process with this in the workspace file. */
function startWith(rules: Rules, policy: Policy, now: number): void {
  const said = [...rules.proposals.values()].filter(({ by }) => by === FILE.id).reverse()
  const plan = planForFile(rules.book, said, policy, rules.heads)
  expect(['nothing-new', 'proposes', 'withdraws', 'waits']).toContain(plan.kind)
  if (plan.kind === 'withdraws' || (plan.kind === 'proposes' && plan.instead !== undefined))
    rules.act(FILE, { name: 'withdraw' }, now)
  if (plan.kind !== 'proposes') return
  const base = rules.book.versions.length
  rules.act(FILE, { name: 'propose', base, policy, why: 'the file' }, now)
}

describe('whatever one head does', () => {
  it('the policy in force stays, in the chat, by the file, by the operator’s tool, and with both roles', () => {
    fc.assert(
      fc.property(
        fc.subarray([...HEAD_ROLES], { minLength: 1 }),
        fc.array(deed(['head', 'operator'], ['propose', 'consent', 'consent', 'decline', 'withdraw']), {
          maxLength: 40,
        }),
        (sides: HeadRole[], deeds) => {
          const one = head('one', ...sides)
          const others = [head('mkt', 'marketing-head'), head('sales', 'sales-head')]
          const rules = new Rules([one, ...others])
          let now = MONDAY
          for (const done of deeds) {
            now += done.wait
            if (done.kind === 'starts') startWith(rules, done.policy, now)
            else rules.act(done.who === 'head' ? person(one) : THE_OPERATOR, commandOf(rules, done, now), now)
            for (const at of [now, now + 30 * DAY])
              expect(inForce(rules.book.versions, at)).toBe(rules.book.versions[0])
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  it('with the other head’s hand it changes, never back in time, and no version that was there ever does', () => {
    const [zhao, sun] = [head('mkt', 'marketing-head'), head('sales', 'sales-head')]
    let changed = 0
    fc.assert(
      fc.property(
        fc.array(deed(['head', 'other'], ['propose', 'consent', 'consent', 'consent', 'decline']), {
          minLength: 15,
          maxLength: 40,
        }),
        (deeds) => {
          const rules = new Rules([zhao, sun])
          const leads: { version: number; policy: unknown }[] = []
          let now = MONDAY
          for (const done of deeds) {
            now += done.wait
            const before = rules.book.versions
            if (done.kind === 'starts') startWith(rules, done.policy, now)
            else {
              const who = { head: person(zhao), other: person(sun), operator: THE_OPERATOR }[done.who]
              rules.act(who, commandOf(rules, done, now), now)
            }
            expect(before.every((version, n) => rules.book.versions[n] === version)).toBe(true)
            for (const version of rules.book.versions.slice(before.length)) {
              expect(version.startsAt).toBeGreaterThanOrEqual(now)
              expect([...version.agreed].sort()).toEqual(['mkt', 'sales'])
            }
            // A lead is posted under what is in force, and lives under it from then on.
            const { version, policy } = inForce(rules.book.versions, now)
            leads.push({ version, policy: structuredClone(policy) })
          }
          for (const lead of leads) expect(rules.book.versions[lead.version - 1]?.policy).toEqual(lead.policy)
          changed += rules.book.versions.length - 1
        },
      ),
      { numRuns: 100 },
    )
    expect(changed).toBeGreaterThan(50)
  })
})

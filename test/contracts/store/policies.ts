import { describe, expect, it } from 'vitest'
import type { PolicyVersion } from '../../../src/domain/policy/policy.ts'
import {
  evolveProposal,
  type Proposal,
  type ProposalEvent,
  type ProposalEventBody,
} from '../../../src/domain/policy/proposal.ts'
import type { Change, Store, Unit, View } from '../../../src/ports.ts'
import { FIRST, OTHER } from '../../domain/policy/book.ts'
import { HOUR, MONDAY } from '../../support/leads.ts'
import type { Bench } from '../store-contract.ts'
import { HERE } from './holding.ts'

const SECOND: PolicyVersion = {
  version: 2,
  policy: OTHER,
  startsAt: MONDAY + HOUR,
  by: 'zhao',
  agreed: ['zhao', 'sun'],
}

type Policies = NonNullable<Change<unknown>['policies']>
const writing = (policies: Policies): Unit<null> => ({
  leads: [],
  decide: () => ({ result: null, policies }),
})

/** What a unit sees of the rules. */
const seenBy = (store: Store) =>
  store.commit({ leads: [], decide: (view: View) => ({ result: view.policies() }) })

/** A proposal with these bodies as its events; `from` is what came before. */
function proposal(id: string, bodies: (ProposalEventBody & { by?: string })[], from?: Proposal) {
  let state = from
  const events = bodies.map((body) => {
    const event: ProposalEvent = {
      proposal: id,
      seq: (state?.seq ?? 0) + 1,
      at: MONDAY,
      by: 'zhao',
      via: 'slack',
      schema: 1,
      ...body,
    }
    state = evolveProposal(state, event)
    return event
  })
  if (state === undefined) throw new Error('a proposal without events')
  return { proposal: state, events }
}

const proposed = { type: 'proposed', base: 1, policy: OTHER, why: '季末' } as const
const open = (id: string) => proposal(id, [proposed, { type: 'consented', sides: ['marketing-head'] }])

export function policyContract(bench: () => Bench): void {
  describe('the rules', () => {
    it('are kept version by version, with their start and who agreed', async () => {
      const { store } = bench()
      expect(await store.policies()).toEqual([])
      await store.commit(writing({ versions: [FIRST] }))
      await store.commit(writing({ versions: [SECOND] }))
      expect(await store.policies()).toEqual([FIRST, SECOND])
      expect(await store.policies(1)).toEqual([SECOND])
      expect(await store.policies(2)).toEqual([])
      expect(await (await bench().reopen()).policies()).toEqual([FIRST, SECOND])
    })

    it('are seen by every unit, also those of the same batch and of another process', async () => {
      const { store } = bench()
      expect(await seenBy(store)).toEqual({ versions: [] })
      const [, seen] = await Promise.all([store.commit(writing({ versions: [FIRST] })), seenBy(store)])
      expect(seen).toEqual({ versions: [FIRST] })
      const other = await bench().another()
      expect(await seenBy(other)).toEqual({ versions: [FIRST] })
      const { proposal: made, events } = open('P-1')
      await other.commit(writing({ versions: [SECOND], proposals: [{ proposal: made, events }] }))
      expect(await seenBy(store)).toEqual({ versions: [FIRST, SECOND], proposal: made })
    })

    it('have each number once: who was second looks again', async () => {
      const { store } = bench()
      const other = await bench().another()
      const next = (by: string): Unit<number> => ({
        leads: [],
        decide(view) {
          const version = view.policies().versions.length + 1
          return { result: version, policies: { versions: [{ ...FIRST, version, by }] } }
        },
      })
      const all = [store, other, store, other].map((one, n) => one.commit(next(`p${n}`)))
      expect((await Promise.all(all)).sort()).toEqual([1, 2, 3, 4])
      expect((await store.policies()).map(({ version }) => version)).toEqual([1, 2, 3, 4])
    })

    it('that were not committed are seen by nobody', async () => {
      const { store } = bench()
      const failing = store.commit({
        leads: [],
        decide: () => ({
          result: null,
          policies: { versions: [FIRST] },
          effects: [
            {
              chat: 'slack',
              dest: 'group:east',
              kind: 'notice',
              payload: { n: 1n },
              notBefore: MONDAY,
            },
          ],
        }),
      })
      await expect(failing).rejects.toThrow(TypeError)
      expect(await seenBy(store)).toEqual({ versions: [] })
    })
  })

  describe('a proposal', () => {
    it('is kept with its events, found by its id, and listed newest first', async () => {
      const { store } = bench()
      const first = open('P-1')
      const ended = proposal('P-1', [{ type: 'declined', by: 'sun' }], first.proposal)
      const second = proposal('P-2', [{ ...proposed, by: 'operator' }])
      await store.commit(writing({ proposals: [first] }))
      await store.commit(writing({ proposals: [ended] }))
      await store.commit(writing({ proposals: [second] }))
      const reopened = await bench().reopen()
      expect(await reopened.proposal('P-1')).toEqual(ended.proposal)
      expect(await reopened.proposal('P-3')).toBeUndefined()
      expect(await reopened.proposals({ limit: 9 })).toEqual([second.proposal, ended.proposal])
      expect(await reopened.proposals({ limit: 1 })).toEqual([second.proposal])
      expect(await reopened.proposals({ by: 'zhao', limit: 9 })).toEqual([ended.proposal])
    })

    it('that is the newest is seen by units, though an older one changes after it', async () => {
      const { store } = bench()
      const first = open('P-1')
      const ended = proposal('P-1', [{ type: 'withdrawn' }], first.proposal)
      const second = open('P-2')
      await store.commit(writing({ proposals: [first] }))
      await store.commit(writing({ proposals: [ended, second] }))
      const effect = {
        ...{ from: 0, to: 1, posted: 0, grades: [], verdicts: [], missed: [] },
        ...{ passed: { before: 0, after: 0 }, saved: { before: 0, after: 0 } },
        credit: { expected: { before: '0', after: '0' }, earned: { before: '0', after: '0' } },
      }
      const measured = proposal('P-1', [{ type: 'measured', effect }], ended.proposal)
      const [, same] = await Promise.all([store.commit(writing({ proposals: [measured] })), seenBy(store)])
      expect(same.proposal).toEqual(second.proposal)
      expect((await seenBy(store)).proposal).toEqual(second.proposal)
      expect((await store.proposal('P-1'))?.effect).toEqual(effect)
    })

    it('is open alone: a second one is refused by the store itself', async () => {
      const { store } = bench()
      await store.commit(writing({ proposals: [open('P-1')] }))
      await expect(store.commit(writing({ proposals: [open('P-2')] }))).rejects.toThrow()
      expect(await store.proposals({ limit: 9 })).toHaveLength(1)
    })

    it('has its notices go out to a group one after the other', async () => {
      const { store } = bench()
      const notice = {
        chat: 'slack',
        dest: 'group:east',
        kind: 'notice',
        payload: { proposal: 'P-1' },
        notBefore: MONDAY,
      } as const
      const effects = [notice, { ...notice }]
      await store.commit({ leads: [], decide: () => ({ result: null, effects }) })
      const claim = () => store.claim('slack', 'group:east', MONDAY, 5, HERE)
      const [first] = (await claim()).effects
      expect((await claim()).effects).toEqual([])
      await store.settle([{ effect: first?.id ?? 0, outcome: 'unknown', at: MONDAY + HOUR }])
      expect((await claim()).effects).toEqual([])
      await store.settle([{ effect: first?.id ?? 0, outcome: 'done' }])
      expect((await claim()).effects).toHaveLength(1)
    })
  })
}

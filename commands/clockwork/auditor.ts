import type { Due } from '../../src/domain/lead/clocks.ts'
import { nextMoment } from '../../src/domain/lead/context.ts'
import { THE_CLOCK } from '../../src/domain/lead/decide/facts.ts'
import { type Lead, repOf } from '../../src/domain/lead/lead.ts'
import { type Core, knowRulesOf, rosterNow } from '../core.ts'
import { handle } from '../handle.ts'
import { unbalanced } from './balance.ts'
import { createRound, type Round } from './round.ts'

const EVERY = 5 * 60_000
/** From the start to the first one: what fell due while nobody ran is fired by then, and is not reported as late. */
const FIRST = 60_000
/** Leads that are in memory at once, and milliseconds between two such pages: a million are looked at in a few minutes, and not felt. */
const PAGE = 100
const PAUSE = 10
/** A moment this far in the past means that the sweep does not do its work. */
const LATE = 5 * 60_000

export interface Audit {
  leads: number
  /** Leads whose stored next moment was not what their state says; mended. */
  mended: number
  /** Leads taken from reps who have left; they wait for assignment again. */
  released: number
  /** Leads whose moment should have come long ago. */
  late: number
  /** Leads whose credit is not what their lines in the books add up to. */
  unbalanced: number
}

/** Holds every open lead against the promise: one desk that must act, one next moment. Repairs what it can and says the rest aloud. */
export const createAuditor = (core: Core): Round =>
  createRound(core, {
    name: 'audit',
    every: EVERY,
    after: FIRST,
    async run(stopping) {
      const result = await audit(core, async () => {
        await core.clock.until(core.clock.now() + PAUSE, stopping)
        return !stopping.aborted
      })
      if (stopping.aborted) return
      const log = result.late > 0 || result.unbalanced > 0 ? core.logger.error : core.logger.info
      log.call(core.logger, result, 'audit of the open leads')
    },
  })

/** One walk over all open leads, as far as `goesOn` lets it come, which is asked before every page but the first. */
export async function audit(core: Core, goesOn = async () => true): Promise<Audit> {
  const result: Audit = { leads: 0, mended: 0, released: 0, late: 0, unbalanced: 0 }
  const roster = await rosterNow(core)
  let after: string | undefined
  for (;;) {
    const page = await core.store.openLeads(after, PAGE)
    result.unbalanced += await unbalanced(
      core,
      page.map(({ lead }) => lead),
    )
    for (const { lead, due } of page) {
      result.leads += 1
      const now = core.clock.now()
      const rep = repOf(lead)
      if (rep !== undefined && core.person(rep) === undefined) {
        await clockDoes(core, lead, 'release')
        result.released += 1
        continue
      }
      await knowRulesOf(core, lead)
      const expected = nextMoment(lead, { roster, now, policyOf: core.policies.of })
      if (!same(due, expected)) {
        core.logger.warn(
          { lead: lead.id, status: lead.status },
          'the next moment of a lead was not what its state says',
        )
        await clockDoes(core, lead, 'tick')
        result.mended += 1
      } else if (due !== undefined && due.at < now - LATE) result.late += 1
    }
    const last = page.at(-1)
    if (page.length < PAGE || last === undefined || !(await goesOn())) return result
    after = last.lead.id
  }
}

async function clockDoes(core: Core, lead: Lead, name: 'tick' | 'release'): Promise<void> {
  await handle(core, { lead: lead.id, command: { name }, actor: THE_CLOCK, via: 'clock' })
}

function same(one: Due | undefined, other: Due | undefined): boolean {
  if (one === undefined || other === undefined) return one === other
  return (
    one.at === other.at && one.clock === other.clock && one.rung === other.rung && one.since === other.since
  )
}

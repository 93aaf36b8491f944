import { keysOfLead } from '../src/domain/company/keys-of-lead.ts'
import type { Fields } from '../src/domain/lead/fields.ts'
import { isOpen, type Lead, type LeadId } from '../src/domain/lead/lead.ts'
import type { NewEffect } from '../src/ports.ts'
import type { Deciding } from './core.ts'
import { effectsOf } from './effects.ts'

/** Leads of a company that are looked at for its card. */
export const MOST_KIN = 20
/** Leads of one company whose cards are drawn anew when one of them moves: those that people look at, however many there are. */
const REDRAWN = 5
/** As many are looked at, one of them being the one that moved. */
export const MOST_REDRAWN = REDRAWN + 1

type Named = { fields: Fields; unknown: Record<string, string> }

/** The others of these companies that have a card which may still change; newest first. */
export async function kinOn(core: Deciding, id: LeadId, ...companies: Named[]): Promise<Lead[]> {
  return shownTo(id, await core.store.leadsOfCompany(companies.flatMap(keysOfLead), MOST_REDRAWN))
}

const shownTo = (id: LeadId, ofCompany: readonly Lead[]): Lead[] =>
  ofCompany.filter((other) => other.id !== id && isOpen(other) && other.postedAt !== undefined)

export const kinCards = (core: Deciding, kin: readonly Lead[], now: number): NewEffect[] =>
  kin.flatMap((other) => effectsOf(core, other, [{ kind: 'card' }], now))

/** A lead is somewhere else or in other hands now, and the cards of its company's other leads say so. */
export async function redrawKin(core: Deciding, id: LeadId, ofCompany: readonly Lead[]): Promise<void> {
  const kin = shownTo(id, ofCompany)
  if (kin.length === 0) return
  const effects = kinCards(core, kin, core.clock.now())
  await core.store.commit({ leads: [], decide: () => ({ result: null, effects }) })
}

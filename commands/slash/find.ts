import { roleCovers } from '../../src/domain/company/buying-roles.ts'
import { companiesAmong } from '../../src/domain/company/companies-among.ts'
import { companyKeys } from '../../src/domain/company/company-keys.ts'
import { involvedIn } from '../../src/domain/company/involved.ts'
import { keysOfLead } from '../../src/domain/company/keys-of-lead.ts'
import { inOpenFirst, placeOf } from '../../src/domain/company/open-first.ts'
import { isOpen, type Lead } from '../../src/domain/lead/lead.ts'
import type { Line } from '../../src/message.ts'
import { companyLine } from '../../src/text/company.ts'
import { fill, fillText } from '../../src/text/index.ts'
import type { AskContext } from '../ask.ts'
import { companyAround } from '../company.ts'
import type { Core } from '../core.ts'
import type { Answer } from '../desk.ts'
import { answer, listing } from '../say.ts'
import { leadLines } from './lead-line.ts'

const SHOWN = 10

/** Leads by company, contact or number. Where all are of one company, its other leads are with them, and what is known of it. */
export async function find(core: Core, rest: string, context: AskContext): Promise<Answer> {
  const { voice } = context
  const { texts } = voice
  const text = [...rest].slice(0, 100).join('')
  if (text === '') return answer(core, [texts.slash.findWhat], context)
  const keys = companyKeys({ name: text, domain: text, creditCode: text })
  const [byText, byKey] = await Promise.all([
    core.store.leads({ text, limit: SHOWN + 1 }),
    core.store.leadsOfCompany(keys, SHOWN + 1),
  ])
  const found = [...new Map([...byText, ...byKey].map((lead) => [lead.id, lead])).values()].sort(openFirst)
  const [first] = found
  if (first === undefined) return answer(core, fill(texts.slash.findEmpty, { text }), context)
  const company =
    companiesAmong(found).length === 1 ? await companyAround(core, keysOfLead(first)) : undefined
  const ids = new Set(found.map(({ id }) => id))
  const leads = [...found, ...(company?.leads.filter(({ id }) => !ids.has(id)) ?? [])]
  const more = company?.more ?? leads.length > SHOWN
  const n = `${company === undefined ? Math.min(leads.length, SHOWN) : leads.length}${more ? '+' : ''}`
  const lines: Line[] = [
    ...(company === undefined || leads.length === 1 ? [] : [aboutCompany(core, leads, context)]),
    ...(await leadLines(core, leads.slice(0, SHOWN), voice)),
    ...pageLines(core, company === undefined ? undefined : first, text, context),
  ]
  return { kind: 'say', message: listing(core, fillText(texts.slash.findTitle, { n }), lines, voice) }
}

const openFirst = (one: Lead, other: Lead): number => inOpenFirst(placeOf(one), placeOf(other))

/** Which buying roles are covered, and who has to do with it. */
function aboutCompany(core: Core, leads: readonly Lead[], { voice }: AskContext): Line {
  const involved = involvedIn(leads, [], (id) => core.person(id) !== undefined)
  const reps = involved.filter(({ parts }) => parts.includes('rep') || parts.includes('owner'))
  return companyLine(
    {
      open: leads.filter(isOpen).length,
      covers: roleCovers(leads).map(({ role, leads: own }) => ({ role, covered: own.length > 0 })),
      reps: reps.map(({ person }) => person),
    },
    voice,
  )
}

/** To the whole of it; the same address for everybody, since others may read along. */
function pageLines(core: Core, lead: Lead | undefined, text: string, { voice }: AskContext): Line[] {
  if (core.pages === undefined) return []
  const path = lead === undefined ? `/companies?${new URLSearchParams({ text })}` : `/companies/${lead.id}`
  return [[{ href: core.pages.address(path), label: voice.texts.slash.findPage }]]
}

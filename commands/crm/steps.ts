import { companyOfLead } from '../../src/domain/company/company-of-lead.ts'
import { awaitsVerdict } from '../../src/domain/lead/decide/covenant.ts'
import { THE_CLOCK } from '../../src/domain/lead/decide/facts.ts'
import type { Lead } from '../../src/domain/lead/lead.ts'
import type { FOLLOW_UP_SHARING } from '../../src/domain/policy/policy.ts'
import { type CrmActivity, type CrmBook, CrmFault, type CrmPlace, type CrmProgress } from '../../src/ports.ts'
import type { Core } from '../core.ts'
import { handle } from '../handle.ts'
import type { AskedCrm } from './asked.ts'
import { digestOf, entryOf, touchesAfter } from './entry.ts'

/** Where follow-ups come from that were written down in the CRM. */
const HEARD = 'api'

/** A CRM that is told of leads, and asked about them where it is elsewhere. */
export interface ConnectedCrm {
  book: CrmBook
  /** Left out for the table in the store, which always answers. */
  asked?: AskedCrm
  /** Whether leads are written into it. */
  writes: boolean
}

/** The verdict of a lead that was posted while the CRM was silent. Gives the lead as it is then. */
export async function consult(core: Core, { asked }: ConnectedCrm, lead: Lead): Promise<Lead> {
  if (!awaitsVerdict(lead)) return lead
  await asked?.ahead(companyOfLead(lead.fields, lead.unknown))
  const outcome = await handle(core, {
    lead: lead.id,
    command: { name: 'consult' },
    actor: THE_CLOCK,
    via: 'clock',
  })
  if ('refused' in outcome && outcome.refused.code === 'crm-silent')
    throw new CrmFault('away', 'it is silent')
  return (await core.store.lead(lead.id)) ?? lead
}

/** Brings the CRM up to date with a lead. What is done is noted in `progress` at once, so that a fault does not undo it. */
export async function tell(
  core: Core,
  { book, asked, writes }: ConnectedCrm,
  lead: Lead,
  progress: CrmProgress,
): Promise<void> {
  if (!writes) return
  const entry = entryOf(lead, progress.place)
  if (entry === undefined) return
  const digest = digestOf(entry)
  if (progress.kept !== digest) {
    const place = await book.keep(entry)
    if (place === undefined) return
    progress.place = place
    progress.kept = digest
    if (entry.creates) asked?.forget()
  }
  const { place } = progress
  if (place === undefined || !sharing(core, lead, 'to-crm')) return
  if (lead.touches.length <= progress.shared) return
  const ours = (await core.store.events(lead.id)).filter(({ type }) => type === 'followed-up')
  // What came from there is there already.
  const touches = touchesAfter(lead, progress.shared, core.voice(core.workspace.language)).filter(
    (_, index) => ours[progress.shared + index]?.via !== HEARD,
  )
  const refused = touches.length === 0 ? [] : await book.share(place, touches)
  progress.shared = lead.touches.length
  for (const { key, why } of refused)
    core.logger.error({ crm: book.name, touch: key, code: why }, 'the CRM refused a follow-up for good')
}

/** From when on the CRM's own follow-ups of this lead are wanted; undefined where they are not. */
export function listensFrom(
  core: Core,
  { writes }: ConnectedCrm,
  lead: Lead,
  { place, heard }: CrmProgress,
): { place: CrmPlace; since: number } | undefined {
  if (!writes || place === undefined || !sharing(core, lead, 'from-crm')) return undefined
  if (lead.status !== 'accepted' && lead.status !== 'qualified') return undefined
  return { place, since: Math.max(lead.acceptedAt, heard ?? 0) }
}

const sharing = ({ policies }: Core, lead: Lead, way: (typeof FOLLOW_UP_SHARING)[number]): boolean => {
  const { shareFollowUps } = policies.of(lead.policy)
  return shareFollowUps === way || shareFollowUps === 'both'
}

/** Writes down here what the lead's rep wrote down there; each once, however often it is heard of. */
export async function write(core: Core, book: CrmBook, lead: Lead, activity: CrmActivity): Promise<void> {
  const person = activity.by === undefined ? undefined : core.person(activity.by)
  if (person === undefined || !('acceptedAt' in lead) || activity.at < lead.acceptedAt) return
  await handle(core, {
    lead: lead.id,
    command: { name: 'follow-up', kind: activity.kind, text: activity.text },
    actor: { id: person.id, person },
    via: HEARD,
    delivery: `crm:${book.name}:${lead.id}:${activity.id}`,
  })
}

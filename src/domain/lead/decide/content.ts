import { groupFor } from '../../intake/dispatch.ts'
import { grade } from '../../intake/grade.ts'
import { missing } from '../../intake/missing.ts'
import { originOf } from '../../intake/origin.ts'
import { personKeys } from '../../intake/person-keys.ts'
import type { Policy } from '../../policy/policy.ts'
import type { Command, Pasted } from '../commands.ts'
import type { Content } from '../events.ts'
import type { Fields, Origin } from '../fields.ts'
import { groupOf } from '../group.ts'
import type { Lead } from '../lead.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { adviseFor } from './advice.ts'
import { badDate } from './dates.ts'
import type { Decision, Facts } from './facts.ts'
import { judgedAgain, judgedFor } from './judging.ts'

/** SDR → a card in the dispatch group: the gate must be passed, and nobody may have brought the same person before. */
export function post(lead: Lead | undefined, command: Command<'post'>, facts: Facts): Decision {
  return toManagers('posted', lead, command, facts)
}

/** The SDR brings it back; the form may have changed its content on the way. */
export function repost(lead: Lead, command: Command<'repost'>, facts: Facts): Decision {
  const { fields = lead.fields, unknown = lead.unknown } = command
  return toManagers('reposted', lead, { ...command, fields, unknown }, facts)
}

/** Kept by marketing although it is not ready; a company or a name is enough. */
export function save(command: Command<'save'>, facts: Facts): Decision {
  const { fields } = command
  const bad = nameless(fields) ?? badDate(command.revisitAt, facts.now)
  if (bad !== undefined) return refuse(bad)
  const taken = takenBy(fields, undefined, facts)
  if (taken !== undefined) return refuse({ code: 'duplicate', first: taken })
  const content = contentOf(undefined, command, facts.policy.policy)
  const group = groupFor(fields, content.grading.grade, facts.roster.workspace).id
  const revisit = command.revisitAt === undefined ? {} : { revisitAt: command.revisitAt }
  return { events: [{ type: 'saved', group, ...content, ...revisit, ...calledBy(undefined, command) }] }
}

/** Its name in another system is told with its first event, and stays. */
const calledBy = (lead: Lead | undefined, { externalId }: Pasted): Pick<Pasted, 'externalId'> =>
  lead === undefined && externalId !== undefined ? { externalId } : {}

const nameless = ({ company, contact }: Fields): Refusal | undefined =>
  company === undefined && contact === undefined
    ? { code: 'gate', missing: ['company', 'contact'] }
    : undefined

/** New content. On the managers' desk the gate is checked again and the advice is made anew; a running clock keeps its grade. */
export function edit(lead: Lead, command: Command<'edit'>, facts: Facts): Decision {
  const bad = nameless(command.fields)
  if (bad !== undefined) return refuse(bad)
  const taken = takenBy(command.fields, lead.id, facts)
  if (taken !== undefined) return refuse({ code: 'duplicate', first: taken })
  const policy = facts.policyOf(lead.policy)
  const content = contentOf(lead, command, policy)
  if (lead.status === 'pending') {
    const lacking = missing(command.fields, policy)
    if (lacking.length > 0) return refuse({ code: 'gate', missing: lacking })
    const advice = adviseFor(lead, content, facts)
    // What two heads are asked about, or have ruled, no edit changes.
    if (lead.dispute !== undefined) return { events: [{ type: 'edited', ...content, advice }] }
    const judged = judgedAgain(lead, content, facts)
    if (judged === undefined && lead.crm !== undefined) return refuse({ code: 'crm-silent' })
    return { events: [{ type: 'edited', ...content, advice, ...(judged && { judged }) }] }
  }
  if (lead.status === 'nurturing' || lead.status === 'returned')
    return { events: [{ type: 'edited', ...content }] }
  return { events: [{ type: 'edited', ...content, grading: lead.grading }] }
}

function toManagers(
  type: 'posted' | 'reposted',
  lead: Lead | undefined,
  pasted: Pasted,
  facts: Facts,
): Decision {
  const { policy } = facts.policy
  const lacking = missing(pasted.fields, policy)
  if (lacking.length > 0) return refuse({ code: 'gate', missing: lacking })
  const taken = takenBy(pasted.fields, lead?.id, facts)
  if (taken !== undefined) return refuse({ code: 'duplicate', first: taken })
  const content = contentOf(lead, pasted, policy)
  const { workspace } = facts.roster
  const group =
    lead?.postedAt !== undefined
      ? groupOf({ ...lead, ...content }, workspace)
      : groupFor(content.fields, content.grading.grade, workspace)
  const judged = judgedFor(content, { at: facts.now, version: facts.policy.version }, facts)
  const advice = adviseFor(lead, content, facts)
  const told = { ...content, ...advice, ...(judged && { judged }), ...calledBy(lead, pasted) }
  return { events: [{ type, group: group.id, ...told }] }
}

function contentOf(lead: Lead | undefined, pasted: Pasted, policy: Policy): Content {
  const { fields, unknown } = pasted
  return { fields, unknown, origin: pasted.origin ?? originNow(lead, fields), grading: grade(fields, policy) }
}

/** What is known of the visits stays while nobody writes another source, and the first one for ever. */
function originNow(lead: Lead | undefined, { source = '' }: Fields): Origin {
  if (lead !== undefined && (lead.fields.source ?? '') === source) return lead.origin
  const first = lead?.origin.first
  return { ...originOf(source), ...(first !== undefined && { first }) }
}

/** The other lead that has this person already. */
function takenBy(fields: Fields, own: string | undefined, facts: Facts): string | undefined {
  return personKeys(fields)
    .map((key) => facts.holder(key))
    .find((holder) => holder !== undefined && holder !== own)
}

import type { LeadEvent } from '../../../src/domain/lead/events.ts'
import { isOpen, type Lead, repOf } from '../../../src/domain/lead/lead.ts'
import type { PersonEvent } from '../../../src/domain/person/person.ts'
import type { Change, NewEffect } from '../../../src/ports.ts'
import { searchText } from './search-text.ts'

/** A row as the text of a JSON array, its places those of the columns in `write.ts`. */
export type RowText = string

/**
 * A row with a document of its own, JSON in UTF-8. It travels beside the texts, since SQLite would have to read through it and
 * write it anew to get it out of them: that took more time than everything else in the statement.
 */
export interface DocumentRow {
  columns: RowText
  document: Buffer
}

/** A change as rows. Throws TypeError for what JSON cannot hold. */
export function rowsOf(change: Omit<Change<unknown>, 'result'>) {
  const leads = change.leads ?? []
  const people = change.people ?? []
  return {
    leads: leads.map(({ lead, events }) => [lead.id, leadRow(lead, events)] as const),
    deadlines: leads.map(
      ({ lead, due }) =>
        [
          lead.id,
          JSON.stringify([
            lead.id,
            due?.at,
            due?.clock,
            due?.since,
            due?.rung,
            due?.action,
            due?.turn,
            due?.person,
          ]),
        ] as const,
    ),
    events: [
      ...leads.flatMap(({ events }) => events.map(leadEventRow)),
      ...people.flatMap(({ events }) => events.map(personEventRow)),
    ],
    people: people.map(({ id, state }) => [id, JSON.stringify([id, state.seq, state])] as const),
    claims: (change.claims ?? []).map(({ key, lead }) => JSON.stringify([key, lead])),
    effects: (change.effects ?? []).map(effectRow),
  }
}

export const leadStream = (id: string): string => `lead:${id}`
const personStream = (id: string): string => `person:${id}`

function leadRow(lead: Lead, events: readonly LeadEvent[]): DocumentRow {
  const assignments = lead.attempts.map(({ rep, assignedAt }) => [rep, assignedAt])
  const seldom = [
    isOpen(lead) ? 1 : 0,
    lead.group,
    lead.sdr,
    searchText(lead),
    lead.fields.phone,
    lead.fields.email,
  ]
  const columns = [
    lead.id,
    lead.seq,
    lead.status,
    lead.grading.grade,
    'rep' in lead ? lead.rep : null,
    repOf(lead),
    lead.createdAt,
    lead.postedAt,
    events.at(-1)?.at ?? lead.lastMove.at,
    assignments,
    seldom,
  ]
  return { columns: JSON.stringify(columns), document: documentOf(lead) }
}

function leadEventRow({ lead, seq, at, type, by, via, policy, schema, ...body }: LeadEvent): DocumentRow {
  const columns = [leadStream(lead), seq, at, type, by, via, policy, schema]
  return { columns: JSON.stringify(columns), document: documentOf(body) }
}

function personEventRow({ person, seq, at, type, by, via, schema, ...body }: PersonEvent): DocumentRow {
  const columns = [personStream(person), seq, at, type, by, via, null, schema]
  return { columns: JSON.stringify(columns), document: documentOf(body) }
}

const documentOf = (value: object): Buffer => Buffer.from(JSON.stringify(value))

function effectRow({ chat, dest, kind, lead, payload, notBefore, merge }: NewEffect): RowText {
  return JSON.stringify([chat, dest, kind, lead, payload, notBefore, merge])
}

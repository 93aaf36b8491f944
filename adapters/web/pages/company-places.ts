import type { TimelinePlace } from '../../../commands/pages/company-timeline.ts'
import type { OpenFirst } from '../../../src/domain/company/open-first.ts'
import type { Visit } from './visit.ts'

/** Places in the address of a company's page: after which of its leads, and before what of what happened. */

const AFTER = /^([01])-(\d{1,16})-([\w-]{1,64})$/
const EVENT = /^e-(\d{1,16})-(\d{1,9})-([\w-]{1,64})$/
const DEED = /^b-(\d{1,16})-(.{1,512})$/su

export function afterIn({ query }: Pick<Visit, 'query'>): OpenFirst | undefined {
  const [, open, createdAt, id] = AFTER.exec(query.get('after') ?? '') ?? []
  return id === undefined ? undefined : { open: open === '1', createdAt: Number(createdAt), id }
}

export const afterText = ({ open, createdAt, id }: OpenFirst): string => `${open ? 1 : 0}-${createdAt}-${id}`

export function beforeIn({ query }: Pick<Visit, 'query'>): TimelinePlace | undefined {
  const text = query.get('before') ?? ''
  const [, at, seq, lead] = EVENT.exec(text) ?? []
  if (lead !== undefined) return { kind: 'event', at: Number(at), lead, seq: Number(seq) }
  const [, when, id] = DEED.exec(text) ?? []
  return id === undefined ? undefined : { kind: 'behaviour', at: Number(when), id }
}

export const beforeText = (place: TimelinePlace): string =>
  place.kind === 'event' ? `e-${place.at}-${place.seq}-${place.lead}` : `b-${place.at}-${place.id}`

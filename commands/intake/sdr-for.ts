import type { Fields } from '../../src/domain/lead/fields.ts'
import type { Person, PersonId } from '../../src/domain/workspace.ts'
import type { Deciding } from '../core.ts'

/**
 * In whose name a lead is brought: the SDR who was named, else one of all, always the same one for a company, so that its people meet
 * one of us. `undefined` where there is no such SDR.
 */
export function sdrFor(
  { workspace }: Pick<Deciding, 'workspace'>,
  named: PersonId | undefined,
  { company, email, phone, contact }: Fields,
): Person | undefined {
  const sdrs = workspace.people.filter(({ roles }) => roles.includes('sdr'))
  if (named !== undefined)
    return sdrs.find(({ id, email: own }) => id === named || own?.toLowerCase() === named.toLowerCase())
  return sdrs[spread(company ?? email ?? phone ?? contact ?? '') % Math.max(1, sdrs.length)]
}

/** A number that looks like chance and is always the same for a text (FNV-1a, 32 bits). */
function spread(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  return hash >>> 7
}

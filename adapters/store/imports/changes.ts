import { hash } from 'node:crypto'
import { isRecord } from '../shapes.ts'

/** One thing that an import stored: its id, the hash of what it is since, and (JSON) what it was before, where it was there. */
export interface Change {
  id: string
  hash: string
  before?: string
}

/** Sixty-six bits: that another state has the same by chance happens to nobody. */
const LENGTH = 11

export const hashOf = (state: string): string => hash('sha256', state, 'base64url').slice(0, LENGTH)

/** Changes as the JSON of a step. What was before is JSON already, and is not read again for it: an import has millions. */
export const changesText = (changes: readonly Change[]): string =>
  `{"changes":[${changes
    .map(
      ({ id, hash, before }) =>
        `[${JSON.stringify(id)},"${hash}"${before === undefined ? '' : `,${before}`}]`,
    )
    .join(',')}]}`

/** Undefined for what is no such step. */
export function changesIn(state: unknown): Change[] | undefined {
  if (!isRecord(state) || !Array.isArray(state.changes)) return undefined
  return state.changes.flatMap((one: unknown): Change[] => {
    if (!Array.isArray(one)) return []
    const [id, hash, before]: unknown[] = one
    if (typeof id !== 'string' || typeof hash !== 'string') return []
    return [{ id, hash, ...(before !== undefined && { before: JSON.stringify(before) }) }]
  })
}

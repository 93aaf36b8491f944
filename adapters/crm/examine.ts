import { CrmFault } from '../../src/ports.ts'
import type { Owners } from './owners.ts'

/** What an operator should know about the connection to a CRM. */
export interface CrmCheck {
  name: string
  state: 'ok' | 'warning' | 'failed'
  message: string
}

/** What to do about a fault, by where it was met. */
export function adviceOn(error: unknown, whenUnauthorized: string): string {
  if (!(error instanceof CrmFault)) return 'it cannot be asked'
  switch (error.kind) {
    case 'unauthorized':
      return `${whenUnauthorized} (${error.message})`
    case 'busy':
      return `a limit of its API is reached (${error.message}): try again later, or have the limit raised`
    case 'away':
      return `no answer (${error.message}): is its address right, and reached from this machine?`
    case 'rejected':
      return `it refused to answer: ${error.message}`
  }
}

/** Whether every rep is somebody there: else nothing of theirs is known to be theirs. */
export async function ownersCheck(name: string, owners: Owners): Promise<CrmCheck> {
  const strangers = await owners.unknown()
  if (strangers.length === 0) return { name, state: 'ok', message: 'every rep is known there by their email' }
  const ids = strangers.map(({ id }) => id).join(', ')
  return {
    name,
    state: 'warning',
    message: `nobody there has the email of ${ids}: correct it in the workspace file, or say who they are under crm.owners`,
  }
}

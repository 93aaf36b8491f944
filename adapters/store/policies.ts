import { completePolicy } from '../../src/domain/policy/complete.ts'
import type { PolicyVersion } from '../../src/domain/policy/policy.ts'
import type { PolicyBook, Proposal, ProposalId } from '../../src/domain/policy/proposal.ts'
import type { PersonId } from '../../src/domain/workspace.ts'
import type { Reads, Row } from './connection.ts'
import { integer, json, text } from './rows.ts'
import { isPolicy, isProposal, isTextList } from './shapes.ts'

/** See `Store.policies`. What an older Tenon wrote is completed. */
export async function versionsAfter(reads: Reads, after = 0): Promise<PolicyVersion[]> {
  const rows = await reads.all(
    'SELECT version, policy, starts_at, by, agreed FROM policy WHERE version > ? ORDER BY version',
    [after],
  )
  return rows.map((row) => ({
    version: integer(row, 'version'),
    policy: completePolicy(json(row, 'policy', isPolicy)),
    startsAt: integer(row, 'starts_at'),
    by: text(row, 'by'),
    agreed: json(row, 'agreed', isTextList),
  }))
}

export async function proposalOf(reads: Reads, id: ProposalId): Promise<Proposal | undefined> {
  const [row] = await reads.all('SELECT state FROM proposal WHERE id = ?', [id])
  return row && stateOf(row)
}

export async function findProposals(
  reads: Reads,
  { by, limit }: { by?: PersonId; limit: number },
): Promise<Proposal[]> {
  const rows = await reads.all(
    `SELECT state FROM proposal ${by === undefined ? '' : 'WHERE by = ?'} ORDER BY number DESC LIMIT ?`,
    by === undefined ? [limit] : [by, limit],
  )
  return rows.map(stateOf)
}

function stateOf(row: Row): Proposal {
  const { policy, ...proposal } = json(row, 'state', isProposal)
  return { ...proposal, policy: completePolicy(policy) }
}

/** Tells a snapshot whether the rules have changed since it last looked: as small as one row. */
export const POLICY_MARK = `
  COALESCE((SELECT MAX(version) FROM policy), 0) || ' '
    || COALESCE((SELECT number || ' ' || seq FROM proposal ORDER BY number DESC LIMIT 1), '')`
const NOTHING_YET = '0 '

/** The rules as they were last read. Versions never change, so only new ones are read. */
export class PolicyShelf {
  #mark = NOTHING_YET
  #book: PolicyBook = { versions: [] }

  /** The book as the mark says it is; reads only what is new. */
  async at(mark: string, reads: Reads): Promise<PolicyBook> {
    if (mark === this.#mark) return this.#book
    const { versions } = this.#book
    const fresh = await versionsAfter(reads, versions.at(-1)?.version)
    const [proposal] = await findProposals(reads, { limit: 1 })
    this.#book = { versions: fresh.length === 0 ? versions : [...versions, ...fresh], proposal }
    this.#mark = mark
    return this.#book
  }
}

import { samePolicy } from './difference.ts'
import { canAgree, type Head } from './heads.ts'
import type { Policy } from './policy.ts'
import { openProposal, type PolicyBook, type Proposal, WORKSPACE_FILE } from './proposal.ts'

/** What the workspace file's policy means at a start. */
export type FilePlan =
  /** There are no rules yet: it is version 1. */
  | { kind: 'first' }
  /** It says what is agreed on, or what it said before and was answered. */
  | { kind: 'nothing-new'; differs: boolean }
  /** Nobody could agree on anything, so it rules: a new version, now. An open proposal is outdated by it. */
  | { kind: 'rules'; outdates?: Proposal }
  /** Both heads are asked. `instead`: what it said last time, withdrawn. */
  | { kind: 'proposes'; instead?: Proposal }
  /** It says what is agreed on again: its open proposal is withdrawn. */
  | { kind: 'withdraws'; proposal: Proposal }
  /** Another proposal is open; it can say so at the next start. */
  | { kind: 'waits'; open: Proposal }

/**
 * Who rules at a start. With two heads in the roster the file makes version 1 only; when it says something else later, that is a proposal,
 * once. `said`: the file's earlier proposals, newest first.
 */
export function planForFile(
  book: PolicyBook,
  said: readonly Proposal[],
  policy: Policy,
  heads: readonly Head[],
): FilePlan {
  const newest = book.versions.at(-1)
  if (newest === undefined) return { kind: 'first' }
  const open = openProposal(book)
  const agreed = samePolicy(newest.policy, policy)
  if (!canAgree(heads)) {
    if (agreed) return { kind: 'nothing-new', differs: false }
    return { kind: 'rules', ...(open !== undefined && { outdates: open }) }
  }
  const own = open?.by === WORKSPACE_FILE ? open : undefined
  if (agreed) return own ? { kind: 'withdraws', proposal: own } : { kind: 'nothing-new', differs: false }
  if (isAnswered(book, withNewest(book, said), policy)) return { kind: 'nothing-new', differs: true }
  if (open !== undefined && own === undefined) return { kind: 'waits', open }
  return { kind: 'proposes', ...(own !== undefined && { instead: own }) }
}

/** `said` may have been read before another process wrote the newest proposal down. */
function withNewest({ proposal }: PolicyBook, said: readonly Proposal[]): readonly Proposal[] {
  if (proposal?.by !== WORKSPACE_FILE) return said
  return [proposal, ...said.filter(({ id }) => id !== proposal.id)]
}

/** Whether the file says only what it said last, or what was declined: one answer to a proposal is enough. */
function isAnswered({ versions }: PolicyBook, said: readonly Proposal[], policy: Policy): boolean {
  const heard = said.filter(({ status }) => status !== 'withdrawn' && status !== 'outdated')
  if (heard.some((one) => one.status === 'declined' && samePolicy(one.policy, policy))) return true
  const ruled = versions.findLast(({ by, agreed }) => by === WORKSPACE_FILE && agreed.length === 0)
  const [latest] = [...heard.map(({ at, policy: said }) => ({ at, policy: said })), ...toldBy(ruled)].sort(
    (one, other) => other.at - one.at,
  )
  return latest !== undefined && samePolicy(latest.policy, policy)
}

const toldBy = (ruled: PolicyBook['versions'][number] | undefined) =>
  ruled === undefined ? [] : [{ at: ruled.startsAt, policy: ruled.policy }]

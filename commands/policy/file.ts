import { type FilePlan, planForFile } from '../../src/domain/policy/file.ts'
import { headsIn } from '../../src/domain/policy/heads.ts'
import { newestOf } from '../../src/domain/policy/in-force.ts'
import { type PolicyBook, type Proposal, WORKSPACE_FILE } from '../../src/domain/policy/proposal.ts'
import type { NewEffect, PolicyChange } from '../../src/ports.ts'
import type { Core } from '../core.ts'
import { decided, written } from './commit.ts'

/** Earlier proposals of the file that are looked through for what was answered. */
const MOST_SAID = 500
const FILE = { kind: 'workspace-file', id: WORKSPACE_FILE } as const

interface Done {
  policies: PolicyChange
  effects: NewEffect[]
}

/**
 * What the workspace file's policy means at a start: nothing new, a proposal to both heads, or, where nobody could agree, a new version at
 * once. Resolves when it is on disk; the groups are told by the relay, the operator by the log.
 */
export async function hearPolicyFile(core: Core): Promise<FilePlan['kind']> {
  const { store, workspace } = core
  const said = await store.proposals({ by: WORKSPACE_FILE, limit: MOST_SAID })
  const id = core.newId()
  const plan = await store.commit<Told>({
    leads: [],
    decide(view) {
      const book = view.policies()
      const made = planForFile(book, said, workspace.policy, headsIn(workspace.people))
      const differs = made.kind === 'nothing-new' && made.differs
      return { result: { kind: made.kind, differs }, ...carriedOut(core, book, made, id) }
    },
  })
  await core.policies.refresh()
  const sentence = SENTENCES[plan.differs ? 'answered' : plan.kind]
  if (sentence !== undefined) core.logger.info({ policy: plan.kind }, sentence)
  return plan.kind
}

interface Told {
  kind: FilePlan['kind']
  differs: boolean
}

/** For the operator. */
const SENTENCES: Partial<Record<FilePlan['kind'] | 'answered', string>> = {
  answered:
    'the workspace file says other rules than those agreed on; nobody has changed it since it was answered, so nothing is proposed (see: tenon policy diff)',
  rules:
    'the policy of the workspace file is in force as a new version: the roster has no two heads who could agree',
  proposes: 'the workspace file says other rules: both heads are asked in the groups',
  withdraws: 'the workspace file says what is agreed on again: its proposal is withdrawn',
  waits:
    'the workspace file says other rules, but another proposal is open: it can be proposed at the next start',
}

function carriedOut(core: Core, book: PolicyBook, plan: FilePlan, id: string): Done {
  const now = core.clock.now()
  const ending = (proposal: Proposal | undefined, body: Parameters<typeof written>[3][number]): Done =>
    proposal === undefined
      ? { policies: {}, effects: [] }
      : written(core, proposal, { proposal: proposal.id, actor: FILE, via: 'cli' }, [body], now)
  switch (plan.kind) {
    case 'first':
    case 'nothing-new':
    case 'waits':
      return { policies: {}, effects: [] }
    case 'withdraws':
      return ending(plan.proposal, { type: 'withdrawn' })
    case 'rules': {
      const newest = newestOf(book.versions)
      const version = newest.version + 1
      const startsAt = Math.max(now, newest.startsAt)
      const { policies, effects } = ending(plan.outdates, { type: 'outdated', newest: version })
      const added = { version, policy: core.workspace.policy, startsAt, by: WORKSPACE_FILE, agreed: [] }
      return { policies: { ...policies, versions: [added] }, effects }
    }
    case 'proposes': {
      const before = ending(plan.instead, { type: 'withdrawn' })
      const after = decided(core, { versions: book.versions }, proposing(core, book, id))
      return {
        policies: {
          proposals: [...(before.policies.proposals ?? []), ...(after.policies.proposals ?? [])],
        },
        effects: [...before.effects, ...after.effects],
      }
    }
  }
}

const proposing = (core: Core, { versions }: PolicyBook, id: string) => ({
  proposal: id,
  command: {
    name: 'propose' as const,
    base: newestOf(versions).version,
    policy: core.workspace.policy,
    why: core.voice(core.workspace.language).texts.policy.fileWhy,
  },
  actor: FILE,
  via: 'cli' as const,
})

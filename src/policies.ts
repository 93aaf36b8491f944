import { isDeepStrictEqual } from 'node:util'
import type { Policies } from '../commands/core.ts'
import type { Workspace } from './domain/workspace.ts'
import type { Clock, Logger, Store } from './ports.ts'

/** The policy versions that the store knows; a workspace file that says something else begins a new one, now. */
export async function openPolicies(
  store: Store,
  workspace: Workspace,
  clock: Clock,
  logger: Logger,
): Promise<Policies> {
  const versions = await store.policies()
  const latest = versions.at(-1)
  if (latest === undefined || !isDeepStrictEqual(latest.policy, workspace.policy)) {
    const added = await store.addPolicy(workspace.policy, clock.now(), 'workspace-file')
    logger.info({ version: added.version }, 'a new version of the policy is in force')
    versions.push(added)
  }
  const known = new Map(versions.map(({ version, policy }) => [version, policy]))
  return {
    current() {
      const current = versions.at(-1)
      if (current === undefined) throw new Error('no policy is in force')
      return current
    },
    of(version) {
      const policy = known.get(version)
      if (policy === undefined) throw new Error(`no version ${version} of the policy`)
      return policy
    },
  }
}

import type { Policies } from '../commands/core.ts'
import type { Moment } from './domain/calendar/moment.ts'
import { inForce } from './domain/policy/in-force.ts'
import { WORKSPACE_FILE } from './domain/policy/proposal.ts'
import type { Workspace } from './domain/workspace.ts'
import type { Clock, Logger, Store } from './ports.ts'

/**
 * The versions that the store knows. In a new store the workspace file's policy becomes version 1, in force from now on or since an earlier
 * moment; what it says later is only heard.
 */
export async function openPolicies(
  store: Store,
  workspace: Workspace,
  clock: Clock,
  logger: Logger,
  since: Moment = clock.now(),
): Promise<Policies> {
  let versions = await store.policies()
  if (versions.length === 0) {
    await begin(store, workspace, since)
    versions = await store.policies()
    logger.info({ version: 1 }, 'the policy of the workspace file is in force')
  }
  const known = new Map(versions.map(({ version, policy }) => [version, policy]))
  return {
    current: () => inForce(versions, clock.now()),
    of(version) {
      const policy = known.get(version)
      if (policy === undefined) throw new Error(`no version ${version} of the policy`)
      return policy
    },
    all: () => versions,
    async refresh(wanted) {
      if (wanted !== undefined && known.has(wanted)) return
      const fresh = await store.policies(versions.at(-1)?.version)
      // Two may have asked at once; versions never change, so the second adds nothing.
      const added = fresh.filter(({ version }) => !known.has(version))
      if (added.length > 0) versions = [...versions, ...added]
      for (const { version, policy } of added) known.set(version, policy)
    },
  }
}

/** Several processes may start at once on a new store: the second finds version 1. */
const begin = (store: Store, { policy }: Workspace, startsAt: Moment): Promise<null> =>
  store.commit({
    leads: [],
    decide: (view) => ({
      result: null,
      ...(view.policies().versions.length === 0 && {
        policies: {
          versions: [{ version: 1, policy, startsAt, by: WORKSPACE_FILE, agreed: [] }],
        },
      }),
    }),
  })

import { inject } from 'vitest'

/** Where something is that the tests of a run share; see `servers.ts`. */
export async function fromTheRun(
  kind: 'postgres' | 'ready' | 'redis' | 'compiled' | 'killed' | 'simulated',
): Promise<string> {
  const answer = await fetch(`${inject('servers')}/${kind}`)
  const told = await answer.text()
  if (!answer.ok) throw new Error(told)
  return told
}

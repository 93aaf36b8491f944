import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

const OWNER = /^tests-(\d+)-/

/**
 * Makes a folder of this run's own in `parent`, which is made as well. Those that a run has left there which was killed go away; `remove`
 * removes this one.
 */
export async function ownFolder(parent: string): Promise<{ path: string; remove(): Promise<void> }> {
  await mkdir(parent, { recursive: true })
  const remove = (path: string) => rm(path, { recursive: true, force: true, maxRetries: 3 })
  for (const name of await readdir(parent)) {
    const owner = OWNER.exec(name)?.[1]
    if (owner !== undefined && !isAlive(Number(owner))) await remove(join(parent, name))
  }
  const path = await mkdtemp(join(parent, `tests-${process.pid}-`))
  return { path, remove: () => remove(path) }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (fault) {
    return fault instanceof Error && 'code' in fault && fault.code === 'EPERM'
  }
}

import { existsSync, statfsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
/** Bytes that the databases of a run fit in many times. */
const ROOM = 2 ** 31

/**
 * Makes a folder for all that a run's tests write, and lets this process and those that it starts take it for the folder of temporary
 * files; the returned function ends that and removes it. In memory, where there is room: no test cuts the power, and waiting for a disk
 * would be most of their time.
 */
export async function useScratch(): Promise<() => Promise<void>> {
  const before = process.env.TMPDIR
  const folder = await mkdtemp(
    join(existsSync(MEMORY) && roomIn(MEMORY) >= ROOM ? MEMORY : tmpdir(), 'tenon-tests-'),
  )
  // PostgreSQL, as another user, finds its way through.
  await chmod(folder, 0o711)
  process.env.TMPDIR = folder
  return async () => {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

function roomIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

import { existsSync, statfsSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { ownFolder } from './own-folder.ts'

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
  const place = existsSync(MEMORY) && roomIn(MEMORY) >= ROOM ? MEMORY : tmpdir()
  const { path, remove } = await ownFolder(join(place, `tenon-${userInfo().uid}`))
  // PostgreSQL, as another user, finds its way through.
  await chmod(path, 0o711)
  process.env.TMPDIR = path
  return async () => {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
    await remove()
  }
}

function roomIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

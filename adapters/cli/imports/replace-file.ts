import { open, realpath, rename, rm, stat } from 'node:fs/promises'
import { CommandFailure } from '../terminal.ts'

/**
 * Puts a text in the place of a file, whole or not at all; whoever may read it stays the same, and a link stays one. `before` is what was read
 * of it: where somebody has changed it meanwhile nothing is written. Rejects with CommandFailure.
 */
export async function replaceFile(
  file: string,
  text: string,
  before: string,
  readFile: (path: string) => string,
): Promise<void> {
  const place = await realpath(file)
  const { mode, uid, gid } = await stat(place)
  const fresh = `${place}.tenon-${process.pid}`
  try {
    const handle = await open(fresh, 'wx', mode & 0o7777)
    try {
      await handle.writeFile(text)
      // The mode that was asked for is narrowed by the umask; the owner is kept where we may give files away.
      await handle.chmod(mode & 0o7777)
      await handle.chown(uid, gid).catch(() => undefined)
      await handle.sync()
    } finally {
      await handle.close()
    }
    if (readFile(file) !== before)
      throw new CommandFailure(`${file} was changed meanwhile; nothing was written`)
    await rename(fresh, place)
  } catch (error) {
    await rm(fresh, { force: true })
    if (error instanceof CommandFailure) throw error
    throw new CommandFailure(
      `${file} cannot be written: ${error instanceof Error ? error.message : 'unknown'}`,
    )
  }
}

import { stat } from 'node:fs/promises'
import { openTable } from './open-table.ts'

/**
 * The header of a table that lies under a name: by it Tenon knows its own files again. `absent` when nothing is there, an empty file
 * included; no names at all when it is something else than a table.
 */
export async function headerOf(path: string): Promise<'absent' | readonly string[]> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined || (found.isFile() && found.size === 0)) return 'absent'
  if (!found.isFile()) return []
  try {
    const table = await openTable(path)
    await table.close()
    return table.header
  } catch {
    return []
  }
}

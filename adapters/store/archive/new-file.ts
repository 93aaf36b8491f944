import { access, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ArchiveFault } from './archive.ts'

/**
 * Has a copy written to a file of another name, that only its owner may read, and given its own when it is whole. Whatever goes wrong,
 * nothing of it stays. Rejects where there is a file of that name.
 */
export async function asNewFile<T>(file: string, write: (part: string) => Promise<T>): Promise<T> {
  for (const path of [file, `${file}.json`]) {
    if (await exists(path)) throw new ArchiveFault(`${path} is there already; choose another name`)
  }
  const part = `${file}.part`
  try {
    await mkdir(dirname(file), { recursive: true })
    await rm(part, { force: true })
    await writeFile(part, '', { mode: 0o600 })
    return await write(part)
  } finally {
    for (const path of [part, `${part}.json`]) await rm(path, { force: true })
  }
}

export const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

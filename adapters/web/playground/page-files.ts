import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { packageRoot } from '../package-root.ts'

export interface PageFile {
  type: string
  body: Buffer
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** The files of the page by name. They are not built: source and build serve the same folder of the package. */
export async function readPageFiles(): Promise<ReadonlyMap<string, PageFile>> {
  const folder = join(packageRoot(import.meta.dirname), 'adapters/web/playground/page')
  const files = new Map<string, PageFile>()
  for (const name of await readdir(folder)) {
    const type = TYPES[extname(name)]
    if (type !== undefined) files.set(name, { type, body: await readFile(join(folder, name)) })
  }
  return files
}

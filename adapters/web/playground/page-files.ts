import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'

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

/** Throws where no folder above has a package.json. */
function packageRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const parent = dirname(folder)
  if (parent === folder)
    throw new Error('The playground’s page is missing: no package.json above the program')
  return packageRoot(parent)
}

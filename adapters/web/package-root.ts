import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder of the package that holds this one. Throws where no folder above has a package.json. */
export function packageRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const parent = dirname(folder)
  if (parent === folder)
    throw new Error('The files of the pages are missing: no package.json above the program')
  return packageRoot(parent)
}

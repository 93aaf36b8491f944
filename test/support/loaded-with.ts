import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** What is loaded together with a file, itself among the files. What it imports on the way (`await import`), and types, are not. */
export interface Loaded {
  files: string[]
  packages: string[]
}

const IMPORT = /^(?:import|export)(?! type\b)\b[^;]*?from '([^']+)'|^import '([^']+)'/gms

/** Follows the imports of a file of ours, as they are written; Node's own modules are left out. */
export function loadedWith(file: string): Loaded {
  const files = new Set<string>()
  const packages = new Set<string>()
  const follow = (one: string): void => {
    if (files.has(one)) return
    files.add(one)
    for (const [, named, bare] of readFileSync(one, 'utf8').matchAll(IMPORT)) {
      const name = named ?? bare ?? ''
      if (name.startsWith('.')) follow(resolve(dirname(one), name))
      else if (!name.startsWith('node:')) packages.add(name)
    }
  }
  follow(file)
  return { files: [...files], packages: [...packages].sort() }
}

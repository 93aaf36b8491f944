import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A program of this repository as JavaScript that Node runs by itself, to be started as a process of its own. */
export interface Compiled {
  file: string
  remove(): Promise<void>
}

/** Compiles the program at `entry`, a path from the repository's root, with everything that it imports; types are not checked. */
export async function compiled(entry: string): Promise<Compiled> {
  // Below node_modules, so that its packages are found.
  const cache = join(root, 'node_modules', '.cache', 'tenon-tests')
  await mkdir(cache, { recursive: true })
  const folder = await mkdtemp(join(cache, 'compiled-'))
  const compilerOptions = { noEmit: false, noCheck: true, outDir: folder, rootDir: root }
  const config = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions,
    include: [],
    files: [join(root, entry)],
  }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config))
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module' }))
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')
  await promisify(execFile)(process.execPath, [tsc, '-p', folder])
  return {
    file: join(folder, entry.replace(/\.ts$/, '.js')),
    remove: () => rm(folder, { recursive: true }),
  }
}

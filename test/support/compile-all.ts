import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Compiles the product and the programs of the tests into a folder below `dist`, where the packages, the example and the page are found
 * by walking up, as they are by the built product. Types are not checked: that is another check's.
 */
export async function compileAll(): Promise<{ url: string; remove(): Promise<void> }> {
  const dist = join(root, 'dist')
  await mkdir(dist, { recursive: true })
  const folder = await mkdtemp(join(dist, 'tests-'))
  const config = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: { noEmit: false, noCheck: true, outDir: folder, rootDir: root },
    include: ['src', 'commands', 'adapters', 'test'].map((room) => join(root, room)),
  }
  const file = join(folder, 'tsconfig.json')
  await writeFile(file, JSON.stringify(config))
  const tsc = createRequire(import.meta.url).resolve('typescript/package.json')
  await promisify(execFile)(process.execPath, [join(tsc, '../bin/tsc'), '-p', file])
  return { url: folder, remove: () => rm(folder, { recursive: true }) }
}

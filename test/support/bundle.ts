import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { ownFolder } from './own-folder.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Bundles a module, a path from the repository's root, with the whole product and its packages into one file of CommonJS; what is `apart`
 * stays as it is imported. Below `dist`, where native drivers and the example are found as they are by the built product. Gives the folder,
 * with which it goes away, and the file.
 */
export async function bundle(
  entry: string,
  { apart, minify = false }: { apart: readonly string[]; minify?: boolean },
): Promise<{ folder: string; file: string; remove(): Promise<void> }> {
  const { path: folder, remove } = await ownFolder(join(root, 'dist'))
  const file = join(folder, 'bundle.cjs')
  // What is loaded only where it is configured goes into the one file, too.
  const how = ['--format', 'cjs', '--platform', 'node', '--no-code-splitting', '--log-level', 'silent']
  if (minify) how.push('--minify')
  for (const one of apart) how.push('--external', one)
  const bundler = join(root, 'node_modules/rolldown/bin/cli.mjs')
  await promisify(execFile)(process.execPath, [bundler, join(root, entry), '-o', file, ...how])
  return { folder, file, remove }
}

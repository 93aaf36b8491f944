import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Workspace } from '../domain/workspace.ts'
import type { Problem } from './problem.ts'
import { readWorkspace } from './workspace.ts'

/** The workspace of this process and the file that it was read from, or what is wrong with that file. */
type LoadedWorkspace = { file: string } & ({ workspace: Workspace } | { problems: Problem[] })

/**
 * Reads the workspace file: `config` when one is named, else `tenon.yaml` in the working directory when it is there, else
 * the example. `readFile` gives a file's text and throws as `fs.readFileSync` does; a file that cannot be read is a problem.
 */
export function loadWorkspace(
  config: string | undefined,
  readFile: (path: string) => string,
  options: { staffed: boolean } = { staffed: true },
): LoadedWorkspace {
  const file = config ?? 'tenon.yaml'
  let text: string
  try {
    text = readFile(file)
  } catch (error) {
    if (config === undefined && isMissing(error)) return loadWorkspace(exampleFile(), readFile, options)
    const message = isMissing(error) ? 'there is no such file' : 'this process cannot read the file'
    return { file, problems: [{ file, line: 1, path: '', message }] }
  }
  return { file, ...readWorkspace(text, file, options) }
}

/** Path of the example workspace, from the sources as well as from the compiled files. */
export function exampleFile(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('the package of Tenon has lost its package.json')
    folder = parent
  }
  return join(folder, 'src/config/example.yaml')
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

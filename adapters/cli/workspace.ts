import { loadWorkspace } from '../../src/config/load.ts'
import { problemText } from '../../src/config/problem.ts'
import type { Workspace } from '../../src/domain/workspace.ts'
import { CommandFailure, type Terminal } from './terminal.ts'

/**
 * The workspace of `--config`, else of `TENON_CONFIG`, else as at the start. Nobody needs to be able to hand leads over in it.
 * Throws CommandFailure with all problems of the file.
 */
export function workspaceFor(options: { config?: string }, terminal: Terminal): Workspace {
  const named = options.config ?? (terminal.env.TENON_CONFIG?.trim() || undefined)
  const loaded = loadWorkspace(named, terminal.readFile, { staffed: false })
  if ('workspace' in loaded) return loaded.workspace
  throw new CommandFailure(loaded.problems.map(problemText).join('\n'))
}

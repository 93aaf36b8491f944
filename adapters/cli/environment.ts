import { type Environment, readEnvironment } from '../../src/config/environment.ts'
import { loadWorkspace } from '../../src/config/load.ts'
import { problemText } from '../../src/config/problem.ts'
import type { Workspace } from '../../src/domain/workspace.ts'
import { CommandFailure, type Terminal } from './terminal.ts'

/** The environment as `npm start` reads it. Throws CommandFailure with all its problems. */
export function environmentFor(terminal: Terminal): Environment {
  const read = readEnvironment(terminal.env, terminal.readFile)
  if ('environment' in read) return read.environment
  throw new CommandFailure(read.problems.join('\n'))
}

/** The workspace as `npm start` reads it. Throws CommandFailure with all its problems. */
export function startWorkspace(environment: Environment, terminal: Terminal): Workspace {
  const loaded = loadWorkspace(environment.config, terminal.readFile)
  if ('workspace' in loaded) return loaded.workspace
  throw new CommandFailure(loaded.problems.map(problemText).join('\n'))
}

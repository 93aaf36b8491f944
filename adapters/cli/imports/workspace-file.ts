import { exampleFile, loadWorkspace } from '../../../src/config/load.ts'
import { type PersonEdit, withPeople } from '../../../src/config/people-in-file.ts'
import { problemText } from '../../../src/config/problem.ts'
import { readWorkspace } from '../../../src/config/workspace.ts'
import { CommandFailure, type Terminal } from '../terminal.ts'
import { replaceFile } from './replace-file.ts'

/** The workspace file that this process would read, and its text. Throws CommandFailure where there is none of the company's own, or with all its problems. */
export function workspaceFile(
  config: string | undefined,
  terminal: Terminal,
): { file: string; text: string } {
  const named = config ?? (terminal.env.TENON_CONFIG?.trim() || undefined)
  // Whether somebody can hand leads over is asked of the file as it will be.
  const loaded = loadWorkspace(named, terminal.readFile, { staffed: false })
  if ('problems' in loaded) throw new CommandFailure(loaded.problems.map(problemText).join('\n'))
  if (loaded.file === exampleFile())
    throw new CommandFailure(
      'the example workspace is in use, and it is not changed: copy src/config/example.yaml to tenon.yaml, put your company into it, and import again (or name your file with --config or TENON_CONFIG)',
    )
  return { file: loaded.file, text: terminal.readFile(loaded.file) }
}

/** The text with these edits, found to be a workspace file that Tenon can start with. Throws CommandFailure; nothing is written here. */
export function editedWorkspace(
  { file, text }: { file: string; text: string },
  edits: readonly PersonEdit[],
): string {
  const written = withPeople(text, edits)
  if ('problem' in written) throw new CommandFailure(`${file}: ${written.problem}; nothing was changed`)
  const read = readWorkspace(written.text, file)
  if ('workspace' in read) return written.text
  throw new CommandFailure(`${read.problems.map(problemText).join('\n')}\nnothing was changed`)
}

export const writeWorkspace = (
  { file, text }: { file: string; text: string },
  fresh: string,
  terminal: Terminal,
): Promise<void> => replaceFile(file, fresh, text, terminal.readFile)

export const RESTART = 'a running Tenon reads the file when it starts: restart it to have them'

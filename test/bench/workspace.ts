import { readFileSync } from 'node:fs'
import { exampleFile } from '../../src/config/load.ts'
import { readWorkspace } from '../../src/config/workspace.ts'
import type { Workspace } from '../../src/domain/workspace.ts'

/** The example workspace with working time at every hour, so that rungs fall due whenever the bench is run. */
export function benchWorkspace(): Workspace {
  const yaml = readFileSync(exampleFile(), 'utf8')
    .replace(/^ {2}calendar: cn$/m, '  calendar: round-the-clock')
    .replaceAll(', calendar: sg }', ' }')
  const read = readWorkspace(yaml, 'example.yaml')
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return read.workspace
}

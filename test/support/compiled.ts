import { join } from 'node:path'
import { fromTheRun } from './from-the-run.ts'

/** The program at `entry`, a path from the repository's root, as a file of JavaScript to be started as a process of its own. */
export const compiled = async (entry: string): Promise<string> =>
  join(await fromTheRun('compiled'), entry.replace(/\.ts$/, '.js'))

import { createRequire } from 'node:module'
import { fromTheRun } from '../support/from-the-run.ts'

/**
 * The simulation as Node runs the built product. Among the modules of a test every imported name is looked up each time that it is used:
 * a simulated day would take a quarter longer.
 */
export async function simulation(): Promise<typeof import('./run.ts')> {
  return createRequire(import.meta.url)(await fromTheRun('simulated'))
}

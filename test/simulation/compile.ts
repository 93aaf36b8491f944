import { bundle } from '../support/bundle.ts'

/** Native drivers, which no bundle can hold, and what nobody sees in the simulation. */
const APART = ['sqlite3', '@resvg/resvg-js', '@embedpdf/fonts-sc']

/** The simulation in one file; once for a run, see `test/support/servers.ts`. */
export async function bundleSimulation(): Promise<{ url: string; remove(): Promise<void> }> {
  const { file, remove } = await bundle('test/simulation/run.ts', { apart: APART })
  return { url: file, remove }
}

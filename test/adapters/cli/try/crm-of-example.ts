import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { tenon } from '../captured.ts'

const EXAMPLE = fileURLToPath(new URL('../../../support/examples/crm.csv', import.meta.url))

/** A folder for a database, and what is needed to say that nothing in it has changed. */
export function databaseFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-try-'))
  const path = join(folder, 'tenon.db')
  const env = { DATABASE_URL: `sqlite:${path}` }
  return {
    folder,
    path,
    env,
    /** Every file of the folder with what is in it. */
    contents: () =>
      readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString('base64')]),
    async importExample() {
      const { code, err } = await tenon(['import', 'crm', EXAMPLE], { env })
      if (code !== 0) throw new Error(err)
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

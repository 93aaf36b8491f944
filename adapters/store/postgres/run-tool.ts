import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ArchiveFault } from '../archive/archive.ts'

/** Where Debian keeps the tools of each version, beside the wrappers on the path. */
const VERSIONS = '/usr/lib/postgresql'

/** Runs one of PostgreSQL's own tools. Rejects with what it said. */
export function runTool(name: string, args: readonly string[], env: Record<string, string>): Promise<void> {
  const { PATH } = process.env
  const options = { env: { PATH, LC_MESSAGES: 'C', ...env }, maxBuffer: 64 * 1024 * 1024 }
  return new Promise((resolve, reject) => {
    execFile(newest(name), args, options, (error, _, told) => {
      if (error === null) resolve()
      else if (error.code === 'ENOENT')
        reject(
          new ArchiveFault(`${name} is not there: install PostgreSQL's client tools (postgresql-client)`),
        )
      else reject(new ArchiveFault(told.trim().split('\n').slice(0, 3).join('; ') || `${name} failed`))
    })
  })
}

/** The newest there is: it reads every older server, and not the other way round. */
function newest(name: string): string {
  const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS).map(Number).filter(Number.isFinite) : []
  const found = versions
    .sort((one, other) => other - one)
    .map((version) => join(VERSIONS, String(version), 'bin', name))
    .find((path) => existsSync(path))
  return found ?? name
}

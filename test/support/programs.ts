import { existsSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { delimiter, join } from 'node:path'

/** The path of a program of the machine; throws with the command that installs it where there is none. */
export function programOf(name: string, from: { debianPackage: string; besides?: string[] }): string {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', ...(from.besides ?? [])]
  const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path))
  if (found !== undefined) return found
  throw new Error(
    `These tests need ${name}. Install it once:  sudo apt-get install -y --no-install-recommends ${from.debianPackage}`,
  )
}

/** The folders below `folder`, the one with the highest number first. */
export function newestFirst(folder: string, within: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .sort((one, other) => Number.parseFloat(other) - Number.parseFloat(one))
    .map((version) => join(folder, version, within))
}

/** A port of the loopback that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('A listener on a port has a port')
  return address.port
}

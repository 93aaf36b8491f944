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

/** Every system gives ports above these to whoever asks for any, and for its own end of a connection. */
const PICKED = { from: 12_000, to: 32_000 }

/** A port of the loopback that nobody listens on, and that stays free for whoever picked it: also while its server is away. */
export async function freePort(): Promise<number> {
  for (let tries = 1; ; tries++) {
    const port = PICKED.from + Math.floor(Math.random() * (PICKED.to - PICKED.from))
    try {
      await listenOnce(port)
      return port
    } catch (taken) {
      if (tries === 20) throw taken
    }
  }
}

function listenOnce(port: number): Promise<void> {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => server.close(() => resolve()))
  })
}

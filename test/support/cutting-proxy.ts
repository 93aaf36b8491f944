import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A way to a PostgreSQL server that breaks at a chosen moment. */
export interface CuttingProxy {
  /** The same address by this way. */
  url: string
  /**
   * Breaks the connection at the next COMMIT: before the server hears it, or when it has answered and nobody hears that. The way may then
   * stay shut.
   */
  cutAtCommit(when: 'before' | 'after', then?: { thenShut: boolean }): void
  /** Breaks all connections there are, and refuses new ones until `open`. */
  shut(): void
  open(): void
  close(): Promise<void>
}

const COMMIT = Buffer.from('COMMIT\0')

export async function cuttingProxy(url: string): Promise<CuttingProxy> {
  const there = new URL(url)
  const sockets = new Set<Socket>()
  let cut: 'before' | 'after' | undefined
  let shutsThen = false
  let isShut = false

  const server = createServer((near) => {
    if (isShut) {
      near.destroy()
      return
    }
    const far = connect(Number(there.port), there.hostname)
    let isDeaf = false
    const end = () => {
      near.destroy()
      far.destroy()
    }
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', end).on('close', () => {
        sockets.delete(socket)
        end()
      })
    }
    near.on('data', (data) => {
      const when = data.includes(COMMIT) ? cut : undefined
      if (when !== undefined) cut = undefined
      if (when === 'before') return end()
      if (when === 'after') isDeaf = true
      far.write(data)
    })
    far.on('data', (data) => {
      // The answer to a COMMIT has its name in it, too.
      if (isDeaf && data.includes(COMMIT)) {
        isShut = shutsThen
        end()
      } else near.write(data)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port is free')
  const here = new URL(url)
  here.port = String(address.port)
  const breakAll = () => {
    for (const socket of [...sockets]) socket.destroy()
  }
  return {
    url: here.href,
    cutAtCommit(when, then) {
      cut = when
      shutsThen = then?.thenShut === true
    },
    shut() {
      isShut = true
      breakAll()
    },
    open() {
      isShut = false
    },
    async close() {
      breakAll()
      server.close()
      await once(server, 'close')
    },
  }
}

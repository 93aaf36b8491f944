import { connect, createServer, type Socket } from 'node:net'

/** A way to a server on the loopback that can fall silent. */
export interface TcpProxy {
  port: number
  /** Connections that were made over it so far. */
  readonly connections: number
  /** Nothing passes any more, and nobody is told. */
  freeze(): void
  thaw(): void
  /** What is open stays silent for ever; who comes anew is heard. */
  forget(): void
  close(): Promise<void>
}

export async function tcpProxy(target: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>()
  let connections = 0
  let isFrozen = false

  function carry(from: Socket, to: Socket): void {
    sockets.add(from)
    if (isFrozen) from.pause()
    from.on('data', (data) => to.write(data))
    from.on('error', () => to.destroy())
    from.on('close', () => {
      sockets.delete(from)
      to.destroy()
    })
  }

  const server = createServer((near) => {
    connections += 1
    const far = connect(target, '127.0.0.1')
    carry(near, far)
    carry(far, near)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('A listener on a port has a port')
  return {
    port: address.port,
    get connections() {
      return connections
    },
    freeze() {
      isFrozen = true
      for (const socket of sockets) socket.pause()
    },
    thaw() {
      isFrozen = false
      for (const socket of sockets) socket.resume()
    },
    forget() {
      isFrozen = false
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

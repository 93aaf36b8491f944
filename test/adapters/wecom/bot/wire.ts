import { connect, createServer, type Socket } from 'node:net'

/** A wire between one process and the gateway, which a test can make deaf in both directions: nothing ends, nothing arrives. */
export interface Wire {
  url: string
  silent: boolean
  stop(): Promise<void>
}

export async function stretchWire(gateway: string): Promise<Wire> {
  const { hostname, port } = new URL(gateway)
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('data', (data) => {
        if (!wire.silent) to.write(data)
      })
      from.on('error', () => from.destroy())
      from.on('close', () => {
        sockets.delete(from)
        if (!wire.silent) to.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const wire: Wire = {
    url: `ws://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    silent: false,
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return wire
}

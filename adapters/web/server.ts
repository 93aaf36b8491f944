import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** Answers a request, or gives false to let the next one try. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>

export interface WebServer {
  /** Resolves with the port that it listens on. */
  listen(port: number, host: string): Promise<number>
  /** Lets nobody in any more, finishes what is in work, at most four seconds, and closes every connection. */
  stop(): Promise<void>
}

const SLOW_REQUEST = 10_000
const DRAIN = 4000

/** One HTTP server for everything; the first handler that knows the path answers. Slow senders and idle connections are bounded. */
export function createWebServer(handlers: Handler[], onFault: (fault: unknown) => void): WebServer {
  const unused = new Set<Socket>()
  const inWork = new Set<ServerResponse>()
  let stopping = false
  const server = createServer((request, response) => {
    unused.delete(request.socket)
    inWork.add(response)
    response.once('close', () => {
      inWork.delete(response)
      if (stopping) request.socket.destroySoon()
    })
    if (stopping) response.setHeader('connection', 'close')
    answer(handlers, request, response).catch((fault: unknown) => {
      onFault(fault)
      if (!response.headersSent) response.writeHead(500, { 'content-length': 0 })
      response.end()
    })
  })
  server.on('connection', (socket) => {
    unused.add(socket)
    socket.once('close', () => unused.delete(socket))
  })
  server.headersTimeout = SLOW_REQUEST
  server.requestTimeout = SLOW_REQUEST
  server.keepAliveTimeout = 65_000
  server.maxConnections = 2000
  return {
    listen: (port, host) => listen(server, port, host),
    stop() {
      stopping = true
      for (const response of inWork) if (!response.headersSent) response.setHeader('connection', 'close')
      const closed = close(server)
      // Browsers open connections ahead; to the server, one that has not said anything yet is not idle.
      for (const socket of unused) if (socket.bytesRead === 0) socket.destroy()
      return closed
    },
  }
}

async function answer(
  handlers: Handler[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  for (const handler of handlers) if (await handler(request, response)) return
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('not found\n')
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve(portOf(server.address()))
    })
  })
}

const portOf = (address: AddressInfo | string | null): number =>
  address !== null && typeof address === 'object' ? address.port : 0

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  server.closeIdleConnections()
  const force = setTimeout(() => server.closeAllConnections(), DRAIN)
  await closed
  clearTimeout(force)
}

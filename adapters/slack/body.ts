import type { IncomingMessage } from 'node:http'

/** Bytes and milliseconds that we go on reading what was already refused. */
const DRAIN_BYTES = 32 * 1024 * 1024
const DRAIN_TIME = 10_000

/**
 * Reads on without keeping anything, so that the next request on the connection is served; a sender that does not end loses the
 * connection.
 */
export function drain(req: IncomingMessage, already = 0): void {
  if (req.readableEnded || req.destroyed) return
  let size = already
  const hangUp = () => req.socket.destroy()
  const timer = setTimeout(hangUp, DRAIN_TIME).unref()
  req.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > DRAIN_BYTES) hangUp()
  })
  req.on('close', () => clearTimeout(timer))
  req.on('end', () => clearTimeout(timer))
  req.on('error', () => clearTimeout(timer))
}

/** The whole body, up to `limit` bytes; what is beyond is drained. `broken`: the sender is gone. */
export function readBody(req: IncomingMessage, limit: number): Promise<Buffer | 'too-large' | 'broken'> {
  return new Promise((resolve) => {
    if (Number(req.headers['content-length']) > limit) {
      drain(req)
      resolve('too-large')
      return
    }
    const chunks: Buffer[] = []
    let size = 0
    const take = (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) {
        chunks.push(chunk)
        return
      }
      req.off('data', take)
      chunks.length = 0
      drain(req, size)
      resolve('too-large')
    }
    const [end, lose] = [
      () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)),
      () => resolve('broken'),
    ]
    req.on('data', take)
    req.on('end', end)
    req.on('error', lose)
    req.on('close', lose)
  })
}

import type { IncomingMessage } from 'node:http'

/** Bytes that we go on reading of what was refused, so that the answer is read before the connection ends. */
const DRAINED = 8 * 1024 * 1024

/** The whole body, up to `limit` bytes. `too-large`: nothing of it is kept. `broken`: the sender is gone. */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer | 'too-large' | 'broken'> {
  if (Number(request.headers['content-length']) > limit) {
    skipBody(request)
    return Promise.resolve('too-large')
  }
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) return chunks.push(chunk)
      chunks.length = 0
      if (size > DRAINED) request.destroy()
      return resolve('too-large')
    })
    request.on('end', () => resolve(Buffer.concat(chunks)))
    request.on('error', () => resolve('broken'))
    request.on('close', () => resolve('broken'))
  })
}

/** Reads on without keeping anything; a sender that does not end loses the connection. */
export function skipBody(request: IncomingMessage): void {
  let size = 0
  request.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > DRAINED) request.destroy()
  })
  request.on('error', () => undefined)
}

import type { IncomingMessage } from 'node:http'

/**
 * The whole body, up to `limit` bytes, if it is there within `patience` milliseconds. `lost`: it is not, or its sender is gone.
 */
export function readBody(
  request: IncomingMessage,
  limit: number,
  patience: number,
): Promise<Buffer | 'too-large' | 'lost'> {
  return new Promise((resolve) => {
    if (Number(request.headers['content-length']) > limit) return resolve('too-large')
    const chunks: Buffer[] = []
    let size = 0
    const take = (chunk: Buffer) => {
      size += chunk.length
      if (size > limit) settle('too-large')
      else chunks.push(chunk)
    }
    const end = () => settle(Buffer.concat(chunks))
    const lose = () => settle('lost')
    const timer = setTimeout(lose, patience)
    const settle = (outcome: Buffer | 'too-large' | 'lost') => {
      clearTimeout(timer)
      request.off('data', take)
      resolve(outcome)
    }
    request.on('data', take)
    request.once('end', end)
    request.once('error', lose)
    request.once('close', lose)
  })
}

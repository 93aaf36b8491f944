import { createHash, timingSafeEqual } from 'node:crypto'
import type { Handler } from './server.ts'

export interface MetricsPage {
  text(): Promise<string>
  contentType: string
}

/**
 * `/metrics`, for Prometheus. Where a token is given, only for those who show it (`Authorization: Bearer …`). It says nothing about a
 * person or lead, but how much there is to do is nobody else's business: it does not belong on a public address.
 */
export function metricsHandler(page: MetricsPage, token?: string): Handler {
  const wanted = token === undefined ? undefined : digest(`Bearer ${token}`)
  return async (request, response) => {
    if (request.url?.split('?')[0] !== '/metrics') return false
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD', 'content-length': 0 }).end()
    } else if (
      wanted !== undefined &&
      !timingSafeEqual(digest(request.headers.authorization ?? ''), wanted)
    ) {
      response.writeHead(401, { 'www-authenticate': 'Bearer', 'content-length': 0 }).end()
    } else {
      const text = await page.text()
      response.writeHead(200, { 'content-type': page.contentType, 'cache-control': 'no-store' }).end(text)
    }
    return true
  }
}

/** Of equal length whatever is shown, so that the comparison takes the same time. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

import type { IncomingMessage } from 'node:http'
import { RequestProblem } from './request-problem.ts'

/**
 * The playground lets everyone be anyone, so it answers only pages of its own: a foreign name that was pointed at this
 * machine (DNS rebinding) and a foreign page that posts here are turned away.
 */

/** Throws a RequestProblem where the Host header names neither this machine's loopback nor one of `publicHosts` (with or without a port). */
export function checkHost(request: IncomingMessage, publicHosts: string[]): void {
  const host = request.headers.host ?? ''
  const name = hostname(host)
  const known = name !== undefined && (isLoopback(name) || isPublic(host, name, publicHosts))
  if (!known) throw new RequestProblem('bad-host', 403)
}

/** Throws a RequestProblem where another site's page sent it, or where a plain HTML form could have (not JSON). */
export function checkPost(request: IncomingMessage, publicHosts: string[]): void {
  checkOrigin(request, publicHosts)
  const { 'content-type': type = '' } = request.headers
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new RequestProblem('bad-request', 415)
}

/** Throws a RequestProblem where another site's page sent it. */
export function checkOrigin(request: IncomingMessage, publicHosts: string[]): void {
  const { origin, 'sec-fetch-site': site } = request.headers
  // Browsers name the origin of every POST; what sends none is no browser, and no page is abused.
  if (origin !== undefined && !isOwn(origin, request.headers.host ?? '', publicHosts)) {
    throw new RequestProblem('bad-origin', 403)
  }
  if (origin === undefined && site !== undefined && site !== 'same-origin') {
    throw new RequestProblem('bad-origin', 403)
  }
}

/** The name in a Host header, lower case, without its port. */
function hostname(host: string): string | undefined {
  if (!/^[\w.:[\]-]+$/.test(host)) return undefined
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : undefined
}

function isLoopback(name: string): boolean {
  return (
    name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || /^127(\.\d+){3}$/.test(name)
  )
}

function isPublic(host: string, name: string, publicHosts: string[]): boolean {
  return publicHosts.some((known) => [host.toLowerCase(), name].includes(known.toLowerCase()))
}

/** A proxy may say another Host than the browser did; then the browser's must be a public one. */
function isOwn(origin: string, host: string, publicHosts: string[]): boolean {
  if (!URL.canParse(origin)) return false
  const from = new URL(origin)
  return from.host === host.toLowerCase() || isPublic(from.host, from.hostname, publicHosts)
}

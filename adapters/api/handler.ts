import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Core } from '../../commands/core.ts'
import type { Moment } from '../../src/domain/calendar/moment.ts'
import { answerOneOrMany, withRetry } from './answers/one-or-many.ts'
import { postEvents } from './answers/post-events.ts'
import { postLeads } from './answers/post-leads.ts'
import { getLead, getLeadBehaviour, getLeadEvents, getLeads } from './answers/reading.ts'
import { readBody, skipBody } from './body.ts'
import { faultProblem } from './fault.ts'
import { openApi } from './openapi.ts'
import { BASE, type Operation, type OperationId, operationsAt } from './operations.ts'
import { problem } from './problem.ts'
import { type Reply, send } from './reply.ts'
import { type Asked, deliveryOf, keyIn } from './request.ts'
import { claimIn, createVerifier } from './signature.ts'
import { LIMITS, type Limits, Turnstile } from './turnstile.ts'

export interface ApiSite {
  core: Core
  /** Signs what comes in, or two of them parted by a space while one takes the other's place; without one nobody is let in. */
  secret: string | undefined
  /** Real time, which nobody pushes. */
  now: () => Moment
  /** The address before the paths, without a slash at the end. */
  server: string
  limits?: Limits
}

const DOCUMENT = `${BASE}/openapi.json`
const LARGEST_BODY = 512 * 1024

/** Answers everything under /api/: who is not signed in by the secret gets no further than the description of it. */
export function apiHandler(
  site: ApiSite,
): (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean> {
  const door = createDoor(site)
  // Made when somebody first asks for it: most never do.
  let made: object | undefined
  const document = () => {
    made ??= openApi(site.server)
    return made
  }
  return async (request, response) => {
    const [path = '', query = ''] = splitTarget(request.url ?? '')
    if (path !== '/api' && !path.startsWith('/api/')) return false
    const reply = await door(request, path, query, document).catch(
      (fault: unknown): Reply => ({ problem: faultProblem(site.core.logger, fault) }),
    )
    if (reply === 'gone') return true
    if (!request.readableEnded && !request.destroyed) skipBody(request)
    send(response, withRetry(reply))
    return true
  }
}

function splitTarget(target: string): [path: string, query: string] {
  const at = target.indexOf('?')
  return at < 0 ? [target, ''] : [target.slice(0, at), target.slice(at + 1)]
}

function createDoor({ core, secret, now, limits = LIMITS }: ApiSite) {
  const verify = secret === undefined ? undefined : createVerifier(secret)
  const turnstile = new Turnstile(limits, now)

  const answers: Record<OperationId, (asked: Asked) => Promise<Reply>> = {
    postLeads: (asked) => answerOneOrMany(core, turnstile, asked, leads),
    postEvents: (asked) => answerOneOrMany(core, turnstile, asked, events),
    getLeads: (asked) => reading(asked, getLeads),
    getLead: (asked) => reading(asked, getLead),
    getLeadEvents: (asked) => reading(asked, getLeadEvents),
    getLeadBehaviour: (asked) => reading(asked, getLeadBehaviour),
  }
  const [leads, events] = [postLeads(core), postEvents(core)]

  async function reading(asked: Asked, answer: (core: Core, asked: Asked) => Promise<Reply>): Promise<Reply> {
    const passed = await turnstile.pass(1, () => answer(core, asked))
    if ('done' in passed) return passed.done
    return { problem: problem('too-many'), headers: { 'retry-after': String(passed.retryAfter) } }
  }

  return async function answer(
    request: IncomingMessage,
    path: string,
    query: string,
    document: () => object,
  ): Promise<Reply | 'gone'> {
    const { method = '', headers } = request
    const found = routed(path, method)
    if ('problem' in found) return found
    if (found.operation === 'document') return { status: 200, body: document() }
    if (verify === undefined)
      return { problem: problem('not-configured', { detail: 'INTAKE_SECRET is not set' }) }
    const claim = claimIn(headers, now())
    if (typeof claim === 'string') return refused(claim)
    const body = await readBody(request, LARGEST_BODY)
    if (body === 'broken') return 'gone'
    // What is not read to its end is in the way of whatever comes next on this connection.
    if (body === 'too-large') return { problem: problem('too-large'), headers: { connection: 'close' } }
    const given = headers['idempotency-key']
    const idempotencyKey = typeof given === 'string' ? given : ''
    if (!verify(claim, { method, target: request.url ?? '', idempotencyKey, body })) return refused('forged')
    const key = keyIn(headers)
    if (key === 'bad')
      return { problem: problem('malformed', { detail: 'Idempotency-Key has 1 to 255 visible signs' }) }
    const { operation, lead } = found
    const delivery = deliveryOf(operation.id, key, claim)
    return answers[operation.id]({ lead, query, headers, body, delivery, hasKey: key !== undefined })
  }

  function refused(reason: string): Reply {
    core.logger.warn({ reason }, 'request to the intake API refused')
    const detail =
      reason === 'stale'
        ? 'Tenon-Timestamp is more than five minutes from now'
        : 'See the description of the API'
    return { problem: problem('unsigned', { detail }), headers: { 'www-authenticate': 'Tenon-Signature' } }
  }
}

type Routed = { operation: Operation; lead: string } | { operation: 'document' } | Reply

function routed(
  path: string,
  method: string,
): Extract<Routed, { operation: unknown } | { problem: unknown }> {
  const operations = operationsAt(path)
  const methods = path === DOCUMENT ? ['GET'] : operations.map(({ operation }) => operation.method)
  if (methods.length === 0) return { problem: problem('no-such-address') }
  if (!methods.some((one) => one === method))
    return { problem: problem('method'), headers: { allow: methods.join(', ') } }
  if (path === DOCUMENT) return { operation: 'document' }
  return (
    operations.find(({ operation }) => operation.method === method) ?? { problem: problem('no-such-address') }
  )
}

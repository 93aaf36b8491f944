import type { ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers'
import type { Answered } from './call.ts'
import { fail } from './methods/method.ts'
import type { Fault } from './state/faults.ts'

/** Whether the call is carried out, whatever its caller gets to hear. */
export const performs = (fault: Fault): boolean => {
  if ('delayMs' in fault) return fault.next === undefined || fault.next === 'do' || performs(fault.next)
  if ('drop' in fault) return fault.drop === 'after'
  if ('hang' in fault) return fault.hang === 'after'
  return 'done' in fault && fault.done === true
}

/** Lets a call go wrong in the way that was asked for. */
export const suffer = async (
  fault: Fault,
  response: ServerResponse,
  act: () => Answered,
  send: (answered: Answered) => void,
): Promise<void> => {
  if ('delayMs' in fault) {
    await new Promise((resolve) => setTimeout(resolve, fault.delayMs).unref())
    const next = fault.next ?? 'do'
    if (next !== 'do') return suffer(next, response, act, send)
    return send(act())
  }
  if ('drop' in fault) {
    if (fault.drop === 'after') act()
    response.destroy()
    return
  }
  if ('hang' in fault) {
    if (fault.hang === 'after') act()
    return
  }
  if ('rateLimited' in fault) {
    return send({ answer: fail('ratelimited'), retryAfter: fault.rateLimited })
  }
  if (fault.done) act()
  if ('error' in fault) return send({ answer: fail(fault.error) })
  response.writeHead(fault.status, { 'content-type': 'text/plain' }).end('upstream trouble')
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers'
import { type Answer, fail } from './api/method.ts'
import { type Asked, askedBy, perform } from './call.ts'
import type { Call } from './model.ts'
import { type Fault, performs } from './state/faults.ts'
import type { World } from './world.ts'

const say = (response: ServerResponse, answer: Answer): void => {
  response.writeHead(200, { 'content-type': 'application/json; charset=UTF-8' }).end(JSON.stringify(answer))
}

const later = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref()
  })

/** Lets a call go wrong in the way that was asked for; `act` performs it. */
const suffer = async (fault: Fault, response: ServerResponse, act: () => Answer): Promise<void> => {
  if ('delayMs' in fault) {
    await later(fault.delayMs)
    const next = fault.next ?? 'do'
    if (next !== 'do') return suffer(next, response, act)
    return say(response, act())
  }
  const answer = performs(fault) ? act() : undefined
  if ('answerAfter' in fault) {
    await later(fault.answerAfter)
    return say(response, answer ?? fail(-1))
  }
  if ('drop' in fault) response.socket?.resetAndDestroy()
  else if ('errcode' in fault) say(response, fail(fault.errcode))
  else if ('status' in fault)
    response.writeHead(fault.status, { 'content-type': 'text/plain' }).end('upstream')
}

/** The HTTP side: everything under /cgi-bin/. */
export const createApi = (world: World): Server => {
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = askedBy(request.method ?? '', request.url ?? '', await text(request))
    if (!asked) {
      world.violate(`${request.method} ${request.url} is no address of WeCom`)
      response.writeHead(404).end()
      return
    }
    const fault = world.faults.take(asked.name, asked.args)
    if (!fault) answered(world, asked, response)
    else await suffered(world, asked, response, fault)
    world.watch.changed()
  }
  return createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      world.violate(
        `the fake itself failed at ${request.url}: ${error instanceof Error ? error.stack : error}`,
      )
      response.destroy()
    })
  })
}

const answered = (world: World, asked: Asked, response: ServerResponse): void => {
  const answer = perform(world, asked)
  const call = world.noteCall(asked.name, asked.args, answer, false)
  response.once('finish', () => {
    call.heard = true
  })
  say(response, answer)
}

const suffered = (world: World, asked: Asked, response: ServerResponse, fault: Fault): Promise<void> => {
  const note = (answer: Answer | { fault: Fault }): Call =>
    world.noteCall(asked.name, asked.args, answer, false)
  if (!performs(fault)) note({ fault })
  return suffer(fault, response, () => {
    const answer = perform(world, asked)
    note(answer)
    world.watch.changed()
    return answer
  })
}

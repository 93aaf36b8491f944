import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { buffer, text } from 'node:stream/consumers'
import { type Answered, type Asked, argsFrom, perform } from './call.ts'
import { performs, suffer } from './suffer.ts'
import type { World } from './world.ts'

const askedBy = (request: IncomingMessage, body: string): Asked | undefined => {
  const path = /^\/(api|response)\/([\w.]+)$/.exec(request.url ?? '')
  if (!path || request.method !== 'POST') return undefined
  const [, place, name = ''] = path
  const args = argsFrom(request.headers['content-type'] ?? '', body)
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  return place === 'api' ? { method: name, args, token } : { method: 'response_url', id: name, args, token }
}

const statusOf = (asked: Asked, answered: Answered): number => {
  if (answered.retryAfter !== undefined) return 429
  return asked.id !== undefined && !answered.answer.ok ? 404 : 200
}

/** The HTTP side: the Web API under /api/, response_urls under /response/. */
export const createWebApi = (world: World, socketUrl: () => string): Server => {
  const send = (response: ServerResponse, asked: Asked, answered: Answered): void => {
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'x-oauth-scopes': world.options.scopes.join(','),
      ...(answered.retryAfter === undefined ? {} : { 'retry-after': String(answered.retryAfter) }),
    }
    response.writeHead(statusOf(asked, answered), headers).end(JSON.stringify(answered.answer))
  }
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const upload = /^\/upload\/(\w+)$/.exec(request.url ?? '')?.[1]
    if (upload !== undefined && request.method === 'POST') {
      const good = world.files.receive(upload, await buffer(request))
      if (!good) world.violate(`what came for the file ${upload} is not what was announced`)
      response.writeHead(good ? 200 : 400).end('OK')
      return
    }
    const asked = askedBy(request, await text(request))
    if (!asked) {
      world.violate(`${request.method} ${request.url} is no address of Slack`)
      response.writeHead(404).end()
      return
    }
    const act = () => perform(world, asked, socketUrl)
    const fault = world.faults.take(asked.method, asked.args)
    if (!fault) {
      send(response, asked, act())
    } else {
      const { method, args } = asked
      if (!performs(fault)) world.calls.push({ method, args, at: world.now(), answer: { ok: false, fault } })
      await suffer(fault, response, act, (answered) => send(response, asked, answered))
    }
    world.watch.changed()
  }
  return createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      world.violate(`the fake itself failed at ${request.url}: ${error}`)
      response.destroy()
    })
  })
}

import { isJson, type Json, parseJson } from './json.ts'
import { methods } from './methods/index.ts'
import { type Answer, fail, violate } from './methods/method.ts'
import { destination } from './methods/rooms.ts'
import { respond } from './respond.ts'
import type { World } from './world.ts'

/** One request to the Web API (`method`) or to a response_url (then `method` is that word and `id` is set). */
export interface Asked {
  readonly method: string
  readonly id?: string
  readonly args: Json
  readonly token: string | undefined
}

export interface Answered {
  readonly answer: Answer
  /** Seconds, when it was one call too many. */
  readonly retryAfter?: number
}

/** Arguments from a form or a JSON body; a token in the body is not looked at. */
export const argsFrom = (contentType: string, body: string): Json => {
  const raw = contentType.startsWith('application/json')
    ? parseJson(body)
    : Object.fromEntries(new URLSearchParams(body))
  const { token: _, team_id: __, ...args } = isJson(raw) ? raw : {}
  return args
}

/** Holds the token against what the method wants, then counts it, then performs it. */
export const perform = (world: World, asked: Asked, socketUrl: () => string): Answered => {
  const done = answer(world, asked, socketUrl)
  world.calls.push({ method: asked.method, args: asked.args, at: world.now(), answer: done.answer })
  return done
}

const answer = (world: World, asked: Asked, socketUrl: () => string): Answered => {
  if (asked.id !== undefined) return { answer: respond(world, asked.id, asked.args) }
  const opensSocket = asked.method === 'apps.connections.open'
  const method = methods.get(asked.method)
  if (!method && !opensSocket) {
    return { answer: violate(world, asked.method, 'unknown_method', ['not a method this workspace speaks']) }
  }
  if (asked.token === undefined) return { answer: fail('not_authed') }
  const { token, appToken } = world.options
  if (asked.token !== token && asked.token !== appToken) return { answer: fail('invalid_auth') }
  if (asked.token !== (opensSocket ? appToken : token)) return { answer: fail('not_allowed_token_type') }
  if (!method) return { answer: { ok: true, url: socketUrl() } }
  const posts = asked.method === 'chat.postMessage'
  const channel = posts ? destination(world, String(asked.args.channel))?.id : undefined
  const retryAfter = world.limits.refuse(asked.method, method.tier, channel)
  if (retryAfter === undefined) return { answer: method.run(world, asked.args) }
  world.rateLimited.push({ method: asked.method, channel, at: world.now(), retryAfter })
  return { answer: fail('ratelimited'), retryAfter }
}

import { isJson, type Json, parseJson } from '../slack/json.ts'
import { methods } from './api/index.ts'
import { type Answer, fail, violate } from './api/method.ts'
import { perMinute } from './state/windows.ts'
import type { World } from './world.ts'

/** One request to the HTTP API. */
export interface Asked {
  /** The path under /cgi-bin/. */
  readonly name: string
  readonly verb: string
  readonly query: URLSearchParams
  readonly args: Json
  /** The body, where it is no JSON. */
  readonly garbage: string | undefined
}

/** What a request asks, or undefined where the path is none of WeCom's. */
export const askedBy = (verb: string, url: string, body: string): Asked | undefined => {
  const { pathname, searchParams: query } = new URL(url, 'http://fake')
  const name = /^\/cgi-bin\/([\w/]+)$/.exec(pathname)?.[1]
  if (name === undefined) return undefined
  const parsed = verb === 'POST' && body !== '' ? parseJson(body) : {}
  const { access_token: _, ...args } =
    verb === 'GET' ? Object.fromEntries(query) : isJson(parsed) ? parsed : {}
  return { name, verb, query, args, garbage: isJson(parsed) ? undefined : body }
}

/** Holds the request against what the path wants, then performs it. */
export const perform = (world: World, { name, verb, query, args, garbage }: Asked): Answer => {
  const method = methods.get(name)
  if (!method) return violate(world, name, 40066, 'is no path that this corporation speaks')
  if (method.verb !== verb) return violate(world, name, 43001, `is asked by ${method.verb}, not by ${verb}`)
  if (garbage !== undefined) return violate(world, name, 47001, `the body is no JSON: ${garbage}`)
  if (method.needsToken) {
    const refused = world.tokens.refuse(query.get('access_token'))
    if (refused === 41001) return violate(world, name, refused, 'access_token is missing')
    if (refused !== undefined) return fail(refused, 'access_token')
    if (!world.trusted) return fail(60020, 'not allow to access from your ip')
  }
  if (!world.windows.take(`api ${name}`, perMinute(world.options.limits.apiPerMinute))) {
    world.tooFast(name, '')
    return fail(45009, 'api freq out of limit')
  }
  return method.run(world, args, query)
}

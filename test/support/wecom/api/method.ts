import type { Json } from '../../slack/json.ts'
import type { Problems } from '../schema/problems.ts'
import type { World } from '../world.ts'

export type Answer = Json & { readonly errcode: number; readonly errmsg: string }

/** One path of the HTTP API under /cgi-bin/. */
export interface Method {
  readonly verb: 'GET' | 'POST'
  /** Whether it wants the app's access token, from a trusted address. */
  readonly needsToken: boolean
  /** `args` are the members of the body, or of the query for GET. */
  run(world: World, args: Json, query: URLSearchParams): Answer
}

export const ok = (more: Json = {}): Answer => ({ errcode: 0, errmsg: 'ok', ...more })

/** errmsg is made to be read by people only: its text changes, and nobody may depend on it. */
export const fail = (errcode: number, hint = ''): Answer => ({
  errcode,
  errmsg: `error ${errcode}${hint && `, ${hint}`}, hint: [${Math.floor(Math.random() * 1e9)}]`,
})

/** A refusal that a well-made client never meets: it is written down as a violation as well. */
export const violate = (world: World, method: string, errcode: number, what: string): Answer => {
  world.violate(`${method}: ${errcode}: ${what}`)
  return fail(errcode, what)
}

/** Writes down what is wrong with a message; answers with the refusal, where there is one. */
export const judged = (world: World, method: string, problems: Problems): Answer | undefined => {
  for (const { what, errcode } of problems.list) world.violate(`${method}: ${errcode ?? 'advice'}: ${what}`)
  return problems.errcode === undefined ? undefined : fail(problems.errcode, problems.list[0]?.what)
}

import { z } from 'zod'
import { type Json, parseJson } from '../json.ts'
import { explain } from '../schema/check.ts'
import type { Tier } from '../state/rate-limits.ts'
import type { World } from '../world.ts'

export type Answer = Json & { readonly ok: boolean }

/** One method of the Web API: how often, with which arguments, and what it does. */
export interface Method {
  readonly tier: Tier
  run(world: World, raw: Json): Answer
}

export const fail = (error: string, reasons?: readonly string[]): Answer => ({
  ok: false,
  error,
  ...(reasons ? { response_metadata: { messages: reasons } } : {}),
})

/** A refusal that a well-made app never meets: it is written down as a violation as well. */
export const violate = (world: World, method: string, error: string, reasons: readonly string[]): Answer => {
  world.violate(`${method}: ${error}: ${reasons.join('; ')}`)
  return fail(error, reasons)
}

/** A method that knows its arguments: any other is a mistake that Slack would pass over in silence. */
export const method = <T>(
  name: string,
  tier: Tier,
  args: z.ZodType<T>,
  run: (world: World, args: T) => Answer,
): readonly [string, Method] => [
  name,
  {
    tier,
    run: (world, raw) => {
      const parsed = args.safeParse(raw)
      return parsed.success
        ? run(world, parsed.data)
        : violate(world, name, 'invalid_arguments', explain(parsed.error, ''))
    },
  },
]

/** Arguments arrive as text in form bodies and as themselves in JSON bodies. */
export const flag = z
  .preprocess((v) => (v === 'true' ? true : v === 'false' ? false : v), z.boolean())
  .optional()
export const count = z.coerce.number().int().min(1)
export const json = z
  .preprocess((v) => (typeof v === 'string' ? (parseJson(v) ?? v) : v), z.unknown())
  .optional()
export const id = z.string().min(1)

import type { z } from 'zod'
import type { Core } from '../../../commands/core.ts'
import { keptAnswer, standsFor } from '../../../commands/intake/once.ts'
import { faultProblem } from '../fault.ts'
import { invalid, problem } from '../problem.ts'
import { type Reply, statusOf } from '../reply.ts'
import { type Asked, fingerprintOf, jsonIn } from '../request.ts'
import { MOST_AT_ONCE } from '../schemas/lead-in.ts'
import type { Problem } from '../schemas/problem.ts'
import type { Turnstile } from '../turnstile.ts'

/** What became of one of them. */
export type Outcome = { taken: object } | { problem: Problem }

/** How a body of one or many is worked through. */
export interface Work<One> {
  schema: z.ZodType<One>
  /**
   * Takes in those that can be read; gives what became of each, in their order. `base` is where each stands in the body, for whoever says
   * what is wrong with it. May reject: then nothing is known of any of them.
   */
  take(all: { one: One; base: string; delivery: string }[], delivery: string): Promise<Outcome[]>
  /** Where one that was taken is found. */
  location?(taken: object): string | undefined
}

/**
 * One thing, or a list of which each has its own outcome: what can be read is taken in whatever the others are. The answer for a key is
 * kept, and is the same whenever it is asked for again.
 */
export async function answerOneOrMany<One>(
  core: Core,
  turnstile: Turnstile,
  asked: Asked,
  work: Work<One>,
): Promise<Reply> {
  const json = jsonIn(asked)
  if ('problem' in json) return json
  const { value } = json
  const many = Array.isArray(value)
  const bodies: unknown[] = many ? value : [value]
  if (bodies.length === 0 || bodies.length > MOST_AT_ONCE) {
    const detail = `A list has 1 to ${MOST_AT_ONCE} items`
    return { problem: problem('invalid', { errors: [{ pointer: '', detail }] }) }
  }
  const passed = await turnstile.pass(bodies.length, async (): Promise<Reply> => {
    const { hasKey, delivery } = asked
    if (hasKey && !(await standsFor(core, delivery, fingerprintOf(asked.body))))
      return { problem: problem('key-reused') }
    const outcomes = await outcomesOf(bodies, many, work, delivery)
    const reply = many ? manyReply(outcomes) : oneReply(outcomes, work)
    return hasKey && isFinal(outcomes) ? keptAnswer(core, delivery, reply) : reply
  })
  if ('done' in passed) return passed.done
  return { problem: problem('too-many'), headers: { 'retry-after': String(passed.retryAfter) } }
}

async function outcomesOf<One>(
  bodies: readonly unknown[],
  many: boolean,
  { schema, take }: Work<One>,
  delivery: string,
): Promise<Outcome[]> {
  const outcomes = new Map<number, Outcome>()
  const readable: { at: number; one: One; base: string; delivery: string }[] = []
  for (const [at, body] of bodies.entries()) {
    const base = many ? `/${at}` : ''
    const read = schema.safeParse(body)
    if (read.success) readable.push({ at, one: read.data, base, delivery: `${delivery}:${at}` })
    else outcomes.set(at, { problem: invalid(read.error.issues, base) })
  }
  const taken = readable.length === 0 ? [] : await take(readable, delivery)
  for (const [index, { at }] of readable.entries())
    outcomes.set(at, taken[index] ?? { problem: problem('failed') })
  return bodies.map((_, at) => outcomes.get(at) ?? { problem: problem('failed') })
}

/** What failed here may succeed when it is asked for again. */
const isFinal = (outcomes: readonly Outcome[]): boolean =>
  outcomes.every((one) => !('problem' in one) || one.problem.status < 500)

const manyReply = (outcomes: readonly Outcome[]): Reply => ({
  status: 200,
  body: {
    results: outcomes.map((one) =>
      'problem' in one ? { status: one.problem.status, problem: one.problem } : { status: 201, ...one.taken },
    ),
  },
})

function oneReply<One>(outcomes: readonly Outcome[], { location }: Work<One>): Reply {
  const [only = { problem: problem('failed') }] = outcomes
  if ('problem' in only) return withRetry({ problem: only.problem })
  const found = location?.(only.taken)
  return { status: 201, body: only.taken, ...(found !== undefined && { headers: { location: found } }) }
}

/** Whoever is told to come again is told when. */
export const withRetry = (reply: Reply): Reply =>
  statusOf(reply) === 503 ? { ...reply, headers: { ...reply.headers, 'retry-after': '2' } } : reply

/** The outcome of each, one that fails being a problem of its own. */
export async function eachByItself<One>(
  core: Core,
  all: readonly One[],
  take: (one: One) => Promise<Outcome>,
): Promise<Outcome[]> {
  return Promise.all(
    all.map((one) => take(one).catch((fault: unknown) => ({ problem: faultProblem(core.logger, fault) }))),
  )
}

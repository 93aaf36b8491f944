import type { Form, Input } from '../../../src/message.ts'
import { digestOf } from './token.ts'

/** What was typed and chosen, by the name of the input; '' where nothing was. */
export type Typed = ReadonlyMap<string, string>

const SMALLEST_LIMIT = 64 * 1024
const LARGEST_LIMIT = 256 * 1024
/** Bytes of one UTF-16 unit in a form's body, at most. */
const ENCODED = 9
/** Bytes that a name and its signs take, about. */
const NAMED = 100

/** Bytes that are read of a submission: 64 KB, or as much as what fits in the inputs of a large form needs. */
export function largestBody(form: Form): number {
  const needed = form.inputs.reduce((sum, input) => sum + NAMED + ENCODED * longest(input), 0)
  return Math.min(LARGEST_LIMIT, Math.max(SMALLEST_LIMIT, needed))
}

function longest(input: Input): number {
  if (input.kind === 'text') return input.max
  if (input.kind === 'date') return 10
  return Math.max(0, ...input.options.map(({ value }) => value.length))
}

/**
 * Reads a form's body: the values of its own inputs, the first of each, and nothing else. Line breaks are single; other control
 * characters are left out. `undefined` for what is no UTF-8.
 */
export function readTyped(body: Buffer, form: Form): Typed | undefined {
  const source = decoded(body)
  if (source === undefined) return undefined
  const given = new URLSearchParams(source)
  return new Map(form.inputs.map((input) => [input.name, cleaned(given.get(input.name) ?? '', input)]))
}

function decoded(body: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    return undefined
  }
}

function cleaned(value: string, input: Input): string {
  const lines = value.replace(/\r\n?/g, '\n').replace(/(?![\n\t])\p{Cc}/gu, '')
  return input.kind === 'text' && input.multiline ? lines : lines.replace(/\s*\n\s*/g, ' ')
}

/** The same for the same values. */
export const typedDigest = (typed: Typed): string => digestOf(JSON.stringify([...typed]))

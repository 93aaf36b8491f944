import { z } from 'zod'

/** The known name nearest to a mistyped one, when one is near enough to be meant. */
function nearest(name: string, known: readonly string[]): string | undefined {
  const wanted = name.toLowerCase()
  const near = known
    .map((candidate) => ({ candidate, distance: editDistance(wanted, candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= Math.max(1, Math.floor(candidate.length / 3)))
    .sort((a, b) => a.distance - b.distance)
  return near[0]?.candidate
}

/** Number of single-character changes between two names; names longer than 40 characters are compared by their start. */
function editDistance(left: string, right: string): number {
  const a = [...left].slice(0, 40)
  const b = [...right].slice(0, 40)
  let previous = b.map((_, column) => column + 1)
  previous.unshift(0)
  for (const [row, letter] of a.entries()) {
    const current = [row + 1]
    for (const [column, other] of b.entries()) {
      const changed = (previous[column] ?? 0) + (letter === other ? 0 : 1)
      const removed = (previous[column + 1] ?? 0) + 1
      const added = (current[column] ?? 0) + 1
      current.push(Math.min(changed, removed, added))
    }
    previous = current
  }
  return previous[b.length] ?? 0
}

/** " (did you mean `accept`?)", or nothing. */
export function didYouMean(name: string, known: readonly string[]): string {
  const candidate = nearest(name, known)
  return candidate === undefined ? '' : ` (did you mean \`${candidate}\`?)`
}

/** Message of a leaf: a value that is not there "is missing", any other "must be …". */
export function expected(what: string): (issue: { input?: unknown }) => string {
  return (issue) => (issue.input === undefined ? 'is missing' : `must be ${what}`)
}

/** A name quoted for a message: on one line, whatever was typed. */
export function quoted(name: string): string {
  return JSON.stringify(name.length > 60 ? `${name.slice(0, 60)}…` : name)
}

/**
 * An object whose keys are all known. A key without a value counts as left out, so that commenting out the last item
 * below it does no harm. Unknown keys are refused in one issue whose message has one line a key, in the order of the
 * issue's `keys`.
 */
export function closed<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape)
  const object = z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => `unknown key ${quoted(key)}${didYouMean(key, known)}`).join('\n')
        : expected('a map of keys and values')(issue),
  })
  return z.preprocess(withoutEmpty, object)
}

function withoutEmpty(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null))
}

/** One of a few words; the message lists them and guesses which one was meant. */
export function oneOf<const Words extends readonly string[]>(words: Words) {
  return z.enum(words, {
    error: (issue) => {
      const guess = typeof issue.input === 'string' ? didYouMean(issue.input, words) : ''
      return `${expected(`one of ${words.join(', ')}`)(issue)}${guess}`
    },
  })
}

/** A number in a range, both ends included. */
export function numberIn(from: number, to: number) {
  const error = expected(`a number from ${from} to ${to}`)
  return z.number({ error }).min(from, { error }).max(to, { error })
}

/** A whole number in a range, both ends included. */
export function wholeIn(from: number, to: number) {
  const error = expected(`a whole number from ${from} to ${to}`)
  return z.number({ error }).refine((n) => Number.isInteger(n) && n >= from && n <= to, { error })
}

/** Trimmed text of 1 to `most` characters on one line. */
export function line(most: number) {
  const error = expected(
    `text of 1 to ${most} characters on one line (in quotes where it looks like a number)`,
  )
  return z
    .string({ error })
    .trim()
    .refine((text) => text.length > 0 && text.length <= most && !/\p{Cc}/u.test(text), { error })
}

/** A list of different texts. */
export function lines(most: number, items: { from: number; to: number }) {
  return listOf(line(most), items).superRefine((texts, context) => {
    for (const [index, text] of texts.entries()) {
      if (texts.indexOf(text) < index)
        context.addIssue({ code: 'custom', path: [index], message: `${quoted(text)} is listed twice` })
    }
  })
}

/** A list with a sensible number of items. */
export function listOf<Item extends z.ZodType>(item: Item, items: { from: number; to: number }) {
  const error = expected(`a list of ${items.from} to ${items.to} items`)
  return z.array(item, { error }).min(items.from, { error }).max(items.to, { error })
}

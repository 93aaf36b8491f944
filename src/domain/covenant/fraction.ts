/** Exact fractions as text: "1", "1/3", "-2/3"; always in lowest terms, the sign in front. No number is ever rounded. */

/** In lowest terms, the denominator above zero. */
export interface Fraction {
  numerator: bigint
  denominator: bigint
}

/** A sum of fractions with denominators up to 999 has fewer than 500 digits above and below the line. */
const LONGEST = 2000

/** Reads "1", "2/6", "-1/3". Throws RangeError for text that is no fraction. */
export function fraction(text: string): Fraction {
  const match = text.length <= LONGEST ? /^(-?\d+)(?:\/(\d+))?$/.exec(text) : null
  const denominator = BigInt(match?.[2] ?? 1)
  if (match?.[1] === undefined || denominator === 0n)
    throw new RangeError(`not an exact fraction such as 1 or 1/3: ${JSON.stringify(text.slice(0, 40))}`)
  return reduced(BigInt(match[1]), denominator)
}

/** In lowest terms: "2/6" is "1/3". Throws RangeError as `fraction` does. */
export const lowest = (text: string): string => written(fraction(text))

/** The same amount taken back. Nothing taken back is nothing. */
export const negated = (amount: string): string =>
  amount === '0' ? amount : amount.startsWith('-') ? amount.slice(1) : `-${amount}`

/** An amount as often as it is there; the count is a whole number. Throws RangeError for another count, and as `fraction` does. */
export function times(amount: string, count: number): string {
  const { numerator, denominator } = fraction(amount)
  return written(reduced(numerator * whole(count), denominator))
}

/** The exact sum of amounts, each once or with its count. "0" for none. Throws RangeError as `times` does. */
export function sum(amounts: Iterable<string | { amount: string; count: number }>): string {
  // Statements are long and their amounts few: what is alike is counted before anything is added.
  const counts = new Map<string, bigint>()
  for (const item of amounts) {
    const { amount, count } = typeof item === 'string' ? { amount: item, count: 1 } : item
    counts.set(amount, (counts.get(amount) ?? 0n) + whole(count))
  }
  let total: Fraction = { numerator: 0n, denominator: 1n }
  for (const [amount, count] of counts) {
    const { numerator, denominator } = fraction(amount)
    total = reduced(
      total.numerator * denominator + numerator * count * total.denominator,
      total.denominator * denominator,
    )
  }
  return written(total)
}

/** Below 0 when the first is less, 0 when both are the same amount, above 0 when it is more. Throws RangeError as `fraction` does. */
export function compare(one: string, other: string): number {
  const a = fraction(one)
  const b = fraction(other)
  const difference = a.numerator * b.denominator - b.numerator * a.denominator
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

function whole(count: number): bigint {
  if (!Number.isSafeInteger(count)) throw new RangeError(`a count must be a whole number, not ${count}`)
  return BigInt(count)
}

function reduced(numerator: bigint, denominator: bigint): Fraction {
  let [divisor, rest] = [numerator < 0n ? -numerator : numerator, denominator]
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest]
  return { numerator: numerator / divisor, denominator: denominator / divisor }
}

const written = ({ numerator, denominator }: Fraction): string =>
  denominator === 1n ? `${numerator}` : `${numerator}/${denominator}`

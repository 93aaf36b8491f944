/** Exact fractions as text: "1", "1/3", "-2/3"; always in lowest terms, the sign in front. No number is ever rounded. */

/** The same amount taken back. Nothing taken back is nothing. */
export const negated = (amount: string): string =>
  amount === '0' ? amount : amount.startsWith('-') ? amount.slice(1) : `-${amount}`

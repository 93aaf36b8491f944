/** Two-sided 95 %. */
const Z = 1.959964

/**
 * Wilson's interval of a share that was measured as `hits` of `trials`: where the true one lies with 95 % certainty. Good for few trials
 * and for shares near 0 and 1, where hits alone would claim to know. Nothing measured: anywhere from 0 to 1.
 */
export function wilson(hits: number, trials: number): { low: number; high: number } {
  if (trials === 0) return { low: 0, high: 1 }
  const share = hits / trials
  const square = (Z * Z) / trials
  const middle = share + square / 2
  const spread = Z * Math.sqrt((share * (1 - share) + square / 4) / trials)
  return {
    low: hits === 0 ? 0 : Math.max(0, (middle - spread) / (1 + square)),
    high: hits === trials ? 1 : Math.min(1, (middle + spread) / (1 + square)),
  }
}

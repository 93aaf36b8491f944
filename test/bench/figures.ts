/** The value below which a share of all values lies; 0 for none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

const wanted = process.argv.find((word) => word.startsWith('--blocks='))?.slice('--blocks='.length)

/** How many blocks of a measurement there are, unless somebody wants a quick look. */
export const blocksOf = (usual: number): number => (wanted === undefined ? usual : Number(wanted))

/** Of numbered things, `count`: 0, 1, 2 … */
export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

/** Milliseconds that the process's processors worked meanwhile. */
export async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** Seconds that some work took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

/** Numbers of employees that a key of `grades.points.size` covers, both ends included; undefined for words. */
function bandOf(key: string): { from: number; to: number } | undefined {
  const open = /^(\d{1,9})\s*\+$/.exec(key)
  if (open?.[1] !== undefined) return { from: Number(open[1]), to: Number.POSITIVE_INFINITY }
  const closed = /^(\d{1,9})\s*[-–]\s*(\d{1,9})$/.exec(key)
  if (closed?.[1] !== undefined && closed[2] !== undefined)
    return { from: Number(closed[1]), to: Number(closed[2]) }
  return undefined
}

/**
 * Points by company size: a company's own bands over the default ones. A default band that overlaps a written one is
 * dropped, since otherwise one size would bring the points of two tables.
 */
export function mergeSizePoints(
  written: Record<string, number>,
  defaults: Record<string, number>,
): Record<string, number> {
  const bands = Object.keys(written).flatMap((key) => bandOf(key) ?? [])
  const kept = Object.entries(defaults).filter(([key]) => {
    const band = bandOf(key)
    return !band || !bands.some((other) => band.from <= other.to && other.from <= band.to)
  })
  return { ...Object.fromEntries(kept), ...written }
}

import { sizeRange } from '../intake/size-range.ts'

/**
 * Points by company size: a company's own bands over the default ones. A default band that overlaps a written one is
 * dropped, since otherwise one size would bring the points of two tables.
 */
export function mergeSizePoints(
  written: Record<string, number>,
  defaults: Record<string, number>,
): Record<string, number> {
  const bands = Object.keys(written).flatMap((key) => sizeRange(key) ?? [])
  const kept = Object.entries(defaults).filter(([key]) => {
    const band = sizeRange(key)
    return !band || !bands.some((other) => band.from <= other.to && other.from <= band.to)
  })
  return { ...Object.fromEntries(kept), ...written }
}

import { boundedMemo } from '../calendar/bounded-memo.ts'
import { fold } from '../intake/fold.ts'

/** Every lead is held against every territory, by the same few names. */
const folded = boundedMemo(2000, fold)

/** A tree as parent → children; a child may be a parent too, and may have several parents. */
export type RegionTree = Record<string, readonly string[]>

/** Every name of the tree, parents first, each once. */
export function regionNames(tree: RegionTree): string[] {
  return [...new Set([...Object.keys(tree), ...Object.values(tree).flat()])]
}

/** The regions that a region lies in, nearest first, without itself. A tree that runs in a circle ends at its start. */
export function ancestors(region: string, tree: RegionTree): string[] {
  const seen = new Set([folded(region)])
  const found: string[] = []
  const parents = Object.entries(tree).map(([name, children]) => ({ name, children: children.map(folded) }))
  for (let level = [folded(region)]; level.length > 0; ) {
    const next: string[] = []
    for (const { name, children } of parents) {
      if (!level.some((child) => children.includes(child)) || seen.has(folded(name))) continue
      seen.add(folded(name))
      found.push(name)
      next.push(folded(name))
    }
    level = next
  }
  return found
}

/** The first entry of a territory, as it is written there, that is the region or holds it; the nearest one first. */
export function coveredBy(
  territory: readonly string[],
  region: string,
  tree: RegionTree,
): string | undefined {
  for (const place of [region, ...ancestors(region, tree)]) {
    const entry = territory.find((name) => folded(name) === folded(place))
    if (entry !== undefined) return entry
  }
  return undefined
}

/** Whether a territory holds a region, by the tree: 华东 covers 上海, 上海 does not cover 华东. */
export const covers = (territory: readonly string[], region: string, tree: RegionTree): boolean =>
  coveredBy(territory, region, tree) !== undefined

/** The region with all that lies in it, itself first. A tree that runs in a circle ends at its start. */
export function regionsBelow(region: string, tree: RegionTree): string[] {
  const found = [region]
  // What is added on the way is walked, too.
  for (const name of found) {
    const children = Object.hasOwn(tree, name) ? (tree[name] ?? []) : []
    found.push(...children.filter((child) => !found.includes(child)))
  }
  return found
}

import type { Policy } from './policy.ts'

/** A policy as plain data: what it looks like in JSON. */
export type Tree = string | number | boolean | null | readonly Tree[] | TreeMap
export interface TreeMap {
  readonly [key: string]: Tree
}

/** One step into a policy: a key, or an item of a list whose items have names. */
export type Step = string | { item: string }
export type Path = readonly Step[]

/** One thing in which two policies differ. */
export type PolicyChange =
  | { kind: 'changed'; path: Path; before: Tree; after: Tree }
  | { kind: 'added'; path: Path; value: Tree }
  | { kind: 'removed'; path: Path; value: Tree }
  /** A list of words: which came and which went. */
  | { kind: 'list'; path: Path; added: readonly string[]; removed: readonly string[] }
  /** The same items, in another order. */
  | { kind: 'order'; path: Path; before: readonly string[]; after: readonly string[] }

/** Everything in which two policies differ, each by itself, in the order of their keys. Empty when, and only when, they are equal. */
export function differenceOf(before: Policy, after: Policy): PolicyChange[] {
  return between([], treeOf(before), treeOf(after))
}

/** Whether two policies are the same in every value. */
export const samePolicy = (one: Policy, other: Policy): boolean => equal(treeOf(one), treeOf(other))

/** A policy, or a part of one, as plain data. What is left out and what is undefined is the same. */
export function treeOf(policy: object): TreeMap {
  const tree: TreeMap = JSON.parse(JSON.stringify(policy))
  return tree
}

function between(path: Path, before: Tree, after: Tree): PolicyChange[] {
  if (equal(before, after)) return []
  if (isMap(before) && isMap(after) && !isLeaf(before) && !isLeaf(after)) {
    return betweenMaps(path, before, after)
  }
  if (isList(before) && isList(after)) {
    const items = [...before, ...after]
    if (items.every((item) => typeof item === 'string')) {
      return betweenWords(path, before.filter(isText), after.filter(isText))
    }
    if (items.every((item) => nameOf(item) !== undefined)) return betweenItems(path, before, after)
  }
  return [{ kind: 'changed', path, before, after }]
}

function betweenMaps(path: Path, before: TreeMap, after: TreeMap): PolicyChange[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys].flatMap((key) => betweenMaybe([...path, key], before[key], after[key]))
}

function betweenMaybe(path: Path, before: Tree | undefined, after: Tree | undefined): PolicyChange[] {
  if (before === undefined) return after === undefined ? [] : [{ kind: 'added', path, value: after }]
  return after === undefined ? [{ kind: 'removed', path, value: before }] : between(path, before, after)
}

function betweenWords(path: Path, before: readonly string[], after: readonly string[]): PolicyChange[] {
  const added = without(after, before)
  const removed = without(before, after)
  if (added.length === 0 && removed.length === 0) return [{ kind: 'order', path, before, after }]
  return [{ kind: 'list', path, added, removed }]
}

/** What is in the first list more often than in the second. */
function without(list: readonly string[], other: readonly string[]): string[] {
  const rest = [...other]
  return list.filter((word) => {
    const at = rest.indexOf(word)
    if (at >= 0) rest.splice(at, 1)
    return at < 0
  })
}

function betweenItems(path: Path, before: readonly Tree[], after: readonly Tree[]): PolicyChange[] {
  const [old, fresh] = [byName(before), byName(after)]
  const changes = [...new Set([...old.keys(), ...fresh.keys()])].flatMap((item) =>
    betweenMaybe([...path, { item }], old.get(item), fresh.get(item)),
  )
  const [kept, now] = [common(old, fresh), common(fresh, old)]
  const moved = kept.some((name, index) => name !== now[index])
  return moved ? [...changes, { kind: 'order', path, before: kept, after: now }] : changes
}

/** Items by their names; a name that comes again is numbered. */
function byName(items: readonly Tree[]): Map<string, Tree> {
  const found = new Map<string, Tree>()
  for (const item of items) {
    const name = nameOf(item) ?? ''
    let free = name
    for (let n = 2; found.has(free); n++) free = `${name} (${n})`
    found.set(free, item)
  }
  return found
}

const common = (one: Map<string, Tree>, other: Map<string, Tree>): string[] =>
  [...one.keys()].filter((name) => other.has(name))

/** What rules and seasons are called. */
function nameOf(item: Tree): string | undefined {
  if (!isMap(item)) return undefined
  const name = item.rule ?? item.name
  return typeof name === 'string' ? name : undefined
}

/** A length is one value, however it is written down. */
const isLeaf = (map: TreeMap): boolean => typeof map.text === 'string'

export const isList = (tree: Tree | undefined): tree is readonly Tree[] => Array.isArray(tree)
export const isMap = (tree: Tree | undefined): tree is TreeMap =>
  typeof tree === 'object' && tree !== null && !isList(tree)
const isText = (tree: Tree): tree is string => typeof tree === 'string'

function equal(one: Tree, other: Tree): boolean {
  if (isList(one) && isList(other)) {
    return one.length === other.length && one.every((item, index) => equalMaybe(item, other[index]))
  }
  if (!isMap(one) || !isMap(other)) return one === other
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...keys].every((key) => equalMaybe(one[key], other[key]))
}

const equalMaybe = (one: Tree | undefined, other: Tree | undefined): boolean =>
  one === undefined || other === undefined ? one === other : equal(one, other)

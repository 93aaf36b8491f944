/** What is taken from a heap is the smallest of what is in it. */
export interface Heap<Item> {
  readonly size: number
  put(item: Item): void
  peek(): Item | undefined
  take(): Item | undefined
  /** How many items pass, where none passes unless all smaller ones do; costs what passes and not what is held. */
  count(passes: (item: Item) => boolean): number
}

/** A binary heap: putting and taking cost the logarithm of what it holds. */
export function createHeap<Item>(isBefore: (one: Item, other: Item) => boolean): Heap<Item> {
  const items: Item[] = []

  /** Moves the item at `index` up to where nothing above it comes after it. */
  function rise(item: Item, index: number): void {
    let at = index
    while (at > 0) {
      const above = (at - 1) >> 1
      const parent = items[above]
      if (parent === undefined || !isBefore(item, parent)) break
      items[at] = parent
      at = above
    }
    items[at] = item
  }

  /** Puts the item at the top, and below everything that comes before it. */
  function sink(item: Item): void {
    let at = 0
    for (;;) {
      const left = 2 * at + 1
      const right = left + 1
      const [one, other] = [items[left], items[right]]
      if (one === undefined) break
      const isRight = other !== undefined && isBefore(other, one)
      const child = isRight ? other : one
      if (!isBefore(child, item)) break
      items[at] = child
      at = isRight ? right : left
    }
    items[at] = item
  }

  function count(passes: (item: Item) => boolean): number {
    let found = 0
    const open = [0]
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const item = items[at]
      if (item === undefined || !passes(item)) continue
      found += 1
      open.push(2 * at + 1, 2 * at + 2)
    }
    return found
  }

  return {
    get size() {
      return items.length
    },
    put: (item) => rise(item, items.length),
    peek: () => items[0],
    take() {
      const top = items[0]
      const last = items.pop()
      if (last !== undefined && items.length > 0) sink(last)
      return top
    },
    count,
  }
}

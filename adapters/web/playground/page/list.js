// @ts-check

/**
 * @typedef {object} Item
 * @property {string} key
 * @property {unknown[]} deps What its element was made from; it is made anew when one of them is another.
 * @property {() => HTMLElement} create
 */

/**
 * Keeps the children of `parent` the same as a list of items and touches only what changed, so that a scroll position, a text
 * selection and the keyboard's focus stay where they are.
 *
 * @param {HTMLElement} parent
 * @returns {(items: Item[]) => void}
 */
export function keyedList(parent) {
  /** @type {Map<string, { deps: unknown[], element: HTMLElement }>} */
  let shown = new Map()
  return (items) => {
    const focus = focusIn(parent)
    const next = new Map(items.map((item) => [item.key, keep(item, shown.get(item.key))]))
    for (const [key, { element }] of shown) if (next.get(key)?.element !== element) element.remove()
    shown = next
    let index = 0
    for (const { element } of shown.values()) {
      const there = parent.children[index]
      if (there !== element) parent.insertBefore(element, there ?? null)
      index += 1
    }
    if (focus && document.activeElement !== focus.element) restore(focus, shown)
  }
}

/**
 * @param {Item} item
 * @param {{ deps: unknown[], element: HTMLElement } | undefined} before
 */
function keep({ key, deps, create }, before) {
  if (before?.deps.every((dep, index) => dep === deps[index])) return before
  const element = create()
  element.dataset.key = key
  return { deps, element }
}

/** What has the focus, by names that outlive its element. @param {HTMLElement} parent */
function focusIn(parent) {
  const element = document.activeElement
  if (!(element instanceof HTMLElement) || !parent.contains(element)) return undefined
  const key = element.closest('[data-key]')?.getAttribute('data-key')
  return { element, key: key ?? '', name: element.dataset.focus ?? '' }
}

/**
 * @param {{ key: string, name: string }} focus
 * @param {Map<string, { element: HTMLElement }>} shown
 */
function restore({ key, name }, shown) {
  const element = shown.get(key)?.element
  const named = name === '' ? undefined : element?.querySelector(`[data-focus="${CSS.escape(name)}"]`)
  const target = named ?? element
  if (target instanceof HTMLElement) target.focus({ preventScroll: true })
}

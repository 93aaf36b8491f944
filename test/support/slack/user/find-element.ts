import { elements, type Interactive } from '../read/elements.ts'
import type { Block } from '../schema/blocks.ts'

interface Clickable {
  readonly blocks: readonly Block[]
  readonly earlier?: readonly { readonly blocks: readonly Block[] }[]
}

const offers = (it: Interactive, option: string | undefined): boolean =>
  option !== undefined &&
  (it.options.length > 0
    ? it.options.some((o) => o.value === option || o.label === option)
    : it.value === option || it.label.includes(option))

const list = (found: readonly Interactive[]): string =>
  found.map((e) => `${e.actionId} [${e.label}]`).join(', ') || 'nothing'

/**
 * The element with this action_id; else the one whose action_id begins with it (`assign` finds `assign:other`,
 * where several begin so, the one that offers `option` or says it on its face).
 */
const find = (thing: Clickable, actionId: string, option: string | undefined): Interactive | undefined => {
  const all = elements(thing)
  const exact = all.filter((e) => e.actionId === actionId)
  const begin = exact.length > 0 ? exact : all.filter((e) => e.actionId.startsWith(actionId))
  const fitting = begin.length > 1 ? begin.filter((e) => offers(e, option)) : begin
  if (fitting.length > 1 || (begin.length > 1 && fitting.length === 0)) {
    throw new Error(`"${actionId}" is not one element but ${list(begin)}: say which`)
  }
  return fitting[0]
}

/**
 * What a person presses. `outdated` means a person whose screen still shows an earlier look of the message: the
 * newest earlier one that has the element, or the one given.
 */
export const findElement = (
  thing: Clickable,
  actionId: string,
  option: string | undefined,
  outdated: true | Clickable | undefined,
): Interactive => {
  const before = [...(thing.earlier ?? [])].reverse()
  const earlier = () => firstOf(before, (look) => find(look, actionId, option))
  const seen = outdated === true ? earlier() : find(outdated ?? thing, actionId, option)
  if (seen) return seen
  const hint = !outdated && earlier() ? ' (an earlier look had it: { outdated: true } presses that)' : ''
  throw new Error(`There is no "${actionId}" to click${hint}; there is: ${list(elements(thing))}`)
}

const firstOf = <A, B>(items: readonly A[], pick: (item: A) => B | undefined): B | undefined => {
  for (const item of items) {
    const found = pick(item)
    if (found !== undefined) return found
  }
  return undefined
}

import type { Look, Message } from '../model.ts'
import { type Pressable, pressablesOf } from '../read/pressables.ts'
import { textOf } from '../read/text-of.ts'
import { lookOf } from '../watch/posts.ts'

export interface Found {
  readonly it: Pressable
  readonly look: Look
}

/** The thing with this key; else the one whose key begins with it; else the one with these words on it. */
const find = (look: Look, name: string): Pressable | undefined => {
  const all = pressablesOf(look)
  const exact = all.filter(({ key }) => key === name)
  const begin = exact.length > 0 ? exact : all.filter(({ key }) => key.startsWith(name))
  const found = begin.length > 0 ? begin : all.filter(({ text }) => text === name)
  if (found.length > 1) throw new Error(`"${name}" is not one thing but ${list(found)}: say which`)
  return found[0]
}

const list = (found: readonly Pressable[]): string =>
  found.map(({ key, text }) => `${key} [${text}]`).join(', ') || 'nothing'

/**
 * What a person presses on their copy of a card. `outdated`: their screen still shows an earlier look of it, the newest
 * that has the thing.
 */
export const findPressable = (message: Message, user: string, name: string, outdated: boolean): Found => {
  const before = message.earlier.toReversed()
  const earlier = () =>
    before.map((look) => ({ look, it: find(look, name) })).find(({ it }) => it !== undefined)
  const now = lookOf(message, user)
  const found = outdated ? earlier() : { look: now, it: find(now, name) }
  if (found?.it) return { it: found.it, look: found.look }
  const hint = !outdated && earlier() ? ' (an earlier look had it: { outdated: true } presses that)' : ''
  throw new Error(
    `There is no "${name}" to press${hint}; there is: ${list(pressablesOf(now))}\n${textOf(now)}`,
  )
}

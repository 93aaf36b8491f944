import { isReachable } from '../state/directory.ts'
import type { World } from '../world.ts'

export interface Receivers {
  /** User ids as they were created, each once. */
  readonly users: readonly string[]
  /** What nobody answers to, in lower case as WeCom gives them back. */
  readonly invalidUsers: readonly string[]
  readonly invalidParties: readonly string[]
  readonly invalidTags: readonly string[]
  readonly unlicensed: readonly string[]
}

interface Named {
  readonly users: readonly string[]
  readonly parties: readonly string[]
  readonly tags: readonly string[]
}

/** Who a message is for. Case does not matter in a userid; `@all` is everybody in the app's range. */
export const receiversOf = (world: World, named: Named): Receivers => {
  const { directory } = world
  const all = directory.members.filter(isReachable)
  const invalidUsers: string[] = []
  const users = named.users.flatMap((id) => {
    if (id === '@all') return all
    const member = directory.member(id)
    if (member && isReachable(member)) return [member]
    invalidUsers.push(id.toLowerCase())
    return []
  })
  const inParties = named.parties.flatMap((id) => directory.inDepartment(Number(id)).filter(isReachable))
  const tags = named.tags.flatMap((id) => directory.tags.filter((tag) => tag.id === Number(id)))
  const inTags = tags.flatMap((tag) => all.filter(({ id }) => tag.users.includes(id)))
  const everyone = [...new Set([...users, ...inParties, ...inTags])]
  return {
    users: everyone.filter(({ licensed }) => licensed ?? true).map(({ id }) => id),
    invalidUsers,
    invalidParties: named.parties.filter((id) => !directory.departments.some((d) => d.id === Number(id))),
    invalidTags: named.tags.filter((id) => !directory.tags.some((tag) => tag.id === Number(id))),
    unlicensed: everyone.filter(({ licensed }) => licensed === false).map(({ id }) => id.toLowerCase()),
  }
}

import type { Person } from '../../../src/domain/workspace.ts'
import { weighted } from '../engine/dice.ts'
import type { Self } from './person.ts'
import { type Pressable, pressables } from './sight.ts'

/** How much this or that role is inclined to press what. */
const WANTS: Partial<Record<Person['roles'][number], Record<string, number>>> = {
  sdr: { repost: 6, edit: 0.3, note: 0.3, 'log-call': 0.5, nurture: 0.4, invalidate: 0.3, dispute: 0.4 },
  manager: {
    assign: 10,
    sync: 8,
    match: 5,
    judge: 2,
    close: 0.4,
    nurture: 0.2,
    invalidate: 0.3,
    note: 0.1,
    edit: 0.1,
  },
  rep: {
    accept: 10,
    reject: 2,
    'follow-up': 4,
    qualify: 2.5,
    return: 1.5,
    close: 2,
    claim: 0.4,
    dispute: 0.4,
    note: 0.2,
    away: 4,
  },
  'marketing-head': { reopen: 0.6, rule: 8, policy: 8 },
  'sales-head': { reopen: 0.6, rule: 8, policy: 8 },
}
/** Anybody presses anything now and then. */
const ASTRAY = 0.03
/** So many messages back somebody scrolls. */
const SCROLL = 60

/** One of the things that this person sees and wants to press. */
export function choose(self: Self): Pressable | undefined {
  const { crowd, person, random } = self
  const isAstray = random.chance(ASTRAY)
  const inclined = (command: string) =>
    isAstray ? 1 : Math.max(0, ...person.roles.map((role) => WANTS[role]?.[command] ?? 0))
  const seen = seenBy(self).flatMap((message) => pressables(message))
  const wanted = seen.filter(({ value }) => value.lead === undefined || !crowd.neglects(person, value.lead))
  const chosen = weighted(
    random,
    wanted.map((one) => [one, inclined(one.command)] as const),
  )
  if (chosen?.options === undefined) return chosen
  return { ...chosen, value: random.pick(chosen.options) ?? chosen.value }
}

function seenBy({ crowd, person }: Self) {
  const { platform } = crowd.world
  const direct = platform.in(`person:${person.id}`)
  const isRepOnly = person.roles.every((role) => role === 'rep')
  const groups = isRepOnly ? [] : ['group:main', 'group:overseas'].map((channel) => platform.in(channel))
  return [direct, ...groups].flatMap((messages) =>
    messages
      .filter(
        ({ thread, message: { blocks } }) =>
          thread === undefined && blocks.some(({ kind }) => kind === 'controls'),
      )
      .slice(-SCROLL)
      .map(({ message }) => message),
  )
}

import { setTimeout } from 'node:timers/promises'
import type { Person, Workspace } from '../../src/domain/workspace.ts'
import type { FakeSlack } from '../support/slack/index.ts'
import type { Actor } from './actor.ts'
import type { Deeds } from './deeds.ts'
import { manage } from './manager.ts'
import type { Random } from './random.ts'
import { work } from './rep.ts'
import { sell } from './sdr.ts'

/** Milliseconds between two things that one person does. */
const PAUSES = { sdr: [300, 1100], manager: [60, 400], rep: [100, 700] } as const

/** Everybody at work, each at their own pace, until told to stop. `stop` resolves when nobody waits for an answer any more. */
export function crowd(slack: FakeSlack, workspace: Workspace, deeds: Deeds, random: Random) {
  let over = false

  async function busy(person: Person, role: keyof typeof PAUSES, step: (actor: Actor) => Promise<void>) {
    const own = random.child()
    const actor: Actor = { id: person.id, user: slack.user(person.slack ?? ''), slack, deeds, random: own }
    const [from, to] = PAUSES[role]
    for (;;) {
      await setTimeout(own.between(from, to))
      if (over) return
      await step(actor)
    }
  }

  const having = (role: Person['roles'][number]) =>
    workspace.people.filter(({ roles }) => roles.includes(role))
  const all = [
    ...having('sdr').map((person) => busy(person, 'sdr', sell)),
    ...having('manager').map((person) => busy(person, 'manager', manage)),
    ...having('rep').map((person) => busy(person, 'rep', work)),
  ]
  const everybody = Promise.all(all)
  // A person who fails is heard of at the stop; meanwhile it must not end the process.
  everybody.catch(() => {})
  return {
    async stop(): Promise<void> {
      over = true
      await everybody
    },
  }
}

import type { Core } from '../../../commands/core.ts'
import { type Noticed, receiveBehaviour } from '../../../commands/intake/receive-behaviour.ts'
import { problem } from '../problem.ts'
import { behaviourIn, doingOf } from '../schemas/behaviour-in.ts'
import type { Outcome, Work } from './one-or-many.ts'

export const postEvents = (core: Core): Work<ReturnType<typeof behaviourIn.parse>> => ({
  schema: behaviourIn,
  async take(all, delivery) {
    const noticed = await receiveBehaviour(
      core,
      all.map(({ one }) => doingOf(one)),
      delivery,
    )
    return noticed.map((one, at) => outcomeOf(one, all[at]?.base ?? ''))
  },
})

function outcomeOf(noticed: Noticed, base: string): Outcome {
  const wrong = (pointer: string, detail: string) => ({
    problem: problem('invalid', { errors: [{ pointer: base + pointer, detail }] }),
  })
  switch (noticed.outcome) {
    case 'kept':
      return { taken: noticed.lead === undefined ? {} : { lead: noticed.lead } }
    case 'nobody':
      return wrong('/who', 'Nothing here says who it was')
    case 'no-lead':
      return wrong('/who/lead', 'There is no such lead')
  }
}

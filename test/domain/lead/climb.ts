import { expect } from 'vitest'
import { nextMoment } from '../../../src/domain/lead/context.ts'
import { LEAD, leadOf } from '../../support/given.ts'
import { act, factsAt, type World } from '../../support/world.ts'
import { SAMPLES } from './table.ts'

/** When (in Shanghai), what happened, and to whom. */
export type Rung = [at: string, did: string, to?: string]

/** What the clock does when it is asked at every next moment, `count` times. */
export function climb(world: World, count: number): Rung[] {
  return Array.from({ length: count }, (): Rung => {
    const lead = leadOf(world)
    const due = nextMoment(lead, factsAt(world, lead.since))
    if (due === undefined) throw new Error('nothing is due')
    const early = { lead: LEAD, who: 'clock', command: SAMPLES.tick, at: due.at - 1 }
    expect(act(world, early)).toEqual([])
    const [event] = act(world, { ...early, at: due.at })
    if (event === undefined) throw new Error('nothing happened')
    const did = event.type === 'reminded' ? event.action : event.type
    const to = 'to' in event ? [event.to].flat().join(' ') : event.type === 'reclaimed' ? event.into : ''
    return [local(due.at), did, to]
  })
}

const local = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ')

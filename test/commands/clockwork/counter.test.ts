import { afterEach, beforeEach, expect, it } from 'vitest'
import { createCounter } from '../../../commands/clockwork/count.ts'
import { STEP } from '../../../commands/insight/counting.ts'
import type { LeadCommand } from '../../../src/domain/lead/commands.ts'
import { FIELDS } from '../../support/given.ts'
import { act, newWorld } from '../../support/world.ts'
import { type Desk, openDesk } from '../slash/desk.ts'
import { scribe } from './counting/keep.ts'

const POST: LeadCommand = { name: 'post', fields: FIELDS, unknown: {} }

let desk: Desk
/** Ends what the round waits for; and is told when it waits again. */
let goOn: (() => void) | undefined
let waits: (() => void) | undefined
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.end())

/** A round, whole: until it waits for the next one. */
const oneMore = () =>
  new Promise<void>((done) => {
    waits = done
    goOn?.()
  })

function counterOf({ core }: Desk) {
  const until = (at: number, signal?: AbortSignal) =>
    new Promise<void>((resolve) => {
      // Between two steps it only lets others come first.
      if (at - core.clock.now() < 1000) return resolve()
      goOn = resolve
      signal?.addEventListener('abort', () => resolve())
      waits?.()
    })
  return createCounter({ ...core, clock: { now: core.clock.now, until } })
}

const counted = async () => (await desk.core.store.insight.funnel({}))[0]?.leads

it('lets what has just happened rest for a minute, and counts it then with all that came since', async () => {
  const counter = counterOf(desk)
  const first = oneMore()
  counter.start()
  await first
  await desk.posts('L-1')
  desk.now += 59_999
  await desk.posts('L-2')
  await oneMore()
  expect(await counted()).toBe(0)
  desk.now += 1
  await oneMore()
  expect(await counted()).toBe(2)
  await counter.stop()
})

it('does not wait where there is enough for a whole step', async () => {
  const write = scribe(desk.core.store)
  const posted = Array.from({ length: STEP.leads + 1 }, (_, n) =>
    act(newWorld(), { lead: `L-${n}`, who: 'sdr-lin', command: POST, at: desk.now }),
  )
  const counter = counterOf(desk)
  const first = oneMore()
  counter.start()
  await first
  await write(posted.slice(1).flat())
  await oneMore()
  expect(await counted()).toBe(0)
  await write(posted.slice(0, 1).flat())
  await oneMore()
  expect(await counted()).toBe(STEP.leads)
  await counter.stop()
})

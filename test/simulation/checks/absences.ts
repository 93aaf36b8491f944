import { z } from 'zod'
import type { World } from '../engine/world.ts'
import type { Absent } from './plain-calendar.ts'

interface Away extends Absent {
  delegate?: string | undefined
}

/** When people were away, as was known at this or that moment. */
export interface Absences {
  /** What is no working time of this person's, by what was known at `at`. */
  of(person: string, at: number): Absent[]
  /** Whether somebody stood in for this person: then their time hangs on another one’s absences too. */
  stoodInFor(person: string): boolean
}

const row = z.object({ stream: z.string(), at: z.number(), type: z.string(), body: z.string() })
const body = z.object({
  from: z.number().optional(),
  until: z.number().optional(),
  delegate: z.string().optional(),
})

interface Said extends Away {
  at: number
  person: string
  type: string
}

export async function readAbsences(world: World): Promise<Absences> {
  const rows = await world.rows(
    `SELECT stream, at, type, body FROM event WHERE stream LIKE 'person:%' ORDER BY stream, seq`,
  )
  const said = rows.map((one): Said => {
    const { stream, at, type, body: text } = row.parse(one)
    const { from = 0, until = 0, delegate } = body.parse(JSON.parse(text))
    return { person: stream.slice('person:'.length), at, type, from, until, delegate }
  })
  return {
    of: (person, at) => absencesOf(person, at, said),
    stoodInFor: (person) => said.some((one) => one.person === person && one.delegate !== undefined),
  }
}

function absencesOf(person: string, at: number, said: readonly Said[]): Absent[] {
  const own = periods(person, at, said)
  return own.flatMap(({ from, until, delegate }) => {
    if (delegate === undefined) return [{ from, until }]
    // Somebody stands in: only when both are away nobody is there.
    return periods(delegate, at, said)
      .map((other) => ({ from: Math.max(other.from, from), until: Math.min(other.until, until) }))
      .filter((both) => both.from < both.until)
  })
}

/** What was said last is what counts; whoever comes back, or goes away anew, has ended what was before. */
function periods(person: string, at: number, said: readonly Said[]): Away[] {
  let periods: Away[] = []
  for (const one of said) {
    if (one.person !== person || one.at > at) continue
    if (one.type !== 'went-away' && one.type !== 'came-back') continue
    periods = periods
      .map((period) => ({ ...period, until: Math.min(period.until, Math.max(one.at, period.from)) }))
      .filter(({ from, until }) => from < until)
    if (one.type === 'went-away') periods.push({ from: one.from, until: one.until, delegate: one.delegate })
  }
  return periods
}

import { setImmediate } from 'node:timers/promises'
import type { Window } from '../../../src/domain/insight/history.ts'
import type { Reads, Row, Value } from '../connection.ts'
import { BadRow, bytes, integer, text } from '../rows.ts'
import { blockOf, inKey, LAYOUTS, type Part, sheetKey } from './parts.ts'
import { Sheet } from './sheet.ts'

/** The sheets of one block that were asked for; those without a row of that time may be missing. */
export interface Block {
  number: number
  sheets: ReadonlyMap<Part, Sheet>
  /** From when to when the rows of each are, both included. */
  times: ReadonlyMap<Part, Window>
}

/** A question, which is shown every block in turn. */
export interface Look {
  /** Which sheets it needs, of what time; of all times where that is `undefined`. It is shown no block without a row of such a time. */
  needs: Map<Part, Window | undefined>
  see(block: Block): void
}

/** Blocks that are read at once. */
const AT_ONCE = 48
/** Blocks that are shown to questions in one go: it takes a few milliseconds, and then whoever presses a button has a turn. */
const IN_ONE_GO = 500

interface Waiting extends Look {
  resolve(): void
  reject(reason: unknown): void
}

/** Questions that come together walk together: a page asks ten of them, and the rows are read once. */
export class Walks {
  readonly #reads: Reads
  #waiting: Waiting[] = []

  constructor(reads: Reads) {
    this.#reads = reads
  }

  /** Resolves when it has seen every block. */
  look(look: Look): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...look, resolve, reject })
      if (this.#waiting.length === 1) void this.#soon()
    })
  }

  async #soon(): Promise<void> {
    await setImmediate()
    const looks = this.#waiting
    this.#waiting = []
    try {
      await walk(this.#reads, looks)
      for (const { resolve } of looks) resolve()
    } catch (error) {
      for (const { reject } of looks) reject(error)
    }
  }
}

async function walk(reads: Reads, looks: readonly Look[]): Promise<void> {
  const [mark] = await reads.all('SELECT leads FROM insight_mark WHERE id = 1')
  if (mark === undefined) throw new BadRow('insight_mark.leads')
  const blocks = blockOf(integer(mark, 'leads') - 1) + 1
  const { sql, values } = reading(needsOf(looks))
  const read = (from: number): Promise<Row[]> =>
    from >= blocks ? Promise.resolve([]) : reads.all(sql, values(from, Math.min(blocks, from + AT_ONCE)))
  let next = read(0)
  for (let from = 0; from < blocks; from += AT_ONCE) {
    const rows = await next
    // While these are looked through, the next ones are read.
    next = read(from + AT_ONCE)
    // Where looking through these throws, nobody is there any more to hear that those could not be read either.
    next.catch(() => undefined)
    await show(blocksIn(rows), looks)
  }
}

async function show(blocks: readonly Block[], looks: readonly Look[]): Promise<void> {
  let shown = 0
  for (const block of blocks) {
    for (const look of looks) {
      if (!concerns(block, look)) continue
      look.see(block)
      if (++shown % IN_ONE_GO === 0) await setImmediate()
    }
  }
}

const concerns = ({ times }: Block, { needs }: Look): boolean =>
  [...needs].every(([part, window]) => {
    const there = times.get(part)
    return window === undefined || (there !== undefined && there.from < window.to && there.to >= window.from)
  })

/** What any of them needs. */
function needsOf(looks: readonly Look[]): Map<Part, Window | undefined> {
  const needs = new Map<Part, Window | undefined>()
  for (const look of looks) {
    for (const [part, window] of look.needs) {
      const before = needs.get(part)
      if (!needs.has(part)) needs.set(part, window)
      else if (before !== undefined) needs.set(part, window && around(before, window))
    }
  }
  return needs
}

const around = (one: Window, other: Window): Window => ({
  from: Math.min(one.from, other.from),
  to: Math.max(one.to, other.to),
})

function reading(needs: ReadonlyMap<Part, Window | undefined>): {
  sql: string
  values(from: number, to: number): Value[]
} {
  const all = [...needs]
  const sql = all
    .map(([, window]) => {
      const within = window === undefined ? '' : ' AND since < ? AND until >= ?'
      return `SELECT id, since, until, data FROM insight_block WHERE id >= ? AND id < ?${within}`
    })
    .join(' UNION ALL ')
  return {
    sql,
    values: (from, to) =>
      all.flatMap(([part, window]) => [
        ...[sheetKey(part, from), sheetKey(part, to)],
        ...(window === undefined ? [] : [window.to, window.from]),
      ]),
  }
}

function blocksIn(rows: readonly Row[]): Block[] {
  const blocks = new Map<number, { sheets: Map<Part, Sheet>; times: Map<Part, Window> }>()
  for (const row of rows) {
    const { part, block } = inKey(text(row, 'id'))
    const parts = blocks.get(block) ?? { sheets: new Map(), times: new Map() }
    blocks.set(block, parts)
    parts.sheets.set(part, new Sheet(LAYOUTS[part], bytes(row, 'data')))
    parts.times.set(part, { from: integer(row, 'since'), to: integer(row, 'until') })
  }
  return [...blocks].map(([number, parts]) => ({ number, ...parts }))
}

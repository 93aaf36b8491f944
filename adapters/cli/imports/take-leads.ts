import type { Deciding } from '../../../commands/core.ts'
import { type Received, receiveLead } from '../../../commands/intake/receive-lead.ts'
import { refusalLine } from '../../../src/text/refusals.ts'
import { plainText } from '../../../src/text/voice.ts'
import type { Table, TableRow } from '../tables.ts'
import { problemText } from '../try/lead.ts'
import { countLead, type LeadCounts } from './lead-counts.ts'
import type { ReadyLead } from './lead-rows.ts'
import type { RejectedRows } from './rejected-rows.ts'

/** Leads that are decided together: what waits for the disk at the same time shares its commit. */
const AT_ONCE = 50
const STEPS = 500

export interface TakeLeadsParts {
  core: Deciding
  table: Table
  read(row: TableRow): ReadyLead | { reason: string }
  import: string
  rejected: RejectedRows
  /** Called after every few rows, with the number of the last one; true ends the import where it is. */
  paused(row: number): Promise<boolean>
}

interface Waiting {
  row: TableRow
  number: number
  found: ReadyLead | { reason: string }
}

/**
 * Takes in the rows of a table in their order, each once, whatever an earlier run had done. What has been taken in stays, whatever happens
 * then. Rejects as the table and the store do; `counts` say how far it came.
 */
export async function takeLeads(parts: TakeLeadsParts, counts: LeadCounts): Promise<void> {
  const { table, read, paused } = parts
  const done = new StepsBefore(parts)
  let chunk: Waiting[] = []
  let keys = new Set<string>()
  const settle = async () => {
    const all = chunk
    chunk = []
    keys = new Set()
    await takeAll(parts, all, counts)
  }
  for await (const row of table.rows()) {
    const number = ++counts.read
    const found = read(row)
    const before = await done.outcome(number)
    if (before !== undefined) {
      if ('foreseen' in found) countLead(counts, found.foreseen, before)
      continue
    }
    // Of two rows with one person the first is the lead: they are not decided side by side.
    const own = 'foreseen' in found ? found.foreseen.keys : []
    if (own.some((key) => keys.has(key))) await settle()
    for (const key of own) keys.add(key)
    chunk.push({ row, number, found })
    if (chunk.length < AT_ONCE) continue
    await settle()
    if (await paused(number)) return
  }
  await settle()
}

async function takeAll(parts: TakeLeadsParts, all: readonly Waiting[], counts: LeadCounts): Promise<void> {
  const { core, rejected } = parts
  const outcomes = await Promise.allSettled(
    all.map(async ({ number, found }) =>
      'reason' in found
        ? found
        : receiveLead(core, found.arrival, { imported: { import: parts.import, number } }),
    ),
  )
  for (const [index, outcome] of outcomes.entries()) {
    const one = all[index]
    if (one === undefined || outcome.status === 'rejected') continue
    const { value } = outcome
    if ('reason' in value) await rejected.add(one.row, value.reason)
    else if (value.outcome === 'posted' || value.outcome === 'nurturing') {
      if ('foreseen' in one.found) countLead(counts, one.found.foreseen, value.outcome)
    } else await rejected.add(one.row, refusedText(value, core))
  }
  const fault = outcomes.find((outcome) => outcome.status === 'rejected')
  if (fault !== undefined) throw fault.reason
}

function refusedText(
  received: Exclude<Received, { outcome: 'posted' | 'nurturing' }>,
  { voice, timezone }: Deciding,
): string {
  switch (received.outcome) {
    case 'refused': {
      const english = voice('en')
      return plainText(refusalLine(received.refusal, english), timezone(), english.language)
    }
    case 'unreadable':
      return received.problems.map(problemText).join('; ')
    case 'no-sdr':
      return 'the workspace file has no SDR whose lead it could be'
  }
}

/** What earlier runs of the same import did, asked for in the order of rows. */
class StepsBefore {
  readonly #parts: Pick<TakeLeadsParts, 'core' | 'import'>
  #page = new Map<number, unknown>()
  #last = 0
  #isEnd = false

  constructor(parts: Pick<TakeLeadsParts, 'core' | 'import'>) {
    this.#parts = parts
  }

  async outcome(number: number): Promise<'posted' | 'nurturing' | undefined> {
    while (!this.#isEnd && this.#last < number) await this.#next(number)
    const state = this.#page.get(number)
    if (typeof state !== 'object' || state === null || !('as' in state)) return undefined
    return state.as === 'nurturing' ? 'nurturing' : 'posted'
  }

  async #next(number: number): Promise<void> {
    const { core, import: id } = this.#parts
    const steps = await core.store.imports.steps(id, number - 1, STEPS)
    this.#page = new Map(steps.map((step) => [step.number, step.state]))
    this.#last = steps.at(-1)?.number ?? this.#last
    this.#isEnd = steps.length < STEPS
  }
}

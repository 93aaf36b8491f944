import { isDeepStrictEqual } from 'node:util'
import { asMap, knownNames } from '../../../src/config/known-names.ts'
import type { PersonEdit } from '../../../src/config/people-in-file.ts'
import { personProblems } from '../../../src/config/workspace-schema.ts'
import { PERSON_COLUMNS, type PersonColumns } from '../../../src/domain/person/table/columns.ts'
import {
  type PersonRowProblem,
  personOfRow,
  readPersonRow,
} from '../../../src/domain/person/table/read-row.ts'
import type { Person } from '../../../src/domain/workspace.ts'
import type { Table } from '../tables.ts'
import { CommandFailure } from '../terminal.ts'
import type { RejectedRows } from './rejected-rows.ts'

/** As many as a workspace file may have. */
const MOST = 5000

/** What an import does to one person: `before` is missing for a new one, and null stands for what was not there. */
export interface PersonStep {
  id: string
  before?: Record<string, unknown>
  after: Record<string, unknown>
}

export interface PeoplePlan {
  read: number
  added: number
  changed: number
  same: number
  edits: PersonEdit[]
  steps: PersonStep[]
}

type InFile = Record<string, unknown> & Partial<Pick<Person, 'id' | 'slack' | 'wecom' | 'email'>>

/** What the rows of a table mean for the people of a workspace file (`file`: all that it says). Rows that cannot be are rejected. */
export async function planPeople(
  table: Table,
  places: PersonColumns['places'],
  file: unknown,
  people: readonly Record<string, unknown>[],
  rejected: RejectedRows,
): Promise<PeoplePlan> {
  const known = knownNames(file)
  const everybody: InFile[] = people.map((one) => ({ ...one }))
  const lines = new Map<string, number>()
  const plan: PeoplePlan = { read: 0, added: 0, changed: 0, same: 0, edits: [], steps: [] }
  for await (const row of table.rows()) {
    if (++plan.read > MOST)
      throw new CommandFailure(`a table of people has at most ${MOST} rows; nothing was changed`)
    const reject = (reason: string) => rejected.add(row, reason)
    if (row.bad !== undefined) {
      await reject(row.bad)
      continue
    }
    const read = readPersonRow(row.cells, places)
    if ('problem' in read) {
      await reject(problemText(read.problem, table.header, places))
      continue
    }
    const there = personOfRow(read.row, everybody)
    const person: InFile = { ...there, ...read.row }
    const reason =
      there === undefined && read.row.id === undefined ? NO_ID : refusal(person, there, everybody, known)
    const id = person.id ?? ''
    const first = reason === undefined ? lines.get(id) : undefined
    if (reason !== undefined || first !== undefined) {
      await reject(reason ?? `${id} stands on line ${first} already`)
      continue
    }
    lines.set(id, row.line)
    take(plan, there, person, asMap(read.row), everybody)
  }
  return plan
}

const NO_ID = 'nobody in the workspace file is known by this, and a new person needs an id'

/** Why this person cannot stand in the file. */
function refusal(
  person: InFile,
  there: InFile | undefined,
  everybody: readonly InFile[],
  known: ReturnType<typeof knownNames>,
): string | undefined {
  const [wrong] = personProblems(person, known)
  if (wrong !== undefined) return wrong
  for (const key of ['slack', 'wecom'] as const) {
    const other = everybody.find(
      (one) => one !== there && person[key] !== undefined && one[key] === person[key],
    )
    if (other !== undefined) return `${key} ${JSON.stringify(person[key])} is already that of ${other.id}`
  }
  return undefined
}

function take(
  plan: PeoplePlan,
  there: InFile | undefined,
  person: InFile,
  row: Record<string, unknown>,
  everybody: InFile[],
): void {
  const id = person.id ?? ''
  if (there === undefined) {
    plan.added++
    everybody.push(person)
    // In the order in which workspace files have them.
    const fresh = Object.fromEntries(PERSON_COLUMNS.flatMap((key) => (key in row ? [[key, row[key]]] : [])))
    plan.edits.push({ kind: 'add', person: fresh })
    plan.steps.push({ id, after: fresh })
    return
  }
  const set = Object.entries(row).filter(
    ([key, value]) => key !== 'id' && !isDeepStrictEqual(there[key], value),
  )
  if (set.length === 0) {
    plan.same++
    return
  }
  plan.changed++
  plan.edits.push({ kind: 'change', id, set: Object.fromEntries(set), unset: [] })
  const before = Object.fromEntries(set.map(([key]) => [key, there[key] ?? null]))
  plan.steps.push({ id, before, after: Object.fromEntries(set) })
  Object.assign(there, Object.fromEntries(set))
}

function problemText(
  { column, what, value }: PersonRowProblem,
  header: readonly string[],
  places: PersonColumns['places'],
): string {
  const name = header[places[column] ?? -1] ?? column
  const said = `${name} ${JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)}`
  switch (what) {
    case 'no-role':
      return `${said} is no role; there are sdr, manager, rep, marketing-head, sales-head`
    case 'no-language':
      return `${said} is no language; there are zh-CN and en`
    case 'no-number':
      return `${said} is no whole number that can be used here`
    case 'no-share':
      return `${said} is no share; write it like 0.41 or 41%`
    case 'no-date':
      return `${said} is no date; write it like 2026-11-15`
    case 'no-count':
      return `${said} has no number of customers; write it like 制造:5`
  }
}

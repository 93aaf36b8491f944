import type { Arrival } from '../../../commands/intake/arrival.ts'
import { type Foreseen, foresee } from '../../../commands/intake/foresee.ts'
import type { Moment } from '../../../src/domain/calendar/moment.ts'
import type { LeadColumns } from '../../../src/domain/intake/table/columns.ts'
import { type LeadRowProblem, readLeadRow } from '../../../src/domain/intake/table/read-row.ts'
import { personNamed, personNames } from '../../../src/domain/person/names.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import type { Workspace } from '../../../src/domain/workspace.ts'
import type { Table, TableRow } from '../tables.ts'
import { problemText } from '../try/lead.ts'
import { FirstLines } from './first-lines.ts'

export interface LeadRowParts {
  header: Table['header']
  columns: LeadColumns['columns']
  workspace: Workspace
  policy: Policy
  /** All are kept for nurturing, complete or not. */
  nurture: boolean
  timezone: string
  now: Moment
}

/** A row that can be taken in, and what will become of it. */
export interface ReadyLead {
  arrival: Arrival
  foreseen: Extract<Foreseen, { keys: string[] }>
}

/** Reads rows in their order: of two with one id of the sender's the first has it. `reason`: why a row cannot be taken in. */
export function leadReader(parts: LeadRowParts): (row: TableRow) => ReadyLead | { reason: string } {
  const ids = new FirstLines()
  const names = personNames(parts.workspace.people)
  return ({ line, cells, bad }) => {
    if (bad !== undefined) return { reason: bad }
    const read = readLeadRow(cells, parts)
    if ('problem' in read) return { reason: rowText(read.problem, parts.header) }
    const { id, sdr: written, ...row } = read
    const sdr = written === undefined ? undefined : personNamed(names, written)
    if (sdr === 'several')
      return { reason: `${short(written)} is the name of several people; write the id or the email` }
    const arrival = {
      ...{ fields: {}, ...row, nurture: parts.nurture },
      ...(sdr !== undefined && { sdr }),
      ...(id !== undefined && { externalId: id }),
    }
    const foreseen = foresee(parts.workspace, parts.policy, arrival)
    if (!('keys' in foreseen)) return { reason: foreseenText(foreseen, written) }
    const first = id === undefined ? undefined : ids.seen(id, line)
    if (first !== undefined) return { reason: `the id ${short(id)} stands on line ${first} already` }
    return { arrival, foreseen }
  }
}

function foreseenText(foreseen: Exclude<Foreseen, { keys: string[] }>, sdr: string | undefined): string {
  switch (foreseen.outcome) {
    case 'unreadable':
      return foreseen.problems.map(problemText).join('; ')
    case 'nameless':
      return 'neither a company nor a contact is told'
    case 'no-sdr':
      return sdr === undefined
        ? 'the workspace file has no SDR whose lead it could be'
        : `${short(sdr)} is no SDR in the workspace file`
  }
}

function rowText({ place, what, value }: LeadRowProblem, header: readonly string[]): string {
  const said = `${header[place] ?? ''} ${short(value)}`
  return what === 'no-moment'
    ? `${said} is no date that exists; write it like 2026-11-15 16:20`
    : `${said} lies in the future`
}

const short = (text = ''): string => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text)

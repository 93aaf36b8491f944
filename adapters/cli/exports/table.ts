import type { Workspace } from '../../../src/domain/workspace.ts'
import type { Store } from '../../../src/ports.ts'
import { environmentFor } from '../environment.ts'
import type { Office } from '../office.ts'
import type { TableWriter } from '../tables.ts'
import { CommandFailure, type Terminal } from '../terminal.ts'

/** A cell; nothing where a value is missing. */
export type Cell = string | number | undefined

/** What one of the exports writes. */
export interface Export {
  /** Ends in .csv or .xlsx. */
  file: string
  header: readonly string[]
  /** The rows under the header, read no faster than they are written. */
  rows(store: Store): AsyncIterable<readonly Cell[]>
}

/** Lines of the ledger that are read at once. */
export const PAGE = 1000

/**
 * Writes the table and says how many lines it has. A file that is there is replaced only where its header says that it is such a table.
 * Rejects with CommandFailure when something cannot be read or written; then there is no new file.
 */
export async function exportTable(
  { file, header, rows }: Export,
  terminal: Terminal,
  office: Office,
  json: boolean,
): Promise<void> {
  const { database } = environmentFor(terminal)
  const there = await office.tables.headerOf(file)
  if (there !== 'absent' && there.join() !== header.join())
    throw new CommandFailure(`${file}: there is another file of that name; remove it or choose another name`)
  let store: Store | undefined
  let writer: TableWriter | undefined
  let lines = 0
  try {
    store = await office.openStore(database)
    writer = await office.tables.create(file, header)
    for await (const row of rows(store)) {
      await writer.add(row)
      lines++
    }
    await writer.close()
  } catch (error) {
    await writer?.abandon()
    throw new CommandFailure(`${file}: ${error instanceof Error ? error.message : 'it cannot be written'}`)
  } finally {
    await store?.close()
  }
  terminal.print(json ? JSON.stringify({ file, lines }, null, 2) : `${file}: ${lines} lines`)
}

/** Rejects a file name that says no format before anything else is asked of the command. */
export function refuseUnlessTable(file: string, { tables }: Pick<Office, 'tables'>): void {
  if (!tables.canBeWritten(file)) throw new CommandFailure('<file> must end in .csv or .xlsx', 2)
}

/** The zone of the workspace's calendar, in which moments are written and days are meant. */
export const zoneOf = ({ calendars, calendar }: Workspace): string => calendars[calendar]?.timezone ?? 'UTC'

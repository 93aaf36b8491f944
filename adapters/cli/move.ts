import type { Command } from 'commander'
import { type Database, databaseName, readDatabase } from '../../src/config/database.ts'
import { environmentFor } from './environment.ts'
import { interruption } from './interruption.ts'
import type { MovedTable, Office } from './office.ts'
import { progressOn } from './progress.ts'
import { CommandFailure, type Terminal } from './terminal.ts'

const HELP = `
The source, a SQLite file, stays as it is, and no Tenon may work with it: stop them all first. The target, a PostgreSQL database,
must be empty, or hold a part of a move of the same source: then this goes on from there. Tenon does not start on the target
before every row has been read back and found to be the same; where one is not, this ends with code 1 and says which.

Others on this machine can read the arguments of a command: an address with a password in it belongs into DATABASE_URL, or into the
file that DATABASE_URL_FILE names, and - (or nothing) in the place of <to>.`

/** Adds `tenon move <from> [to]`: the workspace in a file, into PostgreSQL. */
export function addMove(program: Command, terminal: Terminal, office: Office): void {
  program
    .command('move')
    .description(
      'copy a whole workspace from SQLite to PostgreSQL, and compare every row; may be interrupted',
    )
    .argument('<from>', 'sqlite:<path>')
    .argument('[to]', 'postgres://…; left out, or -, it is DATABASE_URL', '-')
    .option('--json', 'print JSON')
    .addHelpText('after', HELP)
    .action(async (from: string, to: string, options: { json?: true }) => {
      const [source, target] = placesOf(addressIn('<from>', from), targetOf(to, terminal))
      const [progress, stop] = [progressOn(), interruption()]
      const moved = await office
        .move(source, target, { progress: (at) => progress.update(at), asked: () => stop.asked })
        .catch((error: unknown) => {
          throw new CommandFailure(error instanceof Error ? error.message : 'it cannot be moved')
        })
        .finally(() => {
          progress.stop()
          stop.end()
        })
      const { tables, ...work } = moved
      if (tables === undefined)
        throw new CommandFailure('stopped before all was there: the same command goes on where it stopped')
      const names = { from: databaseName(source), to: databaseName(target) }
      if (options.json) terminal.print(JSON.stringify({ ...names, ...work, tables }, null, 2))
      else report(names, work, tables, terminal)
      const differing = tables.flatMap(({ difference }) => difference ?? [])
      if (differing.length > 0)
        throw new CommandFailure(
          `${differing.length} of ${tables.length} tables are not the same: ${differing.join('; ')}. Tenon will not start on the target: move again into a new database or schema`,
        )
    })
}

function addressIn(what: string, value: string): Database {
  const read = readDatabase(value)
  if ('wrong' in read) throw new CommandFailure(`${what} ${read.wrong}`, 2)
  return read
}

const targetOf = (to: string, terminal: Terminal): Database =>
  to === '-' ? environmentFor(terminal).database : addressIn('<to>', to)

type Of<Kind extends Database['kind']> = Extract<Database, { kind: Kind }>

function placesOf(from: Database, to: Database): [Of<'sqlite'>, Of<'postgres'>] {
  if (from.kind === 'sqlite' && to.kind === 'postgres') return [from, to]
  if (JSON.stringify(from) === JSON.stringify(to))
    throw new CommandFailure('both addresses are the same: there is nothing to move', 2)
  if (from.kind === 'sqlite')
    throw new CommandFailure(
      'the target must be postgres://… (given, or in DATABASE_URL); a file is copied with tenon backup and restore',
      2,
    )
  throw new CommandFailure(
    'the source must be sqlite:<path>: a workspace moves from a file to PostgreSQL only; from one PostgreSQL to another go tenon backup and restore',
    2,
  )
}

function report(
  { from, to }: { from: string; to: string },
  { resumed, copied, milliseconds }: { resumed: boolean; copied: number; milliseconds: number },
  tables: readonly MovedTable[],
  terminal: Terminal,
): void {
  for (const { table, rows, hash, target, difference } of tables) {
    const line = `${table.padEnd(12)} ${String(rows).padStart(9)}  ${hash}`
    terminal.print(
      difference === undefined
        ? `${line}  the same`
        : `${line}\n${''.padEnd(12)} ${String(target.rows).padStart(9)}  ${target.hash}  NOT the same: ${difference}`,
    )
  }
  const speed = Math.round((copied * 1000) / Math.max(milliseconds, 1))
  terminal.print(
    `${from} → ${to}: ${copied} rows copied${resumed ? ' this time' : ''}, ${speed} a second; every table was read back`,
  )
}

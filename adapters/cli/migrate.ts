import type { Command } from 'commander'
import { environmentFor } from './environment.ts'
import type { Office } from './office.ts'
import { CommandFailure, type Terminal } from './terminal.ts'

/** Adds `tenon migrate`: brings the database up to date without starting anything. */
export function addMigrate(program: Command, terminal: Terminal, office: Office): void {
  program
    .command('migrate')
    .description('bring the database up to date (npm start does it by itself)')
    .option('--json', 'print JSON')
    .action(async (options: { json?: true }) => {
      const { database } = environmentFor(terminal)
      const versions = await office.migrate(database).catch((error: unknown) => {
        throw new CommandFailure(error instanceof Error ? error.message : 'the database cannot be opened')
      })
      const { from, to } = versions
      if (options.json) terminal.print(JSON.stringify(versions))
      else
        terminal.print(from === to ? `up to date at version ${to}` : `brought from version ${from} to ${to}`)
    })
}

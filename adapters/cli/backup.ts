import type { Command } from 'commander'
import { environmentFor } from './environment.ts'
import type { Office } from './office.ts'
import { CommandFailure, type Terminal } from './terminal.ts'

/** Adds `tenon backup <file>` and `tenon restore <file>`. */
export function addBackup(program: Command, terminal: Terminal, office: Office): void {
  program
    .command('backup')
    .description(
      'copy everything that is kept to a file, while Tenon runs; the copy has been read back when this ends',
    )
    .argument('<file>', 'must not exist; <file>.json says what is in it')
    .option('--json', 'print JSON')
    .action(async (file: string, options: { json?: true }) => {
      const archive = await office.archive(environmentFor(terminal).database)
      const manifest = await archive.backup(file).catch(failing)
      if (options.json) terminal.print(JSON.stringify({ file, ...manifest }, null, 2))
      else
        terminal.print(
          `${file}: ${rowsIn(manifest)} rows at version ${manifest.schema}, ${manifest.bytes} bytes`,
        )
    })
  program
    .command('restore')
    .description(
      'put a copy in the place of what is kept; Tenon must be stopped, and what was there is kept beside it',
    )
    .argument('<file>', 'that tenon backup wrote')
    .option('--json', 'print JSON')
    .action(async (file: string, options: { json?: true }) => {
      const archive = await office.archive(environmentFor(terminal).database)
      const { manifest, kept } = await archive.restore(file).catch(failing)
      if (options.json) terminal.print(JSON.stringify({ file, kept: kept ?? null, ...manifest }, null, 2))
      else {
        terminal.print(`restored ${rowsIn(manifest)} rows as of ${manifest.at}`)
        if (kept !== undefined) terminal.print(`what was there before is kept as ${kept}`)
      }
    })
}

const rowsIn = ({ counts }: { counts: Record<string, number> }): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0)

function failing(error: unknown): never {
  throw new CommandFailure(error instanceof Error ? error.message : 'it cannot be done')
}

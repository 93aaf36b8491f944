import { Command, CommanderError } from 'commander'
import { addBackup } from './backup.ts'
import { addDoctor } from './doctor/index.ts'
import { addErase } from './erase.ts'
import { addExport } from './exports/index.ts'
import { addImport } from './imports/index.ts'
import { addLead } from './lead.ts'
import { addMigrate } from './migrate.ts'
import { addMove } from './move.ts'
import type { Office } from './office.ts'
import { addPolicy } from './policy/index.ts'
import { addSimulate } from './simulate.ts'
import { CommandFailure, type Terminal } from './terminal.ts'
import { addTry } from './try/index.ts'
import { addWebhooks } from './webhooks/index.ts'

/**
 * Runs the operator's tool on the arguments behind its name. Gives the exit code: 0 done, 1 failed, 2 used wrongly.
 * Whatever is not foreseen is thrown.
 */
export async function runTenon(
  args: readonly string[],
  terminal: Terminal,
  office: Office,
): Promise<0 | 1 | 2> {
  const program = new Command('tenon')
    .description("The operator's tool of Tenon, the joint between marketing and sales.")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.complain(text.trimEnd()),
    })
    .showHelpAfterError('(add --help to see how it is used)')
  addDoctor(program, terminal, office)
  addPolicy(program, terminal, office)
  addSimulate(program, terminal, office)
  addMigrate(program, terminal, office)
  addBackup(program, terminal, office)
  addMove(program, terminal, office)
  addLead(program, terminal, office)
  addErase(program, terminal, office)
  addImport(program, terminal, office)
  addExport(program, terminal, office)
  addWebhooks(program, terminal, office)
  addTry(program, terminal, office)
  try {
    await program.parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    if (error instanceof CommandFailure) {
      terminal.complain(error.message)
      return error.exitCode
    }
    // Asking for help ends in this error too, with code 0; anything else that commander objects to is wrong usage.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    throw error
  }
}

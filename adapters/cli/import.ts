import type { Command } from 'commander'
import { addImportCrm } from './import-crm.ts'
import { addImportTargets } from './import-targets.ts'
import type { Office } from './office.ts'
import type { Terminal } from './terminal.ts'

/** Adds `tenon import …`: what other programs know, from their tables. */
export function addImport(program: Command, terminal: Terminal, office: Office): void {
  const group = program.command('import').description('take in what other programs know')
  addImportCrm(group, terminal, office)
  addImportTargets(group, terminal, office)
}

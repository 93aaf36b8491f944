import type { Command } from 'commander'
import { addImportCrm } from './import-crm.ts'
import { addImportTargets } from './import-targets.ts'
import { addImportLeads } from './imports/leads.ts'
import { addImportList } from './imports/list.ts'
import { addImportPeople } from './imports/people.ts'
import { addImportUndo } from './imports/undo.ts'
import type { Office } from './office.ts'
import type { Terminal } from './terminal.ts'

/** Adds `tenon import …`: what other programs know, from their tables. */
export function addImport(program: Command, terminal: Terminal, office: Office): void {
  const group = program.command('import').description('take in what other programs know, and take it back')
  addImportCrm(group, terminal, office)
  addImportTargets(group, terminal, office)
  addImportLeads(group, terminal, office)
  addImportPeople(group, terminal, office)
  addImportList(group, terminal, office)
  addImportUndo(group, terminal, office)
}

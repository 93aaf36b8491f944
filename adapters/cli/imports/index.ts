import type { Command } from 'commander'
import type { Office } from '../office.ts'
import type { Terminal } from '../terminal.ts'
import { addImportCrm } from './crm.ts'
import { addImportLeads } from './leads.ts'
import { addImportList } from './list.ts'
import { addImportPeople } from './people.ts'
import { addImportTargets } from './targets.ts'
import { addImportUndo } from './undo/index.ts'

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

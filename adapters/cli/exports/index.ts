import type { Command } from 'commander'
import type { Office } from '../office.ts'
import type { Terminal } from '../terminal.ts'
import { addExportCredit } from './credit.ts'
import { addExportEvents } from './events.ts'
import { addExportLeads } from './leads.ts'

/** Adds `tenon export …`: what Tenon knows, as tables. */
export function addExport(program: Command, terminal: Terminal, office: Office): void {
  const group = program.command('export').description('write what Tenon knows into a table')
  addExportLeads(group, terminal, office)
  addExportEvents(group, terminal, office)
  addExportCredit(group, terminal, office)
}

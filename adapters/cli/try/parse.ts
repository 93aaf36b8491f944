import type { Command } from 'commander'
import type { Terminal } from '../terminal.ts'
import { workspaceFor } from '../workspace.ts'
import { readLead, type TriedLead } from './lead.ts'
import type { TryOptions } from './options.ts'

/** Adds `tenon try parse <file>`: what Tenon reads out of pasted lead text, what it lacks, its grade and its group. */
export function addTryParse(group: Command, terminal: Terminal): void {
  group
    .command('parse')
    .description('what is read out of pasted lead text, what it lacks, its grade and its group')
    .argument('<file>', 'pasted lead text; - is standard input')
    .option('--config <file>', 'workspace file')
    .option('--json', 'print JSON')
    .action(async (file: string, options: TryOptions) => {
      const lead = await readLead(file, workspaceFor(options, terminal), terminal)
      if (!options.json) return terminal.print(readable(lead))
      const { fields, unknown, missing, grading, dispatch } = lead
      const { grade, points } = grading
      terminal.print(
        JSON.stringify({ fields, unknown, missing, grade, points, dispatch: dispatch.id }, null, 2),
      )
    })
}

function readable({ fields, unknown, missing, grading, dispatch }: TriedLead): string {
  const rows = (heading: string, values: object) => {
    const entries = Object.entries(values).map(([name, value]) => `  ${name}: ${indented(String(value))}`)
    return entries.length === 0 ? [] : [heading, ...entries]
  }
  return [
    ...rows('fields', fields),
    ...rows('unknown', unknown),
    `missing: ${missing.length === 0 ? 'nothing' : missing.join(', ')}`,
    ...rows(`grade ${grading.grade} with ${grading.total} points`, grading.points),
    `dispatch: ${dispatch.id}`,
  ].join('\n')
}

const indented = (text: string): string => text.replaceAll('\n', '\n    ')

import type { Command } from 'commander'
import { inForce } from '../../../src/domain/policy/in-force.ts'
import { atDesk } from '../at-desk.ts'
import type { Office } from '../office.ts'
import type { Terminal } from '../terminal.ts'
import { policyIn } from './file.ts'
import { differenceJson, differenceLines, versionsFor } from './words.ts'

/** Adds `tenon policy diff <file>`: in what a file differs from the rules in force, in plain words. */
export function addPolicyDiff(group: Command, terminal: Terminal, office: Office): void {
  group
    .command('diff')
    .description('in what a file differs from the rules in force')
    .argument('<file>', 'a workspace file, or one with only its policy; - is standard input')
    .option('--json', 'print JSON')
    .action((file: string, options: { json?: true }) =>
      atDesk(terminal, office, async (desk) => {
        const { workspace, now, voice } = desk
        const current = inForce(await versionsFor(desk, terminal), now)
        const policy = await policyIn(file, current, workspace, terminal)
        if (options.json) {
          const differences = differenceJson(current.policy, policy, voice)
          return terminal.print(JSON.stringify({ against: current.version, differences }, null, 2))
        }
        terminal.print(`against version ${current.version}, which is in force:`)
        for (const line of differenceLines(current.policy, policy, voice)) terminal.print(`  ${line}`)
      }),
    )
}

import type { Command } from 'commander'
import { measure, SHOWN_DAYS, windowOf } from '../../commands/policy/measure.ts'
import { inForce } from '../../src/domain/policy/in-force.ts'
import { effectText } from '../../src/text/policy-effect.ts'
import { atDesk, rosterAt } from './at-desk.ts'
import type { Office } from './office.ts'
import { policyIn } from './policy/file.ts'
import { differenceJson, differenceLines, versionsFor } from './policy/words.ts'
import { CommandFailure, type Terminal } from './terminal.ts'

/** Adds `tenon simulate <file>`: the recorded past under another policy. Stores nothing. */
export function addSimulate(program: Command, terminal: Terminal, office: Office): void {
  program
    .command('simulate')
    .description('what another policy would have changed in the recorded past; stores nothing')
    .argument('<file>', 'a workspace file, or one with only its policy; - is standard input')
    .option('--days <n>', 'how many days back', String(SHOWN_DAYS))
    .option('--json', 'print JSON')
    .action((file: string, options: { days: string; json?: true }) =>
      atDesk(terminal, office, async (desk) => {
        const { store, workspace, now, voice } = desk
        const days = daysOf(options.days)
        const current = inForce(await versionsFor(desk, terminal), now)
        const policy = await policyIn(file, current, workspace, terminal)
        const policies = { before: current.policy, after: policy }
        const effect = await measure(store, policies, {
          ...windowOf(now, days),
          roster: await rosterAt(desk),
        })
        if (options.json) {
          const differences = differenceJson(current.policy, policy, voice)
          return terminal.print(
            JSON.stringify({ against: current.version, days, differences, effect }, null, 2),
          )
        }
        terminal.print(`against version ${current.version}, which is in force:`)
        for (const line of differenceLines(current.policy, policy, voice)) terminal.print(`  ${line}`)
        terminal.print(effectText(effect, voice))
      }),
    )
}

function daysOf(text: string): number {
  const days = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (days >= 1 && days <= 3650) return days
  throw new CommandFailure('--days must be a whole number from 1 to 3650', 2)
}

import type { Command } from 'commander'
import { zonedIso } from '../../../src/domain/calendar/moment.ts'
import { comingAfter, inForce, newestOf } from '../../../src/domain/policy/in-force.ts'
import { summaryTexts } from '../../../src/text/policy-summary.ts'
import { atDesk } from '../at-desk.ts'
import type { Office } from '../office.ts'
import { CommandFailure, type Terminal } from '../terminal.ts'
import { proposalJson, proposalLine, versionLine, versionsFor } from './words.ts'

/** Adds `tenon policy show`: the rules in force, what comes next and what is proposed, or one version. */
export function addPolicyShow(group: Command, terminal: Terminal, office: Office): void {
  group
    .command('show')
    .description('the rules in force, or one version of them')
    .option('--version <n>', 'number of the version')
    .option('--json', 'print JSON')
    .action((options: { version?: string; json?: true }) =>
      atDesk(terminal, office, async (desk) => {
        const versions = await versionsFor(desk, terminal)
        const current = inForce(versions, desk.now)
        const wanted = options.version === undefined ? current.version : numberOf(options.version)
        const shown = versions.find(({ version }) => version === wanted)
        if (shown === undefined)
          throw new CommandFailure(
            `there is no version ${wanted}; the newest is ${newestOf(versions).version}`,
          )
        const next = comingAfter(versions, desk.now)
        const [newest] = await desk.store.proposals({ limit: 1 })
        const open = newest?.status === 'open' ? newest : undefined
        if (options.json) {
          const at = (startsAt: number) => ({ startsAt: zonedIso(startsAt, desk.zone) })
          const { version, by, agreed, policy, startsAt } = shown
          const json = {
            ...{ version, ...at(startsAt), by, agreed, inForce: version === current.version },
            ...(next !== undefined && { next: { version: next.version, ...at(next.startsAt) } }),
            ...(open !== undefined && { proposal: proposalJson(open, desk.zone) }),
            policy,
          }
          return terminal.print(JSON.stringify(json, null, 2))
        }
        const state = shown.version === current.version ? 'in force' : 'not in force'
        terminal.print(`${versionLine(shown, desk)}  ${state}`)
        for (const line of summaryTexts(shown.policy, desk.voice)) terminal.print(`  ${line}`)
        if (options.version !== undefined) return
        if (next !== undefined) terminal.print(`next: ${versionLine(next, desk)}`)
        terminal.print(open === undefined ? 'no proposal is open' : proposalLine(open, desk))
        for (const one of [...versions].reverse().slice(0, 5)) terminal.print(versionLine(one, desk))
      }),
    )
}

function numberOf(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new CommandFailure('--version must be the number of a version, such as 1', 2)
}

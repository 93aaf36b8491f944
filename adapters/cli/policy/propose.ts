import type { Command } from 'commander'
import { changePolicy, type PolicyDesk, type PolicyOutcome } from '../../../commands/policy/commit.ts'
import { measure, windowOf } from '../../../commands/policy/measure.ts'
import { type PolicyCommand, THE_OPERATOR } from '../../../src/domain/policy/decide.ts'
import { headsIn } from '../../../src/domain/policy/heads.ts'
import { effectText } from '../../../src/text/policy-effect.ts'
import { peopleText } from '../../../src/text/policy-names.ts'
import { policyRefusalLine } from '../../../src/text/policy-refusals.ts'
import { plainText } from '../../../src/text/voice.ts'
import { atDesk, type Desk, rosterAt } from '../at-desk.ts'
import type { Office } from '../office.ts'
import { readMoment } from '../read-moment.ts'
import { CommandFailure, type Terminal } from '../terminal.ts'
import { policyIn } from './file.ts'
import { differenceJson, differenceLines } from './words.ts'

const LONGEST_WHY = 2000

/** Adds `tenon policy propose <file>`: asks both heads for other rules. The groups are told by a running process. */
export function addPolicyPropose(group: Command, terminal: Terminal, office: Office): void {
  group
    .command('propose')
    .description('ask both heads for other rules; nothing changes until both confirm')
    .argument('<file>', 'a workspace file, or one with only its policy; - is standard input')
    .requiredOption('--why <text>', 'why, as the group will read it')
    .option('--starts <time>', 'not before this moment, such as 2026-12-01T09:00+08:00')
    .option('--json', 'print JSON')
    .action((file: string, options: { why: string; starts?: string; json?: true }) =>
      atDesk(terminal, office, async (desk) => {
        const { store, workspace, now, voice } = desk
        const why = options.why.trim()
        if (why === '' || [...why].length > LONGEST_WHY)
          throw new CommandFailure(`--why must be 1 to ${LONGEST_WHY} characters`, 2)
        const startsAt = options.starts === undefined ? undefined : startOf(options.starts, desk)
        const base = (await store.policies()).at(-1)
        if (base === undefined)
          throw new CommandFailure(
            'nothing has been started yet: what the workspace file says becomes version 1',
          )
        const policy = await policyIn(file, base, workspace, terminal)
        const policies = { before: base.policy, after: policy }
        const effect = await measure(store, policies, { ...windowOf(now), roster: await rosterAt(desk) })
        const start = startsAt === undefined ? {} : { startsAt }
        const { proposal } = await asOperator(desk, office, office.newId(), {
          ...{ name: 'propose', base: base.version, policy, why, effect },
          ...start,
        })
        const awaits = headsIn(workspace.people).map(({ id }) => id)
        if (options.json) {
          const differences = differenceJson(base.policy, policy, voice)
          return terminal.print(
            JSON.stringify({ proposal, base: base.version, differences, effect, awaits }, null, 2),
          )
        }
        terminal.print(`proposed against version ${base.version}:`)
        for (const line of differenceLines(base.policy, policy, voice)) terminal.print(`  ${line}`)
        terminal.print(effectText(effect, voice))
        terminal.print(
          `Nothing changes until both heads confirm in the group (${peopleText(awaits, voice)}); a running process asks them.`,
        )
      }),
    )
}

/** Adds `tenon policy withdraw`: takes the operator's own open proposal back. */
export function addPolicyWithdraw(group: Command, terminal: Terminal, office: Office): void {
  group
    .command('withdraw')
    .description('take back what `tenon policy propose` asked for')
    .option('--json', 'print JSON')
    .action((options: { json?: true }) =>
      atDesk(terminal, office, async (desk) => {
        const [newest] = await desk.store.proposals({ limit: 1 })
        const { proposal } = await asOperator(desk, office, newest?.id ?? '', { name: 'withdraw' })
        terminal.print(options.json ? JSON.stringify({ proposal }) : 'withdrawn')
      }),
    )
}

function startOf(text: string, { zone }: Desk): number {
  const moment = readMoment(text, zone)
  if (moment !== undefined) return moment
  throw new CommandFailure('--starts must be a moment that exists, such as 2026-12-01T09:00+08:00', 2)
}

/** Throws CommandFailure with the reason when it is refused. */
async function asOperator(
  { environment, workspace, store, now, zone, voice }: Desk,
  office: Office,
  proposal: string,
  command: PolicyCommand,
): Promise<PolicyOutcome> {
  const desk: PolicyDesk = {
    store,
    workspace,
    clock: { now: () => now, until: async () => {} },
    chats: office.chats(environment),
  }
  const outcome = await changePolicy(desk, { proposal, command, actor: THE_OPERATOR, via: 'cli' })
  if (outcome.refused === undefined) return outcome
  throw new CommandFailure(plainText(policyRefusalLine(outcome.refused, voice), zone, voice.language))
}

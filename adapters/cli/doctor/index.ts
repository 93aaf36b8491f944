import type { Command } from 'commander'
import { databaseName } from '../../../src/config/database.ts'
import type { Environment } from '../../../src/config/environment.ts'
import { readEnvironment } from '../../../src/config/environment.ts'
import { loadWorkspace } from '../../../src/config/load.ts'
import { problemText } from '../../../src/config/problem.ts'
import { compileCalendar } from '../../../src/domain/calendar/calendar.ts'
import type { Workspace } from '../../../src/domain/workspace.ts'
import type { Check, Office } from '../office.ts'
import { CommandFailure, type Terminal } from '../terminal.ts'
import { checkPolicy } from './policy.ts'
import { checkWebhooks } from './webhooks.ts'

const SIGNS = { ok: '✓', warning: '!', failed: '✗' } as const

/** Adds `tenon doctor`: looks at everything that a start needs and says what to do about what is wrong. */
export function addDoctor(program: Command, terminal: Terminal, office: Office): void {
  program
    .command('doctor')
    .description('check configuration, store, queue, Slack, WeCom, CRM, webhooks, calendars and clock')
    .option('--json', 'print JSON')
    .action(async (options: { json?: true }) => {
      const checks = await examine(terminal, office)
      if (options.json) terminal.print(JSON.stringify({ checks }, null, 2))
      else
        for (const { name, state, message } of checks) terminal.print(`${SIGNS[state]} ${name}: ${message}`)
      const failed = checks.filter(({ state }) => state === 'failed').length
      if (failed > 0) throw new CommandFailure(`${failed} of ${checks.length} checks failed`)
    })
}

async function examine(terminal: Terminal, office: Office): Promise<Check[]> {
  const read = readEnvironment(terminal.env, terminal.readFile)
  if ('problems' in read)
    return read.problems.map((message) => ({ name: 'environment', state: 'failed', message }))
  const { environment } = read
  const warnings = environment.warnings.map(
    (message): Check => ({ name: 'environment', state: 'warning', message }),
  )
  const loaded = loadWorkspace(environment.config, terminal.readFile)
  const workspace: Check[] =
    'problems' in loaded
      ? loaded.problems.map((problem) => ({
          name: 'workspace',
          state: 'failed',
          message: problemText(problem),
        }))
      : [
          {
            name: 'workspace',
            state: 'ok',
            message: `${loaded.file}, ${loaded.workspace.people.length} people`,
          },
        ]
  const known = 'workspace' in loaded ? loaded.workspace : undefined
  return [
    { name: 'environment', state: 'ok', message: 'every variable can be read' },
    ...warnings,
    ...workspace,
    ...(await checkStore(environment, office)),
    ...(known === undefined ? [] : await checkPolicy(environment, known, terminal, office)),
    ...(await office.checkQueue(environment.queueUrl)),
    ...(known === undefined ? [] : checkCalendars(known, terminal.now())),
    checkClock(terminal.now()),
    ...(await checkChats(environment, known, office)),
    ...(known === undefined ? [] : await checkCrm(environment, known, office)),
    ...(known === undefined ? [] : await checkWebhooks(environment, known, terminal, office)),
  ]
}

async function checkStore({ database }: Environment, office: Office): Promise<Check[]> {
  const name = databaseName(database)
  try {
    const looked = await office.examineStore(database)
    if (looked.some(({ state }) => state === 'failed')) return looked
    const store = await office.openStore(database)
    try {
      await store.ping()
      return [{ name: 'store', state: 'ok', message: `${name} can be read and written` }, ...looked]
    } finally {
      await store.close()
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : 'cannot be opened'
    return [{ name: 'store', state: 'failed', message: `${name}: ${message}` }]
  }
}

/** Holiday data ends somewhere: the operator is told for this year and the next. */
function checkCalendars(workspace: Workspace, now: number): Check[] {
  const thisYear = new Date(now).getUTCFullYear()
  return Object.values(workspace.calendars).map((spec) => {
    const calendar = compileCalendar(spec)
    const missing = [thisYear, thisYear + 1].filter((year) => !calendar.hasData(year))
    if (missing.length === 0) return { name: `calendar ${spec.id}`, state: 'ok', message: spec.timezone }
    const message = `no holiday data for ${missing.join(', ')}: only weekends and configured days count; add daysOff and workingDays`
    return { name: `calendar ${spec.id}`, state: 'warning', message }
  })
}

/** A clock far off makes Slack's signatures fail and deadlines lie. */
function checkClock(now: number): Check {
  const year = new Date(now).getUTCFullYear()
  return year >= 2026 && year < 2100
    ? { name: 'clock', state: 'ok', message: new Date(now).toISOString() }
    : {
        name: 'clock',
        state: 'failed',
        message: `${new Date(now).toISOString()} cannot be; set the machine's clock`,
      }
}

async function checkChats(
  environment: Environment,
  workspace: Workspace | undefined,
  office: Office,
): Promise<Check[]> {
  const { slack, wecom } = environment
  const groups = workspace?.groups ?? []
  if (slack === undefined && wecom === undefined)
    return [{ name: 'chat', state: 'ok', message: 'no platform is configured; the playground is the chat' }]
  const channels = groups.flatMap((group) => (group.slack === undefined ? [] : [group.slack]))
  return [
    ...(slack === undefined ? [] : await office.checkSlack(slack, channels)),
    ...(wecom === undefined ? [] : await checkWeCom(wecom, groups, environment, office)),
  ]
}

/** Without a store that can be read all else is examined. */
async function checkWeCom(
  wecom: NonNullable<Environment['wecom']>,
  groups: Workspace['groups'],
  { database }: Environment,
  office: Office,
): Promise<Check[]> {
  const store = await office.openStore(database).catch(() => undefined)
  try {
    return await office.checkWeCom(wecom, groups, store)
  } finally {
    await store?.close()
  }
}

/** Without one the table in the store is the CRM, which imports fill. */
async function checkCrm({ crm }: Environment, workspace: Workspace, office: Office): Promise<Check[]> {
  return crm === undefined ? [] : office.checkCrm(crm, workspace)
}

import type { Command } from 'commander'
import type { Moment } from '../../src/domain/calendar/moment.ts'
import { zonedIso } from '../../src/domain/calendar/moment.ts'
import type { CreditEntry } from '../../src/domain/covenant/covenant.ts'
import { periodOf } from '../../src/domain/covenant/period.ts'
import { personNamed, personNames } from '../../src/domain/person/names.ts'
import type { Workspace } from '../../src/domain/workspace.ts'
import type { CreditFilter, CreditQuery, Store } from '../../src/ports.ts'
import { environmentFor } from './environment.ts'
import type { Office } from './office.ts'
import { readMoment } from './read-moment.ts'
import type { TableWriter } from './tables.ts'
import { CommandFailure, type Terminal } from './terminal.ts'
import { workspaceFor } from './try-workspace.ts'

/** `seq` and `line` name a line for ever; `reverses` is the `seq` of the line of the same lead that it takes back. */
const HEADER = [
  ...['at', 'lead', 'seq', 'line', 'sdr', 'sdrName', 'campaign', 'account', 'amount', 'rule'],
  ...['policyVersion', 'reverses'],
]

/** Lines that are read at once. */
const PAGE = 1000

interface ExportOptions {
  sdr?: string
  campaign?: string
  from?: string
  to?: string
  config?: string
  json?: true
}

/** Adds `tenon export credit <file>`: the lines of the ledger, oldest first, each as it was written. */
export function addExportCredit(group: Command, terminal: Terminal, office: Office): void {
  group
    .command('credit')
    .description('the lines of the ledger: what every lead counts for, by which rule')
    .argument('<file>', 'ends in .csv or .xlsx')
    .option('--sdr <who>', 'id, name or email')
    .option('--campaign <name>', 'of this campaign only')
    .option('--from <when>', 'a day, month, quarter or year, or a moment; that day belongs to it')
    .option('--to <when>', 'the same; that day belongs to it, too, a moment does not')
    .option('--config <file>', 'workspace file')
    .option('--json', 'print JSON')
    .action(async (file: string, options: ExportOptions) => {
      if (!office.tables.canBeWritten(file)) throw new CommandFailure('<file> must end in .csv or .xlsx', 2)
      const workspace = workspaceFor(options, terminal)
      const filter = filterOf(options, workspace, terminal.now())
      const { database } = environmentFor(terminal)
      const header = await office.tables.headerOf(file)
      if (header !== 'absent' && header.join() !== HEADER.join())
        throw new CommandFailure(
          `${file}: there is another file of that name; remove it or choose another name`,
        )
      const lines = await exported(file, filter, workspace, () => office.openStore(database), office)
      terminal.print(options.json ? JSON.stringify({ file, lines }, null, 2) : `${file}: ${lines} lines`)
    })
}

function filterOf(options: ExportOptions, workspace: Workspace, now: Moment): CreditFilter {
  const zone = zoneOf(workspace)
  const { sdr, campaign } = options
  const person = sdr === undefined ? undefined : personNamed(personNames(workspace.people), sdr)
  if (person === 'several')
    throw new CommandFailure(`--sdr ${sdr} is the name of several people; name the id`)
  const from = boundOf('from', options.from, now, zone)
  const to = boundOf('to', options.to, now, zone)
  return {
    ...(person !== undefined && { sdr: person }),
    ...(campaign !== undefined && { campaign }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  }
}

const zoneOf = ({ calendars, calendar }: Workspace): string => calendars[calendar]?.timezone ?? 'UTC'

function boundOf(
  name: 'from' | 'to',
  text: string | undefined,
  now: Moment,
  zone: string,
): Moment | undefined {
  if (text === undefined) return undefined
  const moment =
    text.trim() === '' ? undefined : (readMoment(text, zone) ?? periodOf(text, now, zone)?.[name])
  if (moment !== undefined) return moment
  throw new CommandFailure(`--${name} must be a day or moment that exists, such as 2026-11-20 or 2026-11`, 2)
}

/** Gives the number of lines. Rejects with CommandFailure when they cannot be read or written; then there is no new file. */
async function exported(
  file: string,
  filter: CreditFilter,
  workspace: Workspace,
  openStore: () => Promise<Store>,
  { tables }: Office,
): Promise<number> {
  let store: Store | undefined
  let writer: TableWriter | undefined
  try {
    store = await openStore()
    writer = await tables.create(file, HEADER)
    let lines = 0
    for await (const entry of entriesOf(store, filter)) {
      await writer.add(rowOf(entry, workspace))
      lines++
    }
    await writer.close()
    return lines
  } catch (error) {
    await writer?.abandon()
    throw new CommandFailure(`${file}: ${error instanceof Error ? error.message : 'it cannot be written'}`)
  } finally {
    await store?.close()
  }
}

async function* entriesOf(store: Store, filter: CreditFilter): AsyncGenerator<CreditEntry> {
  let after: CreditQuery['after']
  for (;;) {
    const page = await store.credits({ ...filter, limit: PAGE, ...(after !== undefined && { after }) })
    yield* page
    after = page.at(-1)
    if (page.length < PAGE) return
  }
}

function rowOf(entry: CreditEntry, workspace: Workspace): (string | number | undefined)[] {
  const { at, lead, seq, line, sdr, campaign, account, amount, rule, policy, reverses } = entry
  const name = workspace.people.find(({ id }) => id === sdr)?.name
  const exact = /^-?\d{1,15}$/.test(amount) ? Number(amount) : amount
  return [
    ...[zonedIso(at, zoneOf(workspace)), lead, seq, line, sdr, name, campaign, account, exact, rule],
    ...[policy, reverses],
  ]
}

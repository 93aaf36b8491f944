import { type Command, Option } from 'commander'
import type { Deciding } from '../../../commands/core.ts'
import { type LeadColumns, leadColumns } from '../../../src/domain/intake/table/columns.ts'
import { inForce } from '../../../src/domain/policy/in-force.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import type { Workspace } from '../../../src/domain/workspace.ts'
import type { Store, StoreLook } from '../../../src/ports.ts'
import { environmentFor } from '../environment.ts'
import { type Interruption, interruption } from '../interruption.ts'
import type { Office } from '../office.ts'
import { type Progress, progressOn } from '../progress.ts'
import type { Table } from '../tables.ts'
import { CommandFailure, type Terminal } from '../terminal.ts'
import { workspaceFor } from '../workspace.ts'
import { forecastLeads } from './forecast-leads.ts'
import { beginImport, endImport } from './journal.ts'
import { cardsText, noLeads } from './lead-counts.ts'
import { type LeadOutcome, reportLeads } from './lead-report.ts'
import { leadReader } from './lead-rows.ts'
import { isRejectedFile, type RejectedRows, rejectedRows } from './rejected-rows.ts'
import { type ImportOptions, importsTable, messageOf, openTable } from './table.ts'
import { takeLeads } from './take-leads.ts'

/** More cards than this nobody expects of a table. */
const MOST_CARDS = 200

const HELP = `
Columns are named as in pasted text, in Chinese or English (公司/company, 联系人/contact, 手机/phone, 地区/region, 预算/budget …); besides
them: utm_source, utm_medium, utm_campaign, utm_content, utm_term, url and referrer (with "first" before them: of the first visit), sdr (id, name or
email), an id of your own, the moment of the visit (提交时间/submitted at) and when to look at it again (回访日期/revisit date). Whatever else there is
is kept with the lead under its name.

A lead that passes the policy's gate is posted to its group; one that lacks something waits on the desk of an SDR, who finds it with /lead mine and
gets no message before its revisit date.
Where more than ${MOST_CARDS} cards would be posted, nothing is done before you say how many with --cards; with --as nurturing none is. --dry-run shows
how many there would be, by group and grade.`

interface LeadOptions extends ImportOptions {
  as: 'complete' | 'nurturing'
  cards: string
}

/** Adds `tenon import leads <file>`: people who may buy, from a CSV or a workbook. */
export function addImportLeads(group: Command, terminal: Terminal, office: Office): void {
  const command = group
    .command('leads')
    .description('take in leads: complete ones are posted by the policy, others wait for an SDR')
    .argument('<file>', 'CSV or XLSX with a header; each row is one lead')
    .addOption(
      new Option('--as <what>', 'complete: posted where nothing is missing; nurturing: all wait for an SDR')
        .choices(['complete', 'nurturing'])
        .default('complete'),
    )
    .option('--cards <number>', 'so many cards may be posted', String(MOST_CARDS))
    .addHelpText('after', HELP)
  importsTable<LeadOptions>(command, office, async (file, table, options) => {
    if (!/^\d{1,7}$/.test(options.cards)) throw new CommandFailure('--cards must be a number', 2)
    const columns = columnsOf(file, table)
    const workspace = workspaceFor(options, terminal)
    const [progress, stop] = [progressOn(), interruption()]
    const work = new LeadImport({
      file,
      table,
      options,
      terminal,
      office,
      columns,
      workspace,
      progress,
      stop,
    })
    try {
      await (options.dryRun ? work.look() : work.take())
    } finally {
      progress.stop()
      stop.end()
    }
  })
}

/** What Tenon itself put behind the columns of a table says nothing of a lead. Throws CommandFailure for a header of something else. */
function columnsOf(file: string, { header }: Table): LeadColumns {
  const own = isRejectedFile(header) ? header.map((name, at) => (at < header.length - 2 ? name : '')) : header
  const columns = leadColumns(own)
  if (columns.missing.length === 0) return columns
  const names = columns.unknown.length > 0 ? columns.unknown : header
  throw new CommandFailure(
    `${file}: the header lacks ${columns.missing.join(', ')}; it has ${names.join(', ')}`,
  )
}

interface LeadImportParts {
  file: string
  table: Table
  options: LeadOptions
  terminal: Terminal
  office: Office
  columns: LeadColumns
  workspace: Workspace
  progress: Progress
  stop: Interruption
}

class LeadImport {
  readonly #parts: LeadImportParts

  constructor(parts: LeadImportParts) {
    this.#parts = parts
  }

  async look(): Promise<void> {
    const { database } = environmentFor(this.#parts.terminal)
    const look = await this.#parts.office.openCrm(database).catch(failed)
    const rejected = this.#rejected(this.#parts.options.rejected)
    try {
      const policy = await this.#policyIn(look, this.#parts.terminal.now())
      const read = this.#reader(policy)
      const counts = await forecastLeads(this.#parts.table, read, look, () => this.#paused(), rejected)
      await this.#report(
        { counts, dryRun: true, resumed: false, interrupted: this.#parts.stop.asked },
        rejected,
      )
    } finally {
      await look.close()
    }
  }

  async take(): Promise<void> {
    const environment = environmentFor(this.#parts.terminal)
    const store = await this.#parts.office.openStore(environment.database).catch(failed)
    try {
      const ahead = await this.#parts.office.ahead(environment, store)
      // Processes that share a database go by its clock.
      const shared = environment.database.kind === 'postgres' ? (await store.time()) - Date.now() : 0
      const clock = {
        now: () => this.#parts.terminal.now() + ahead + shared,
        until: () => new Promise<void>(() => {}),
      }
      const core = await this.#parts.office.deciding(environment, this.#parts.workspace, store, clock)
      await this.#refuseFlood(core)
      await this.#takeInto(store, core)
    } finally {
      await store.close()
    }
  }

  /** Nobody's group is filled with cards that nobody asked for. */
  async #refuseFlood(core: Deciding): Promise<void> {
    if (this.#parts.options.as === 'nurturing') return
    const { sheet, encoding } = this.#parts.options
    const again = await openTable(
      this.#parts.file,
      { ...(sheet !== undefined && { sheet }), ...(encoding !== undefined && { encoding }) },
      this.#parts.office,
    )
    const read = this.#reader(core.policies.current().policy)
    const counts = await forecastLeads(again, read, core.store, () => this.#parts.stop.asked).finally(() =>
      again.close(),
    )
    if (counts.posted <= Number(this.#parts.options.cards)) return
    throw new CommandFailure(
      `${this.#parts.file}: ${counts.posted} cards would be posted (${cardsText(counts)}), and nothing was done. Say --cards ${counts.posted} to have them posted, or --as nurturing to have all leads wait for an SDR`,
    )
  }

  async #takeInto(store: Store, core: Deciding): Promise<void> {
    const now = core.clock.now()
    const begun = await beginImport(store, this.#parts.office, {
      ...{ kind: 'leads', file: this.#parts.file, options: this.#parts.options, now },
    }).catch(failed)
    if ('done' in begun) return this.#reportDone(begun.done)
    const { id } = begun.entry
    const counts = noLeads()
    const rejected = this.#rejected(this.#parts.options.rejected ?? `${this.#parts.file}.rejected.csv`)
    const sums = () => ({ posted: counts.posted, nurturing: counts.nurturing, rejected: rejected.count })
    const note = (status: 'unfinished' | 'done', row: number) =>
      endImport(store, id, { status, rows: row, counts: sums(), now: core.clock.now() })
    let failure: string | undefined
    try {
      const read = this.#reader(core.policies.current().policy)
      await takeLeads(
        {
          ...{ core, table: this.#parts.table, read, import: id, rejected },
          paused: async (row) => {
            await note('unfinished', row)
            return this.#paused()
          },
        },
        counts,
      )
      if (!this.#parts.stop.asked) await note('done', counts.read)
    } catch (error) {
      failure = messageOf(error)
    }
    const { resumed } = begun
    await this.#report(
      {
        ...{ counts, dryRun: false, id, resumed, interrupted: this.#parts.stop.asked },
        ...(failure !== undefined && { failure }),
      },
      rejected,
    )
  }

  #reportDone(entry: { id: string; begunAt: number; counts: Readonly<Record<string, number>> }): void {
    const { json } = this.#parts.options
    const when = new Date(entry.begunAt).toISOString().slice(0, 10)
    const data = { file: this.#parts.file, import: entry.id, alreadyDone: true, ...entry.counts }
    this.#parts.terminal.print(
      json
        ? JSON.stringify(data, null, 2)
        : `${this.#parts.file}: all of it was taken in on ${when} as import ${entry.id}; nothing was done. --again takes it in once more, tenon import undo ${entry.id} takes it back`,
    )
  }

  async #report(
    outcome: Omit<LeadOutcome, 'file' | 'table' | 'rejected' | 'unknown'>,
    rejected: RejectedRows,
  ): Promise<void> {
    const rejectedFile = await rejected.close().catch(failed)
    this.#parts.progress.stop()
    reportLeads(
      {
        ...{
          file: this.#parts.file,
          table: this.#parts.table,
          rejected,
          unknown: this.#parts.columns.unknown,
          ...outcome,
        },
        ...(rejectedFile !== undefined && { rejectedFile }),
      },
      this.#parts.options.json === true,
      this.#parts.terminal,
    )
  }

  #reader(policy: Policy) {
    const { calendars, calendar } = this.#parts.workspace
    return leadReader({
      header: this.#parts.table.header,
      columns: this.#parts.columns.columns,
      workspace: this.#parts.workspace,
      policy,
      nurture: this.#parts.options.as === 'nurturing',
      timezone: calendars[calendar]?.timezone ?? 'UTC',
      now: this.#parts.terminal.now(),
    })
  }

  /** In a store that nobody has started on, the workspace file's policy will be the first. */
  async #policyIn(look: StoreLook, now: number): Promise<Policy> {
    const versions = await look.policies()
    return versions.length === 0 ? this.#parts.workspace.policy : inForce(versions, now).policy
  }

  #rejected(wanted: string | undefined): RejectedRows {
    return rejectedRows(
      this.#parts.office.tables,
      { file: this.#parts.file, header: this.#parts.table.header },
      wanted,
    )
  }

  #paused(): boolean {
    this.#parts.progress.update(this.#parts.table.progress())
    return this.#parts.stop.asked
  }
}

function failed(error: unknown): never {
  if (error instanceof CommandFailure) throw error
  throw new CommandFailure(messageOf(error))
}

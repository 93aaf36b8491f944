import { resolve } from 'node:path'
import type { Command } from 'commander'
import { parse } from 'yaml'
import { peopleIn } from '../../../src/config/people-in-file.ts'
import { personColumns } from '../../../src/domain/person/table/columns.ts'
import type { Store } from '../../../src/ports.ts'
import { environmentFor } from '../environment.ts'
import type { Office } from '../office.ts'
import type { Table } from '../tables.ts'
import { CommandFailure, type Terminal } from '../terminal.ts'
import { rows } from './crm-report.ts'
import { beginImport, endImport } from './journal.ts'
import { type PeoplePlan, type PersonStep, planPeople } from './people-plan.ts'
import { stepsOfPeople } from './people-steps.ts'
import { rejectedRows } from './rejected-rows.ts'
import { type ImportOptions, importsTable, messageOf } from './table.ts'
import { editedWorkspace, RESTART, workspaceFile, writeWorkspace } from './workspace-file.ts'

const HELP = `
The people of the workspace file (--config, TENON_CONFIG, or tenon.yaml here) are changed in that file: columns id, name, roles, slack, wecom, email,
language, calendar, regions, industries (制造:5, 汽车:2), winRate, since, cap, in English or Chinese. Whoever is known by the id, or else by slack, wecom
or email, gets what the row says; others are added. An empty cell changes nothing, nobody is removed, and everything else in the file stays as it is,
comments included. Nothing is written where the file would not be one that Tenon starts with. ${RESTART[0]?.toUpperCase()}${RESTART.slice(1)}.`

/** Adds `tenon import people <file>`: who works here, from a CSV or a workbook into the workspace file. */
export function addImportPeople(group: Command, terminal: Terminal, office: Office): void {
  const command = group
    .command('people')
    .description('take people into the workspace file; again and again, who is known is changed')
    .argument('<file>', 'CSV or XLSX with a header; each row is one person')
    .addHelpText('after', HELP)
  importsTable<ImportOptions>(command, office, (file, table, options) =>
    importPeople(file, table, options, terminal, office),
  )
}

async function importPeople(
  file: string,
  table: Table,
  options: ImportOptions,
  terminal: Terminal,
  office: Office,
): Promise<void> {
  const { places, missing, unused } = personColumns(table.header)
  if (missing.length > 0)
    throw new CommandFailure(`${file}: the header lacks ${missing.join(', ')}; it has ${unused.join(', ')}`)
  const workspace = workspaceFile(options.config, terminal)
  const dryRun = options.dryRun === true
  const keptIn = options.rejected ?? (dryRun ? undefined : `${file}.rejected.csv`)
  const rejected = rejectedRows(office.tables, { file, header: table.header }, keptIn)
  const fail = (error: unknown): never => {
    if (error instanceof CommandFailure) throw error
    throw new CommandFailure(`${file}: ${messageOf(error)}`)
  }
  const plan = await planPeople(
    table,
    places,
    parse(workspace.text),
    peopleIn(workspace.text),
    rejected,
  ).catch(async (error: unknown) => {
    await rejected.abandon()
    return fail(error)
  })
  const rejectedFile = await rejected.close().catch(fail)
  const text = plan.edits.length === 0 ? workspace.text : editedWorkspace(workspace, plan.edits)
  const id = dryRun
    ? undefined
    : await withStore(terminal, office, (store) =>
        keepAndWrite({ store, office, terminal, file, options }, workspace, text, plan),
      ).catch(fail)
  const data = {
    ...{ file, format: table.format, workspace: workspace.file },
    ...(id !== undefined && { import: id }),
    ...(dryRun && { dryRun }),
    ...{
      read: plan.read,
      added: plan.added,
      changed: plan.changed,
      same: plan.same,
      rejected: rejected.count,
    },
    ...(rejectedFile !== undefined && { rejectedFile }),
    unused,
  }
  terminal.print(
    options.json ? JSON.stringify(data, null, 2) : summary(file, workspace.file, plan, rejected.count, id),
  )
  if (unused.length > 0) terminal.complain(`columns that were not used: ${unused.join(', ')}`)
  for (const example of rejected.examples) terminal.complain(`  ${example}`)
  if (rejectedFile !== undefined)
    terminal.complain(`put right what is in ${rejectedFile} and import that file`)
  if (!dryRun && plan.edits.length > 0) terminal.complain(RESTART)
  if (plan.read > 0 && plan.read === rejected.count)
    throw new CommandFailure(`${file}: none of its rows can be taken in`)
}

function summary(
  file: string,
  workspace: string,
  plan: PeoplePlan,
  rejected: number,
  id: string | undefined,
): string {
  const { read, added, changed, same } = plan
  const came = `${added} added, ${changed} changed, ${same} the same, ${rejected} rejected`
  const how = id === undefined ? ' (nothing was changed)' : `; import ${id}`
  return `${file}: ${rows(read)} read; ${workspace}: ${came}${how}`
}

interface Keeping {
  store: Store
  office: Office
  terminal: Terminal
  file: string
  options: ImportOptions
}

/** What was there before is written down first: whatever happens then, it can be put back. */
async function keepAndWrite(
  { store, office, terminal, file, options }: Keeping,
  workspace: ReturnType<typeof workspaceFile>,
  text: string,
  { read, added, changed, same, steps }: PeoplePlan,
): Promise<string> {
  const now = terminal.now()
  const place = resolve(workspace.file)
  const begun = await beginImport(store, office, { kind: 'people', file, options, now, place })
  const { id } = 'done' in begun ? begun.done : begun.entry
  const before = await stepsOfPeople(store, id)
  await store.imports.keep(id, { number: 1, state: { people: together(before, steps) } })
  if (text !== workspace.text) await writeWorkspace(workspace, text, terminal)
  // Where an earlier run had written the file and said nothing more, its people count too.
  const counts = {
    added: Math.max(added, before.filter((one) => one.before === undefined).length),
    changed,
    same,
  }
  await endImport(store, id, { status: 'done', rows: read, counts, now })
  return id
}

/** Of one person the first step says what was before all of them. */
function together(before: readonly PersonStep[], steps: readonly PersonStep[]): PersonStep[] {
  const all = new Map(before.map((step) => [step.id, step]))
  for (const step of steps) {
    const first = all.get(step.id)
    if (first === undefined) all.set(step.id, step)
    else if (first.before === undefined)
      all.set(step.id, { id: step.id, after: { ...first.after, ...step.after } })
    else
      all.set(step.id, {
        id: step.id,
        before: { ...step.before, ...first.before },
        after: { ...first.after, ...step.after },
      })
  }
  return [...all.values()]
}

async function withStore<T>(
  terminal: Terminal,
  office: Office,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await office.openStore(environmentFor(terminal).database)
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

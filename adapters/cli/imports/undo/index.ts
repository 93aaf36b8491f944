import type { Command } from 'commander'
import type { ImportEntry, Store } from '../../../../src/ports.ts'
import { environmentFor } from '../../environment.ts'
import { interruption } from '../../interruption.ts'
import type { Office } from '../../office.ts'
import { progressOn } from '../../progress.ts'
import { CommandFailure, type Terminal } from '../../terminal.ts'
import { messageOf } from '../table.ts'
import { undoLeads } from './leads.ts'
import { undoPeople } from './people.ts'
import { undoStored } from './stored.ts'
import type { Undoing, Undone, UndoOptions } from './undoing.ts'

const HELP = `
What the import added is removed and what it changed is as before; what somebody has changed since, or needs, is left as it is and named. Leads that
nobody has touched are withdrawn: their cards say so, they count for nothing, and their people may be brought anew. Done again it changes nothing, and
stopped anywhere it goes on. An import can be taken back for thirty days.`

const SHOWN = 20

/** Adds `tenon import undo <id>`. */
export function addImportUndo(group: Command, terminal: Terminal, office: Office): void {
  group
    .command('undo')
    .description('take an import back, but for what has changed since')
    .argument('<id>', 'number of the import, as the import and `tenon import list` say it')
    .option('--dry-run', 'only say what would be taken back')
    .option('--anyway', 'although later imports told of the same kind of thing')
    .option('--config <file>', 'workspace file')
    .option('--json', 'print JSON')
    .addHelpText('after', HELP)
    .action(async (id: string, options: UndoOptions) => {
      const store = await office.openStore(environmentFor(terminal).database).catch(failed)
      const [progress, stop] = [progressOn(), interruption()]
      try {
        const entry = await found(store, id)
        if (entry.status === 'undone') return report(entry, past(entry), options, terminal)
        await refuseUnlessLast(store, entry, options)
        const of = { store, entry, options, terminal, office, progress, stopped: () => stop.asked }
        const undone = await undo(of)
        progress.stop()
        report(entry, undone, options, terminal)
      } catch (error) {
        failed(error)
      } finally {
        progress.stop()
        stop.end()
        await store.close()
      }
    })
}

async function undo(of: Undoing): Promise<Undone> {
  const { store, entry, options, terminal, stopped } = of
  const note = (status: ImportEntry['status'], counts = {}) =>
    store.imports.note({
      ...entry,
      ...{ status, changedAt: terminal.now(), counts: { ...entry.counts, ...counts } },
    })
  if (!options.dryRun) await note('undoing')
  const undone = await BY_KIND[entry.kind](of)
  if (options.dryRun) return undone
  if (stopped())
    throw new CommandFailure(
      `stopped before all was taken back: tenon import undo ${entry.id} goes on from there`,
    )
  const { removed, restored, left } = undone
  await note('undone', { removed, restored, left })
  return undone
}

const BY_KIND: Record<ImportEntry['kind'], (of: Undoing) => Promise<Undone>> = {
  crm: (of) => undoStored(of, 'crm'),
  targets: (of) => undoStored(of, 'targets'),
  leads: undoLeads,
  people: undoPeople,
}

async function found(store: Store, id: string): Promise<ImportEntry> {
  const entry = await store.imports.entry(id.trim().toUpperCase())
  if (entry === undefined) throw new CommandFailure(`there is no import ${id}; tenon import list shows all`)
  const [step] = await store.imports.steps(entry.id, 0, 1)
  const stored = ['added', 'changed', 'posted', 'nurturing'].some((name) => (entry.counts[name] ?? 0) > 0)
  if (step === undefined && stored && entry.status !== 'undone')
    throw new CommandFailure(
      `${entry.id} cannot be taken back any more: what it changed is known for thirty days`,
    )
  return entry
}

/** A later import may tell of the same companies: whoever takes the earlier one back would take them from the later one. */
async function refuseUnlessLast(store: Store, entry: ImportEntry, { anyway }: UndoOptions): Promise<void> {
  if (entry.kind === 'leads' || anyway) return
  const all = await store.imports.list({ kind: entry.kind, limit: 1000 })
  // Newest first: those before it came later.
  const place = all.findIndex(({ id }) => id === entry.id)
  const later = all.slice(0, Math.max(0, place)).filter(({ status, rows }) => status !== 'undone' && rows > 0)
  if (later.length === 0) return
  throw new CommandFailure(
    `${later.map(({ id, file }) => `${id} (${file})`).join(', ')} came later and may tell of the same ${entry.kind === 'crm' ? 'companies' : entry.kind}: take them back first, or say --anyway`,
  )
}

/** An import that was taken back before: what it came to is in the journal. */
const past = ({ counts }: ImportEntry): Undone & { before: true } => ({
  ...{ removed: counts.removed ?? 0, restored: counts.restored ?? 0, left: counts.left ?? 0 },
  ...{ leftOver: [], before: true },
})

function report(
  { id, kind }: ImportEntry,
  { removed, restored, left, leftOver, before }: Undone & { before?: true },
  { json, dryRun }: UndoOptions,
  terminal: Terminal,
): void {
  if (json) {
    const data = {
      ...{ import: id, kind },
      ...(dryRun && { dryRun }),
      ...(before && { alreadyUndone: true }),
      ...{ removed, restored, left, leftOver },
    }
    terminal.print(JSON.stringify(data, null, 2))
    return
  }
  const would = dryRun ? ' (nothing was changed)' : ''
  const done = before ? 'was taken back before: ' : ''
  const [gone, back] = kind === 'leads' ? ['withdrawn', ''] : ['removed', `, ${restored} as before`]
  terminal.print(`import ${id}: ${done}${removed} ${gone}${back}, ${left} left${would}`)
  for (const { id: one, why } of leftOver.slice(0, SHOWN)) terminal.complain(`  ${one} is left: ${why}`)
  if (leftOver.length > SHOWN) terminal.complain(`  and ${left - SHOWN} more (--json names them)`)
}

function failed(error: unknown): never {
  if (error instanceof CommandFailure) throw error
  throw new CommandFailure(messageOf(error))
}

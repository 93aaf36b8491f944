import { isDeepStrictEqual } from 'node:util'
import { type PersonEdit, peopleIn } from '../../../../src/config/people-in-file.ts'
import type { Store } from '../../../../src/ports.ts'
import type { PersonStep } from '../people-plan.ts'
import { stepsOfPeople } from '../people-steps.ts'
import { editedWorkspace, RESTART, workspaceFile, writeWorkspace } from '../workspace-file.ts'
import { leave, nothingUndone, type Undoing, type Undone, WHY } from './undoing.ts'

/** Puts people back in the workspace file that the import changed, but for those who were changed since, or have leads. */
export async function undoPeople({ store, entry, options, terminal }: Undoing): Promise<Undone> {
  const workspace = workspaceFile(options.config ?? entry.place, terminal)
  const people = new Map(peopleIn(workspace.text).map((one) => [String(one.id), one]))
  const undone = nothingUndone()
  const edits: PersonEdit[] = []
  for (const step of await stepsOfPeople(store, entry.id)) {
    const edit = await editFor(step, people.get(step.id), store)
    if (edit === 'done') continue
    if (typeof edit === 'string') leave(undone, { id: step.id, why: edit })
    else {
      edits.push(edit)
      undone[edit.kind === 'remove' ? 'removed' : 'restored']++
    }
  }
  if (edits.length === 0) return undone
  const text = editedWorkspace(workspace, edits)
  if (options.dryRun) return undone
  await writeWorkspace(workspace, text, terminal)
  terminal.complain(RESTART)
  return undone
}

/** How a person is put back; `done` where they are as they were, else why they are left. */
async function editFor(
  { id, before, after }: PersonStep,
  now: Record<string, unknown> | undefined,
  store: Store,
): Promise<PersonEdit | 'done' | string> {
  if (before === undefined) {
    if (now === undefined) return 'done'
    if (!isDeepStrictEqual(now, after)) return WHY.changed
    return (await hasLeads(id, store)) ? 'leads are theirs' : { kind: 'remove', id }
  }
  if (now === undefined) return WHY.gone
  const has = (values: Record<string, unknown>) =>
    Object.entries(values).every(([key, value]) => isDeepStrictEqual(now[key] ?? null, value))
  if (has(before)) return 'done'
  if (!has(after)) return WHY.changed
  return {
    kind: 'change',
    id,
    set: Object.fromEntries(Object.entries(before).filter(([, value]) => value !== null)),
    unset: Object.entries(before).flatMap(([key, value]) => (value === null ? [key] : [])),
  }
}

/** Whoever brought a lead, or has it or had it, is named in its history. */
async function hasLeads(id: string, store: Store): Promise<boolean> {
  const found = await Promise.all(
    [{ sdr: id }, { rep: id }, { holder: id }].map((whose) => store.leads({ ...whose, limit: 1 })),
  )
  return found.some((leads) => leads.length > 0)
}

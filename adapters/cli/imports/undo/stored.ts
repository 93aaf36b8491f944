import { leave, nothingUndone, type Undoing, type Undone, WHY } from './undoing.ts'

/** Numbers of steps that are asked for at once. */
const PAGE = 20

/** Takes companies or targets back, a step of the import at a time. */
export async function undoStored(
  { store, entry, options, progress, stopped }: Undoing,
  kind: 'crm' | 'targets',
): Promise<Undone> {
  const undone = nothingUndone()
  let last = 0
  while (!stopped()) {
    const steps = await store.imports.steps(entry.id, last, PAGE)
    for (const { number } of steps) {
      if (stopped()) break
      const step = await store.imports.takeBack(entry.id, kind, number, options.dryRun === true)
      undone.removed += step.removed
      undone.restored += step.restored
      for (const { id, why } of step.left) leave(undone, { id, why: WHY[why] })
      last = number
      progress.update({ done: number, total: entry.rows })
    }
    if (steps.length < PAGE) break
  }
  return undone
}

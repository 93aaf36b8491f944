import { z } from 'zod'
import type { Store } from '../../../src/ports.ts'
import type { PersonStep } from './people-plan.ts'

const values = z.record(z.string(), z.unknown())
const shape = z.object({
  people: z.array(z.object({ id: z.string(), before: values.exactOptional(), after: values })),
})

/** What an import did to people, as the journal has it; nothing where it did nothing yet. */
export async function stepsOfPeople(store: Store, id: string): Promise<PersonStep[]> {
  const [step] = await store.imports.steps(id, 0, 1)
  const read = shape.safeParse(step?.state)
  return read.success ? read.data.people : []
}

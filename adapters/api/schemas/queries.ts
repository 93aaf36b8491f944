import { z } from 'zod'
import { statusSchema } from './lead-out.ts'
import { momentIn } from './parts.ts'

const paging = {
  limit: z.int().min(1).max(100).default(50).meta({ description: 'How many at most.' }),
  cursor: z.string().max(400).optional().meta({ description: 'The next of the page before.' }),
}

/** Parameters of an address: each by its name, several of one name as a list. */
export const leadsQuery = z.strictObject({
  ...paging,
  status: z
    .array(statusSchema)
    .max(20)
    .optional()
    .meta({ description: 'Only these; may be given several times.' }),
  from: momentIn.optional().meta({ description: 'Created at this moment or later.' }),
  to: momentIn.optional().meta({ description: 'Created before this moment.' }),
})
export const pageQuery = z.strictObject(paging)
export type QuerySchema = typeof leadsQuery | typeof pageQuery

const LISTS = new Set(['status'])
const NUMBERS = new Set(['limit'])

/** The parameters of an address as its schema has them. One that is given twice, and is no list, is left as a list, which no schema takes. */
export function parametersIn(query: string): Record<string, unknown> {
  const given = new URLSearchParams(query)
  return Object.fromEntries(
    [...new Set(given.keys())].map((name) => {
      const all = given.getAll(name)
      const [only = ''] = all
      if (LISTS.has(name) || all.length > 1) return [name, all]
      return [name, NUMBERS.has(name) && /^\d{1,6}$/.test(only) ? Number(only) : only]
    }),
  )
}

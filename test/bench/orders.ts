import { z } from 'zod'

/** What children are told of. */

export const databaseShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sqlite'), path: z.string() }),
  z.object({ kind: z.literal('postgres'), url: z.string() }),
])

/** Where a child listens. */
export const address = z.object({ port: z.number() })

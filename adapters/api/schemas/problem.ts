import { z } from 'zod'

/** What is answered where something is wrong (RFC 9457). */
export const problemSchema = z
  .strictObject({
    type: z.string().meta({ description: 'Names the kind of problem; stays the same for all of a kind.' }),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string().exactOptional(),
    lead: z
      .string()
      .exactOptional()
      .meta({ description: 'The lead that it is about: of a duplicate, the first one.' }),
    errors: z
      .array(
        z.strictObject({
          pointer: z.string().exactOptional().meta({ description: 'Where in the body, as a JSON Pointer.' }),
          parameter: z.string().exactOptional().meta({ description: 'Which parameter of the address.' }),
          detail: z.string(),
        }),
      )
      .exactOptional(),
  })
  .meta({ description: 'What is wrong (RFC 9457).' })
export type Problem = z.infer<typeof problemSchema>

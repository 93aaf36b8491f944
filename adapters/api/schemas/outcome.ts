import { z } from 'zod'
import { lacking } from './lead-out.ts'
import { leadId } from './parts.ts'
import { problemSchema } from './problem.ts'

const taken = {
  lead: leadId,
  outcome: z.enum(['posted', 'nurturing']).meta({
    description: 'posted: its card is in the dispatch group. nurturing: it is kept for an SDR to finish.',
  }),
  missing: lacking.exactOptional(),
}
export const leadTaken = z.strictObject(taken).meta({ description: 'The lead is kept, on disk.' })

const kept = {
  lead: leadId.exactOptional().meta({ description: 'The lead of whoever did it, if there is one.' }),
}
export const behaviourKept = z.strictObject(kept).meta({ description: 'It is kept, on disk.' })

const created = z.literal(201)
const failed = z.strictObject({ status: z.int().min(400).max(599), problem: problemSchema })

/** Of many, each by itself, in their order. */
const resultsOf = <One extends z.ZodType>(one: One) => z.strictObject({ results: z.array(one) })
export const leadResults = resultsOf(z.union([z.strictObject({ status: created, ...taken }), failed])).meta({
  description: 'What became of each, in their order.',
})
export const behaviourResults = resultsOf(
  z.union([z.strictObject({ status: created, ...kept }), failed]),
).meta({ description: 'What became of each, in their order.' })

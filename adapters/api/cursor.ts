import { z } from 'zod'

/** Where the next page begins, as a text that means nothing to anybody else. */
export const cursorOf = (place: unknown): string => Buffer.from(JSON.stringify(place)).toString('base64url')

/** `undefined` for one that we did not give. */
export function placeIn<Place>(cursor: string, shape: z.ZodType<Place>): Place | undefined {
  try {
    return shape.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString())).data
  } catch {
    return undefined
  }
}

export const LEAD_PLACE = z.strictObject({ createdAt: z.int(), id: z.string().max(100) })
export const EVENT_PLACE = z.int().min(0)
export const BEHAVIOUR_PLACE = z.strictObject({ at: z.int(), id: z.string().max(100) })

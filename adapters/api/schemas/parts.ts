import { z } from 'zod'

/** A moment, as RFC 3339 writes it; milliseconds with us. */
export const momentIn = z.iso
  .datetime({ offset: true })
  .meta({ examples: ['2026-11-23T09:15:00+08:00'] })
  .transform((text) => Date.parse(text))
export const momentOut = z.iso.datetime().meta({ examples: ['2026-11-23T01:15:00.000Z'] })
export const iso = (at: number): string => new Date(at).toISOString()

/** Other systems say null where they have nothing. */
export const text = (most: number) => z.string().max(most).nullish()

/** Texts by names of the other system's own, at most so many. */
export const texts = (most: number, longest: number, description: string) =>
  z
    .record(z.string().max(100), z.string().max(longest).nullable())
    .refine((all) => Object.keys(all).length <= most, { error: `Too many: expected at most ${most}` })
    .meta({ description, maxProperties: most })
    .nullish()

/** A lead's number. */
export const leadId = z
  .string()
  .min(1)
  .max(100)
  .meta({ description: 'A lead’s number.', examples: ['L7QK2M9AB'] })

/** What has nothing is left out. */
export function told<Value extends object>(
  value: Value,
): { [Name in keyof Value]?: NonNullable<Value[Name]> } {
  const said: { [Name in keyof Value]?: NonNullable<Value[Name]> } = {}
  for (const name in value) {
    const one = value[name]
    if (one !== null && one !== undefined) said[name] = one
  }
  return said
}

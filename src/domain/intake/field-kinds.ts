import type { FieldName } from '../lead/fields.ts'

/** Fields told in sentences: they run over several lines, and said twice they add up. All others have one value. */
export const PROSE_FIELDS = ['budget', 'authority', 'need', 'timeline', 'source', 'remarks'] as const
export type ProseField = (typeof PROSE_FIELDS)[number]

export const isProse = (name: FieldName): name is ProseField => PROSE_FIELDS.some((prose) => prose === name)

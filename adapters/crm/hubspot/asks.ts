import type { Kept, Unique } from '../keep.ts'
import type { Owner } from '../owners.ts'

export type ObjectType = 'companies' | 'contacts' | 'notes' | 'calls' | 'meetings'

/** An object as HubSpot has it. */
export interface Found {
  id: string
  createdAt: Date
  properties: Record<string, string | null>
  /** Newest first. */
  history: Record<string, { value: string; timestamp: Date }[]>
}

export interface Filter {
  property: string
  /** Equal to it, or one of several. */
  is: string | readonly string[]
}

/** What we ask of HubSpot. All of it rejects with `CrmFault`. */
export interface HubSpotApi {
  /** Objects that meet any of these filters, or have these words in their usual fields; the first `most`. */
  search(
    type: ObjectType,
    wanted: { anyOf: readonly Filter[] } | { words: string },
    properties: readonly string[],
    most: number,
  ): Promise<Found[]>
  /** Those of them that are there. */
  read(
    type: ObjectType,
    ids: readonly string[],
    properties: readonly string[],
    history?: readonly string[],
  ): Promise<Found[]>
  /** The one with this value of a unique property, as it is at this moment: a search is seconds behind. */
  holder(type: ObjectType, unique: Unique): Promise<string | undefined>
  /** Makes it, unless one with this value of a unique property is there: then that one is changed. */
  upsert(type: ObjectType, unique: Unique, properties: Record<string, string>): Promise<Kept>
  /** Nothing is asked where there is nothing to change. */
  change(type: ObjectType, id: string, properties: Record<string, string>): Promise<void>
  associate(from: [ObjectType, string], to: [ObjectType, string]): Promise<void>
  /** Ids by the object that they hang on. */
  associated(from: ObjectType, ids: readonly string[], to: ObjectType): Promise<Map<string, string[]>>
  /** Makes notes that hang on these; those that are refused are told by their key. */
  addNotes(
    notes: readonly { key: string; properties: Record<string, string>; on: { id: string; as: number }[] }[],
  ): Promise<{ key: string; why: string }[]>
  owners(): Promise<Owner[]>
  properties(type: ObjectType): Promise<{ name: string; unique: boolean }[]>
  addProperty(type: ObjectType, property: { name: string; label: string; unique: boolean }): Promise<void>
}

import type { Value } from '../connection.ts'

/** A record in the index: its number, and the words under which it is found. */
export interface Indexed {
  number: number
  words: readonly string[]
}

export type Statement = [sql: string, ...values: Value[]]

/**
 * The index of the CRM, from words to numbers of records: a table of each database's own, since of millions of random keys the one
 * writes a B-tree ten times slower than its own text index, and the other one does not.
 */
export interface CrmIndexDialect {
  /** Puts records into the index. */
  index(records: readonly Indexed[]): Statement
  /** A word, as the index is asked for it. */
  asked(word: string): string
  /** A query for the `number`s of the records with the word that this expression gives, the lowest first. */
  numbers(asked: string, most: number): string
  /** A table `told` of the words in the list that is this parameter, as column `word`. */
  words(parameter: string): string
  /** Joins the index to the table `rare`, which has a column `word`; and the number of a record with it. */
  joined: string
  numberJoined: string
  /** A query for the numbers of `most` records with all of these words. */
  withAll(words: readonly string[], most: number): Statement
}

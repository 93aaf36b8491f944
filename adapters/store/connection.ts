import type { Dialect } from './dialect.ts'

/** A list is one parameter: what `Dialect.among` looks through. */
export type Value = string | number | Buffer | null | readonly (string | number | null)[]
export type Row = Readonly<Record<string, unknown>>

/**
 * Enough of a connection to read. Parameters are `?`, or `?1`, `?2` … where one of them is used more than once; a statement has them of
 * one kind. No statement has a question mark that is none.
 */
export interface Reads {
  readonly dialect: Dialect
  all(sql: string, values?: readonly Value[]): Promise<Row[]>
}

/** The one connection that writes. */
export interface Connection extends Reads {
  /**
   * Whether statements are run in the order in which they are given, without waiting for each other's answers, and none of them once one
   * has failed. Where not, whoever needs an order awaits each before the next.
   */
  readonly inOrder: boolean
  /** Statements run so far, those that begin and end transactions included. */
  readonly statements: number
  /** Gives the number of rows changed. */
  run(sql: string, values?: readonly Value[]): Promise<number>
  /** Begins a transaction beside which no other process has one: waits for theirs, and rejects when that takes too long. */
  begin(): Promise<void>
  /** Rejects with `OutcomeUnknown` when the connection is lost before the answer has come. */
  commit(): Promise<void>
  /** Never rejects: what cannot be rolled back any more is rolled back by itself. */
  rollback(): Promise<void>
}

/** The connection broke, or could not be made. */
export class LostConnection extends Error {
  override readonly name = 'LostConnection'
}

/** The connection broke while a transaction was being committed: it may have been, or not. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown'

  constructor(cause: unknown) {
    super('The connection to the database broke at the very end: whether it was done is not known', { cause })
  }
}

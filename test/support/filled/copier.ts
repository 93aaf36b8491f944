import type { Connection } from '../../../adapters/store/connection.ts'

/** What a copying connection is told. */
export type Parameters = [
  ...[lead: string, number: string, moment: string, from: number, to: number, models: number, model: number],
  ...[moved: number, every: number, distance: number],
]

export interface Copier {
  chunk(models: readonly Parameters[]): Promise<void>
  /** What is counted from all of them. */
  finish(): Promise<void>
  close(): Promise<void>
}

/** Runs every statement for every model. */
export async function copyAll(
  connection: Pick<Connection, 'run'>,
  statements: readonly string[],
  models: readonly Parameters[],
): Promise<void> {
  for (const sql of statements) for (const model of models) await connection.run(sql, model)
}

import type { Row } from './connection.ts'

/** A stored row is not what this code writes: the file was changed by hand or is damaged. */
export class BadRow extends Error {
  override readonly name = 'BadRow'

  constructor(column: string) {
    super(`The database holds a row that Tenon did not write: column ${column} is not what it should be`)
  }
}

export function text(row: Row, column: string): string {
  const value = row[column]
  if (typeof value !== 'string') throw new BadRow(column)
  return value
}

export function integer(row: Row, column: string): number {
  const value = row[column]
  if (typeof value !== 'number') throw new BadRow(column)
  return value
}

export function bytes(row: Row, column: string): Uint8Array {
  const value = row[column]
  if (!(value instanceof Uint8Array)) throw new BadRow(column)
  return value
}

export const maybeText = (row: Row, column: string): string | undefined =>
  row[column] === null ? undefined : text(row, column)

export const maybeInteger = (row: Row, column: string): number | undefined =>
  row[column] === null ? undefined : integer(row, column)

/** A column that holds one of a few words. */
export function word<Word extends string>(row: Row, column: string, words: readonly Word[]): Word {
  const value = row[column]
  const found = words.find((one) => one === value)
  if (found === undefined) throw new BadRow(column)
  return found
}

/** A column of JSON, looked at just enough to tell what it is: only this code writes it. */
export function json<Shape>(row: Row, column: string, is: (value: unknown) => value is Shape): Shape {
  return parsed(text(row, column), column, is)
}

export function parsed<Shape>(source: string, column: string, is: (value: unknown) => value is Shape): Shape {
  const value: unknown = JSON.parse(source)
  if (!is(value)) throw new BadRow(column)
  return value
}

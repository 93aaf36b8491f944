import type { TableRow } from './table.ts'

/** Characters that a cell may have; more is no cell but a mistake. */
export const LONGEST_CELL = 10_000
/** Cells past the header that are shown of a bad row. */
const MOST_EXCESS = 100

/**
 * A row as wide as the header, or undefined when all of its cells are empty. A row is bad when it has more cells than the header, or a
 * cell that is no text a person wrote.
 */
export function shapedRow(line: number, cells: string[], header: readonly string[]): TableRow | undefined {
  if (cells.every((cell) => cell === '' || cell.trim() === '')) return undefined
  const fault = cells.length > header.length ? faultOfWidth(cells, header.length) : undefined
  const bad = fault ?? faultOfCells(cells, header)
  if (bad !== undefined) return { line, cells: legible(cells, header.length), bad }
  while (cells.length > header.length) cells.pop()
  while (cells.length < header.length) cells.push('')
  return { line, cells }
}

/** The cells of a row that is bad, for a person to look at: at least as many as the header has. */
export function legible(cells: readonly string[], width: number): string[] {
  const shown = cells
    .slice(0, width + MOST_EXCESS)
    .map((cell) => cell.slice(0, LONGEST_CELL).replaceAll('\0', ''))
  while (shown.length < width) shown.push('')
  return shown
}

function faultOfWidth(cells: readonly string[], width: number): string | undefined {
  const filled = cells.findLastIndex((cell) => cell.trim() !== '') + 1
  return filled > width ? `the row has ${filled} cells, the header ${width}` : undefined
}

function faultOfCells(cells: readonly string[], header: readonly string[]): string | undefined {
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index] ?? ''
    if (cell.length > LONGEST_CELL) return `${named(header, index)} is longer than ${LONGEST_CELL} characters`
    if (cell.includes('\0')) return `${named(header, index)} holds a NUL byte`
  }
  return undefined
}

const named = (header: readonly string[], index: number): string =>
  `the cell of column ${JSON.stringify(header[index] ?? index + 1)}`

import type { TableRow } from './table.ts'

/** Characters that a cell may have; more is no cell but a mistake. */
export const LONGEST_CELL = 10_000

/**
 * A row as wide as the header, or undefined when all of its cells are empty. A row is bad when it has more cells than the header, or a
 * cell that is no text a person wrote.
 */
export function shapedRow(line: number, cells: string[], header: readonly string[]): TableRow | undefined {
  if (cells.every((cell) => cell === '' || cell.trim() === '')) return undefined
  const fault = cells.length > header.length ? faultOfWidth(cells, header.length) : undefined
  const bad = fault ?? faultOfCells(cells, header)
  if (bad !== undefined) return { line, cells: withoutExcess(cells, header.length), bad }
  while (cells.length > header.length) cells.pop()
  while (cells.length < header.length) cells.push('')
  return { line, cells }
}

/** Cells past the header are joined to the last one: nothing that was written gets lost. */
export function withoutExcess(cells: readonly string[], width: number): string[] {
  const kept = cells.slice(0, width)
  while (kept.length < width) kept.push('')
  const excess = cells.slice(width).filter((cell) => cell.trim() !== '')
  if (excess.length > 0 && width > 0) kept[width - 1] = [kept[width - 1] ?? '', ...excess].join(',')
  return kept.map((cell) => cell.slice(0, LONGEST_CELL).replaceAll('\0', ''))
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

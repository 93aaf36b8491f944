import { type CellContext, cellText, type WrittenCell } from './cell.ts'
import type { XmlListener } from './xml.ts'

/** A row of a sheet; `bad` names the first of its cells that cannot be read. */
export interface SheetRow {
  line: number
  cells: string[]
  bad?: string
}

/** Columns and characters that a row may have. A sheet has no more columns than these. */
const MOST_COLUMNS = 16_384
const LONGEST_ROW = 1024 * 1024

/** Hears a sheet and gathers its rows; `taken` gives those that are complete, once. */
export class SheetRows implements XmlListener {
  readonly #context: CellContext
  #rows: SheetRow[] = []
  #row: SheetRow | undefined
  #cell: WrittenCell | undefined
  #column = 0
  #last = 0
  #length = 0
  #reading = false
  #phonetic = false

  constructor(context: CellContext) {
    this.#context = context
  }

  taken(): SheetRow[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  /** The row of which only a part was heard when the sheet broke off. */
  unfinished(): SheetRow {
    return this.#row ?? { line: this.#last + 1, cells: [] }
  }

  opened(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') this.#beginRow(attributes.r)
    else if (name === 'c' && this.#row !== undefined) this.#beginCell(attributes)
    else if (this.#cell === undefined) return
    else if (name === 'v' || name === 't') {
      this.#reading = !this.#phonetic
      this.#cell.filled = true
    } else if (name === 'f') this.#cell.formula = true
    else if (name === 'rPh') this.#phonetic = true
  }

  text(text: string): void {
    if (this.#reading && this.#cell !== undefined) this.#cell.value += text
  }

  closed(name: string): void {
    if (name === 'v' || name === 't') this.#reading = false
    else if (name === 'rPh') this.#phonetic = false
    else if (name === 'c') this.#endCell()
    else if (name === 'row' && this.#row !== undefined) {
      this.#rows.push(this.#row)
      this.#row = undefined
    }
  }

  /** Rows and cells need not say where they are: then they follow the one before. */
  #beginRow(number: string | undefined): void {
    const said = Number(number)
    this.#last = Number.isInteger(said) && said > this.#last ? said : this.#last + 1
    this.#row = { line: this.#last, cells: [] }
    this.#column = 0
    this.#length = 0
  }

  #beginCell({ r, t, s }: Readonly<Record<string, string>>): void {
    const column = columnOf(r ?? '')
    if (column !== undefined) this.#column = column
    this.#cell = { type: t ?? 'n', style: Number(s ?? 0), value: '', formula: false, filled: false }
  }

  #endCell(): void {
    const [row, cell] = [this.#row, this.#cell]
    this.#cell = undefined
    if (row === undefined || cell === undefined) return
    const column = this.#column++
    const read = cellText(cell, this.#context)
    const text = 'text' in read ? read.text : ''
    if ('bad' in read) row.bad ??= `the cell ${nameOf(column)}${row.line} ${read.bad}`
    this.#length += text.length
    if (column >= MOST_COLUMNS || this.#length > LONGEST_ROW) row.bad ??= 'the row is too long'
    else if (text !== '') {
      while (row.cells.length < column) row.cells.push('')
      row.cells[column] = text
    }
  }
}

/** "C12" is the third column, 2; undefined for what names none. */
function columnOf(reference: string): number | undefined {
  let column = 0
  for (let index = 0; index < reference.length && index < 4; index++) {
    const letter = reference.charCodeAt(index) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column === 0 ? undefined : column - 1
}

function nameOf(column: number): string {
  let name = ''
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name
  return name
}

import { unescaped } from './escapes.ts'
import { serialText } from './serial.ts'
import type { Texts } from './texts.ts'

/** A cell as it stands in the sheet. */
export interface WrittenCell {
  /** What kind of value: s, str, inlineStr, b, e, d or n. */
  type: string
  style: number
  value: string
  /** Whether its value is computed. */
  formula: boolean
  /** Whether any value is there. */
  filled: boolean
}

/** What the cells of one workbook are read with. */
export interface CellContext {
  texts: Texts
  dateStyles: readonly boolean[]
  from1904: boolean
}

/** The text of a cell as a CSV would have it, dates as local ISO 8601; or why it has none. */
export function cellText(cell: WrittenCell, context: CellContext): { text: string } | { bad: string } {
  const { type, value } = cell
  if (!cell.filled) return cell.formula ? { bad: 'holds a formula that was never computed' } : { text: '' }
  switch (type) {
    case 's': {
      const text = value === '' ? undefined : context.texts.get(Number(value))
      return text === undefined ? { bad: 'refers to a text that is not in the workbook' } : { text }
    }
    case 'str':
    case 'inlineStr':
      return { text: unescaped(value) }
    case 'b':
      return { text: value.trim() === '1' ? 'TRUE' : 'FALSE' }
    case 'e':
      return { bad: `holds the error ${JSON.stringify(value.slice(0, 20))}` }
    case 'd':
      return { text: value }
    default:
      return numberText(value, context.dateStyles[cell.style] === true, context.from1904)
  }
}

function numberText(value: string, isDate: boolean, from1904: boolean): { text: string } | { bad: string } {
  if (value.trim() === '') return { text: '' }
  const number = Number(value)
  if (!Number.isFinite(number)) return { bad: 'holds no number' }
  const date = isDate ? serialText(number, from1904) : undefined
  return { text: date ?? shown(number) }
}

/** As a spreadsheet would show it: 15 digits, and no exponent for a long number such as that of a phone. */
function shown(number: number): string {
  const rounded = Number(number.toPrecision(15))
  return Number.isInteger(rounded) && Math.abs(rounded) < 1e21 ? BigInt(rounded).toString() : String(rounded)
}

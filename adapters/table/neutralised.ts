/** What makes a spreadsheet take a cell for a formula, with the full-width forms that it takes for the same, or breaks its cell. */
const ACTIVE = /^(?:[\t\r\n\0]|\s*[=+\-@＝＋－＠])/u
const NEUTRALISED = /^'(?:[\t\r\n\0]|\s*[=+\-@＝＋－＠])/u

/** A text as a CSV cell that no spreadsheet computes: a leading apostrophe before what begins a formula. */
export const neutralised = (text: string): string => (ACTIVE.test(text) ? `'${text}` : text)

/** The text that was neutralised; every other text as it is. */
export const plainText = (cell: string): string =>
  cell.charCodeAt(0) === 39 && NEUTRALISED.test(cell) ? cell.slice(1) : cell

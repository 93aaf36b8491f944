const CR = 13
const LF = 10
const DELIMITERS = [',', ';', '\t'] as const

/** How a CSV is written, as its first line that is not empty shows. */
export interface Dialect {
  delimiter: (typeof DELIMITERS)[number]
  /** The byte that ends a line: LF, or CR in files of old Macs. */
  newline: number
}

/** What separates cells is what stands most often outside of quotes in the first line that is not empty; a comma when nothing does. */
export function dialectOf(start: Buffer): Dialect {
  const lf = start.indexOf(LF)
  const cr = start.indexOf(CR)
  const newline = cr !== -1 && (lf === -1 || lf > cr + 1) ? CR : LF
  const lines = start.toString('utf8').split(newline === CR ? '\r' : '\n')
  const unquoted = (lines.find((line) => line.trim() !== '') ?? '').replace(/"[^"]*"/gu, '')
  const count = (delimiter: string) => unquoted.split(delimiter).length
  const delimiter = DELIMITERS.reduce((best, next) => (count(next) > count(best) ? next : best))
  return { delimiter, newline }
}

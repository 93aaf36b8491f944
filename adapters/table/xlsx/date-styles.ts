import type { Package } from './package.ts'
import { readWhole } from './xml.ts'

/** Built-in formats of dates and times; 27 to 36 and 50 to 58 are those of East Asia. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** Which cell styles, by number, show their number as a date or a time of day. */
export async function dateStyles(book: Package, part: string | undefined): Promise<boolean[]> {
  const own = new Map<number, boolean>()
  const styles: boolean[] = []
  if (part === undefined) return styles
  let inCellStyles = false
  await readWhole(await book.open(part), part, {
    opened(name, attributes) {
      if (name === 'numFmt') own.set(Number(attributes.numFmtId), isDateFormat(attributes.formatCode ?? ''))
      else if (name === 'cellXfs') inCellStyles = true
      else if (name === 'xf' && inCellStyles) {
        const format = Number(attributes.numFmtId ?? 0)
        styles.push(own.get(format) ?? isBuiltInDate(format))
      }
    },
    closed(name) {
      if (name === 'cellXfs') inCellStyles = false
    },
  })
  return styles
}

/** A format with a day, month, year, hour or second in it, literal text aside. Lengths of time such as [h]:mm are numbers. */
export function isDateFormat(code: string): boolean {
  const [positive = ''] = code.replace(/"[^"]*"|\\.|_.|\*./gu, '').split(';')
  if (/\[(?:h+|m+|s+)\]/iu.test(positive)) return false
  return /[ymdhs]/iu.test(positive.replace(/\[[^\]]*\]/gu, '').replace(/General/giu, ''))
}

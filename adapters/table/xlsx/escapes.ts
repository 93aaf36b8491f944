const ESCAPED = /_x([0-9A-Fa-f]{4})_/gu

/** A workbook writes what XML does not hold as `_x000D_`. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(ESCAPED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text

/** The same backwards: carriage returns, and what looks like an escape and is none. */
export const escaped = (text: string): string =>
  text.replace(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_').replaceAll('\r', '_x000D_')

/** Text as a value of a query: whatever somebody wrote, it ends nothing. */
export const text = (value: string): string => `'${quoted(value)}'`

/** Text anywhere in a value; its own wildcards are none. */
export const containing = (value: string): string =>
  `'%${quoted(value).replace(/[%_]/gu, (sign) => `\\${sign}`)}%'`

/** A number in whatever way it is written: its digits in their order. */
export const digitsOf = (number: string): string => `'%${[...number.replace(/\D/gu, '')].join('%')}%'`

/** A moment without quotes, as SOQL has it. */
export const moment = (at: number): string => new Date(at).toISOString()

export const among = (values: readonly string[]): string => `(${values.map(text).join(', ')})`

const MARKS: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

const quoted = (value: string): string =>
  value.replace(/['"\\]/gu, (mark) => `\\${mark}`).replace(/[\n\r\t]/gu, (mark) => MARKS[mark] ?? ' ')

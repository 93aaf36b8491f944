/** Of one value, in code points. */
export const LONGEST_VALUE = 3000

export const isTooLong = (value: string): boolean =>
  value.length > LONGEST_VALUE && [...value].length > LONGEST_VALUE

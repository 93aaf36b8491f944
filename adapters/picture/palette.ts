/** Dark enough on white for small print (WCAG 2.2 AA); shape and words tell things apart, never colour alone. */
export const INK = '#1d2b26'
export const QUIET = '#56635d'
export const LINE = '#d7dedb'
export const PAPER = '#ffffff'
export const MAIN = '#2b6e57'
export const PALE = '#cfe3da'
export const ACCENT = '#b45309'

/** One thing that is wrong with a file, where it is, and what it should be. */
export interface Problem {
  file: string
  /** From 1. */
  line: number
  column?: number
  /** Where in the file's structure, such as `people[3].regions[0]`; empty for the file as a whole. */
  path: string
  message: string
}

/** Keys and list positions as people write them: `people[3].industries.制造`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '')
}

/** One line for an operator: `tenon.yaml:12:5 people[0].name: is missing`. */
export function problemText(problem: Problem): string {
  const place = problem.column === undefined ? problem.line : `${problem.line}:${problem.column}`
  const subject = problem.path === '' ? '' : ` ${problem.path}:`
  return `${problem.file}:${place}${subject} ${problem.message}`
}

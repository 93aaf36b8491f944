/** What a command sees of the outside: where it prints and what it may read. */
export interface Terminal {
  /** Results, a line or several. */
  print(text: string): void
  /** What a person should know besides: warnings, problems. */
  complain(text: string): void
  /** The text of a file. Throws as `fs.readFileSync` does. */
  readFile(path: string): string
  /** All of standard input. */
  readInput(): Promise<string>
  env: Record<string, string | undefined>
  /** The moment, in epoch milliseconds. */
  now(): number
}

/** Ends a command with a message: code 1 when something failed, 2 when the command was used wrongly. */
export class CommandFailure extends Error {
  readonly exitCode: 1 | 2

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message)
    this.name = 'CommandFailure'
    this.exitCode = exitCode
  }
}

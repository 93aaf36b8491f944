/** Says to an operator why a move cannot be done, and what to do. */
export class MoveFault extends Error {
  override readonly name = 'MoveFault'
}

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : 'an unknown fault'

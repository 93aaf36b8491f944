/** The desk had not answered when Slack's patience ended; it may still be done. */
export class Unconfirmed extends Error {
  override readonly name = 'Unconfirmed'
}

/** Signed by Slack, but not of a shape that we know. */
export class Malformed extends Error {
  override readonly name = 'Malformed'
}

/** A fault's kind, for logs: its message may hold what people wrote. */
export const kindOf = (fault: unknown): string => (fault instanceof Error ? fault.name : typeof fault)

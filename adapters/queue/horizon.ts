/** Milliseconds ahead that a queue on a server wants knocks. */
export const HORIZON = 3_600_000

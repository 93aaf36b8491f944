/** Milliseconds that a server may take to be reached, and to answer: whoever adds a knock waits no longer. */
export const PATIENCE = 2_000

/** A fault's kind, for logs: its message may hold what people wrote. */
export const kindOf = (fault: unknown): string => (fault instanceof Error ? fault.name : typeof fault)

const nothing = (): void => undefined

/** Tests provoke errors on purpose; their complaints would bury the real ones. */
export const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing }

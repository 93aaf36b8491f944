import { setFlagsFromString } from 'node:v8'

/**
 * Whether V8 may make the room for young objects larger when many of them live on. It looks at this only when it is about to, so it may be
 * said at any time.
 */
export const letYoungObjectsSpread = (may: boolean): void =>
  setFlagsFromString(`--semi-space-growth-factor=${may ? 2 : 1}`)

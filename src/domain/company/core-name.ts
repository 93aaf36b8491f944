import { nameKey } from './name-key.ts'

/** The name's key without the place it begins with and without its branch: for the fuzzy comparison only. */
export const coreName = (name: string): string => nameKey(name)

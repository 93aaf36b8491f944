import type { Ask } from './ask.ts'

/** A manager says which record with a name like it is the company; the place after the last one is "none of these". */
export const match: Ask = {
  name: 'match',
  pressed: ({ pick }) => (pick === undefined ? undefined : { name: 'match', pick }),
  read: (_values, { pick = 0 }) => ({ command: { name: 'match', pick } }),
}

import type { Ask } from '../ask.ts'

/** The assigned rep takes the lead: one press. */
export const accept: Ask = {
  name: 'accept',
  pressed: () => ({ name: 'accept' }),
  read: () => ({ command: { name: 'accept' } }),
}

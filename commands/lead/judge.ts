import type { Ask } from '../ask.ts'

/** A manager finds the newest rejection right (the rep then has the turn back) or not. */
export const judge: Ask = {
  name: 'judge',
  pressed: (_value, suffix) => ({ name: 'judge', upheld: suffix === 'upheld' }),
  read: () => ({ command: { name: 'judge', upheld: true } }),
}

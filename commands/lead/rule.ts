import { UPHELD } from '../../src/domain/lead/decide/dispute.ts'
import type { Ask } from '../ask.ts'

/** A head settles a dispute together with the other one: the button's suffix is the rule, or that the verdict stands. */
export const rule: Ask = {
  name: 'rule',
  pressed: (_value, suffix) => ({ name: 'rule', outcome: suffix }),
  read: () => ({ command: { name: 'rule', outcome: UPHELD } }),
}

import { type Behaviour, keysOfBehaviour } from '../../src/domain/behaviour/behaviour.ts'
import type { Lead } from '../../src/domain/lead/lead.ts'
import type { Core } from '../core.ts'

/** As much as is looked at for a card or a page. */
const LOOKED_AT = 50

/** What a lead's contact did, newest first. */
export const behaviourFor = (core: Core, lead: Lead): Promise<Behaviour[]> =>
  core.store.behaviour({ keys: keysOfBehaviour(lead), limit: LOOKED_AT })

import { createHash } from 'node:crypto'
import {
  type Behaviour,
  type BehaviourKind,
  type Doer,
  keysOfDoer,
} from '../../src/domain/behaviour/behaviour.ts'
import type { Moment } from '../../src/domain/calendar/moment.ts'
import { normaliseField } from '../../src/domain/intake/normalise-field.ts'
import { storable } from '../../src/domain/intake/parse.ts'
import { personKeys } from '../../src/domain/intake/person-keys.ts'
import { webAddress } from '../../src/domain/intake/web-address.ts'
import { isOpen, type LeadId } from '../../src/domain/lead/lead.ts'
import type { NewBehaviour, View } from '../../src/ports.ts'
import type { Core } from '../core.ts'
import { effectsOf } from '../effects.ts'

/** What somebody did, as another system tells it: nothing of it is normalised. */
export interface Doing {
  /** The other system's own name for it. */
  id?: string
  kind: BehaviourKind
  /** Now, where it is missing or lies ahead. */
  at?: Moment
  title?: string
  url?: string
  details?: Record<string, string>
  who: Doer
}

/** Kept, and the lead of whoever did it, if there is one. `nobody`: nothing of who did it can be read; `no-lead`: there is none of that number. */
export type Noticed = { outcome: 'kept'; lead?: LeadId } | { outcome: 'nobody' } | { outcome: 'no-lead' }

/** Milliseconds that another system waits for the store before it is told to come again. */
const PATIENCE = 8000
/** A card is drawn anew for what says much, and not at once: whoever reads one paper often reads two. */
const TELLING = new Set<BehaviourKind>(['download', 'webinar-registered', 'webinar-attended', 'form'])
const CARD_AFTER = 600_000

/** Keeps all of them in one commit, each once, however often it is told. */
export async function receiveBehaviour(
  core: Core,
  doings: readonly Doing[],
  delivery: string,
): Promise<Noticed[]> {
  const now = core.clock.now()
  const read = doings.map((doing) => ({ doing, who: doerOf(core, doing.who) }))
  const noticed = await core.store.commit<Noticed[]>({
    delivery,
    patience: PATIENCE,
    leads: [...new Set(read.flatMap(({ who }) => who.lead ?? []))],
    keys: [...new Set(read.flatMap(({ who }) => personKeys(who)))],
    decide(view) {
      const behaviour: NewBehaviour[] = []
      const result = read.map(({ doing, who }): Noticed => {
        if (who.lead !== undefined && view.lead(who.lead) === undefined) return { outcome: 'no-lead' }
        const keys = keysOfDoer(who)
        if (keys.length === 0) return { outcome: 'nobody' }
        behaviour.push({ behaviour: behaviourOf(doing, keys, now), keys })
        const lead = who.lead ?? holderOf(who, view)
        return { outcome: 'kept', ...(lead !== undefined && { lead }) }
      })
      return { result, behaviour }
    },
  })
  const telling = noticed.flatMap((one, at) => {
    const kind = doings[at]?.kind
    return one.outcome === 'kept' && one.lead !== undefined && kind && TELLING.has(kind) ? [one.lead] : []
  })
  await redraw(core, new Set(telling)).catch((err: unknown) =>
    core.logger.warn({ err }, 'cards could not be asked to show what was done'),
  )
  return noticed
}

const holderOf = (who: Doer, view: View): LeadId | undefined =>
  personKeys(who)
    .map((key) => view.holder(key))
    .find((lead) => lead !== undefined)

/** What of it can be read; the rest says nothing of who it was. */
function doerOf({ workspace }: Core, { lead, company, phone, email, wechat }: Doer): Doer {
  const known = {
    company:
      company === undefined
        ? undefined
        : normaliseField('company', storable(company).trim(), workspace)?.value,
    phone: phone === undefined ? undefined : normaliseField('phone', storable(phone), workspace)?.value,
    email: email === undefined ? undefined : normaliseField('email', storable(email), workspace)?.value,
    wechat: wechat === undefined ? undefined : normaliseField('wechat', storable(wechat), workspace)?.value,
  }
  return {
    ...(lead !== undefined && { lead }),
    ...(known.company !== undefined && { company: known.company }),
    ...(known.phone !== undefined && { phone: known.phone }),
    ...(known.email !== undefined && { email: known.email }),
    ...(known.wechat !== undefined && { wechat: known.wechat }),
  }
}

function behaviourOf(doing: Doing, keys: readonly string[], now: Moment): Behaviour {
  const { kind, at = now } = doing
  const title = doing.title === undefined ? undefined : oneLine(doing.title)
  const page = doing.url === undefined ? undefined : webAddress(storable(doing.url))?.page
  const details = Object.entries(doing.details ?? {}).map(([name, value]) => [oneLine(name), storable(value)])
  const told = {
    kind,
    at,
    ...(title && { title }),
    ...(page && { url: page }),
    ...(details.length > 0 && { details: Object.fromEntries(details) }),
  }
  // Of another one it is another thing, whatever the other system calls it.
  const same = doing.id === undefined ? told : { id: doing.id }
  return {
    id: createHash('sha256')
      .update(JSON.stringify([same, keys]))
      .digest('base64url'),
    ...told,
    // Nobody has done it yet: a clock that is wrong there would keep it on top for as long.
    at: Math.min(at, now),
  }
}

const oneLine = (text: string): string => storable(text).replace(/\s+/gu, ' ').trim()

async function redraw(core: Core, ids: ReadonlySet<LeadId>): Promise<void> {
  const leads = await Promise.all([...ids].map((id) => core.store.lead(id)))
  const later = core.clock.now() + CARD_AFTER
  const effects = leads.flatMap((lead) =>
    lead !== undefined && isOpen(lead) && lead.postedAt !== undefined
      ? effectsOf(core, lead, [{ kind: 'card' }], later)
      : [],
  )
  if (effects.length > 0) await core.store.commit({ leads: [], decide: () => ({ result: null, effects }) })
}

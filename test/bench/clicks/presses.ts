import { layout } from '../../../adapters/slack/layout.ts'
import { draw } from '../../../commands/clockwork/draw.ts'
import type { Core } from '../../../commands/core.ts'
import { handle } from '../../../commands/handle.ts'
import { cardKey } from '../../../commands/link.ts'
import type { Effect } from '../../../src/ports.ts'
import { actor } from '../bench-core.ts'
import { times } from '../figures.ts'
import { postLeads } from '../leads.ts'
import { pressRequest } from './request.ts'

const REPS = ['rep-li', 'rep-wu', 'rep-chen', 'rep-gao', 'rep-luo']

/** The cards of one lead, as they are in Slack while they are pressed. */
export interface Cards {
  lead: string
  pending: string
  assigned: string
}

/** Draws the card that a manager presses and the one that a rep does. */
export async function drawCards(core: Core): Promise<Cards> {
  const [lead = ''] = await postLeads(core, 1)
  const pending = await blocksOf(core, { kind: 'card', payload: {}, lead })
  await handle(core, {
    lead,
    command: { name: 'assign', rep: 'rep-wu' },
    actor: actor(core, 'mgr-zhou'),
    via: 'cli',
  })
  const assigned = await blocksOf(core, { kind: 'direct', payload: { to: 'rep-wu', attempt: 0 }, lead })
  return { lead, pending, assigned }
}

async function blocksOf(core: Core, what: Pick<Effect, 'kind' | 'payload' | 'lead'>): Promise<string> {
  const now = core.clock.now()
  const waiting = {
    chat: 'slack',
    dest: '',
    notBefore: now,
    id: 0,
    attempts: 0,
    createdAt: now,
    unknown: false,
  } as const
  const drawn = await draw(core, { ...waiting, ...what })
  if (drawn === undefined) throw new Error(`there is no ${what.kind} to draw`)
  const names = { slackOf: (id: string) => core.person(id)?.slack, moment: () => '11-23 09:30' }
  return JSON.stringify(layout(drawn.message, names, 'p-1').blocks)
}

/** Leads whose cards are in Slack already. */
export async function leadsWithCards(core: Core, count: number): Promise<string[]> {
  const leads = await postLeads(core, count)
  await core.store.settle(
    leads.map((lead, index) => ({
      effect: -1 - index,
      outcome: 'done',
      message: { key: cardKey(lead), lead, ref: { chat: 'slack', channel: 'C0DISPATCH', id: `1.${lead}` } },
    })),
  )
  return leads
}

/** Presses on these leads, shared out among so many clickers. */
export function pressesOn(core: Core, cards: Cards, leads: readonly string[], clickers: number): Buffer[][] {
  const own = times(clickers, (index) => leads.filter((_, at) => at % clickers === index))
  return own.map((some) => some.flatMap((lead, index) => pressesOnOne(core, cards, lead, index)))
}

function pressesOnOne(core: Core, cards: Cards, lead: string, index: number): Buffer[] {
  const rep = REPS[index % REPS.length] ?? ''
  const slackOf = (id: string) => core.person(id)?.slack ?? ''
  return [
    pressRequest({
      user: slackOf('mgr-zhou'),
      action: 'assign:1',
      value: `${lead}.1.${rep}`,
      blocks: cards.pending.replaceAll(cards.lead, lead),
    }),
    pressRequest({
      user: slackOf(rep),
      action: 'accept',
      value: `${lead}.2.`,
      blocks: cards.assigned.replaceAll(cards.lead, lead),
    }),
  ]
}

/** Throws unless the ledger says that each of these leads was assigned and accepted. */
export async function requireAccepted(core: Core, leads: readonly string[]): Promise<void> {
  for (const lead of leads) {
    const told = (await core.store.events(lead)).map(({ type }) => type).join(' ')
    if (told !== 'posted assigned contact-disclosed accepted') throw new Error(`${lead}: ${told}`)
  }
}

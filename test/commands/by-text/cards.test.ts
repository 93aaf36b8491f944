import { afterEach, expect, it } from 'vitest'
import { type CardAction, cardOf } from '../../../src/domain/card.ts'
import { traitsOf } from '../../../src/domain/covenant/case.ts'
import { explain } from '../../../src/domain/covenant/explain.ts'
import { directCardOf } from '../../../src/domain/direct-card.ts'
import { disputeCardOf } from '../../../src/domain/dispute-card.ts'
import { ENDED_STATUSES, type Lead, OPEN_STATUSES } from '../../../src/domain/lead/lead.ts'
import { OWN_CARD } from '../../../src/domain/lead/reactions.ts'
import { LEAD, openSpokenDesk, type SpokenDesk } from './desk.ts'
import { ROWS } from './rows.ts'
import * as stories from './stories.ts'

const open: SpokenDesk[] = []
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.end()
})

/** The button as the rows name it: every suggestion is the first one, every other rule is `new`. */
function keyOf(action: Pick<CardAction, 'command'> & { suffix?: string }): string {
  const suffix = action.suffix ?? ''
  if (action.command === 'assign') return /^\d$/.test(suffix) ? 'assign:1' : 'assign:other'
  if (action.command === 'rule') return suffix === 'upheld' ? 'rule:upheld' : 'rule:new'
  return suffix === '' ? action.command : `${action.command}:${suffix}`
}

function buttonsOn(lead: Lead, { core }: SpokenDesk): string[] {
  const policy = core.policies.of(lead.policy)
  const why =
    lead.crm && lead.verdict
      ? explain({ crm: lead.crm, verdict: lead.verdict }, traitsOf(lead), {
          arbitration: policy.arbitration,
          calendar: core.calendar(),
        })
      : undefined
  const attempts = [OWN_CARD, ...lead.attempts.keys()]
  const actions = [
    ...cardOf(lead, undefined, policy, { why }).actions,
    ...attempts.flatMap((no) => directCardOf(lead, 'rep-wu', no, undefined, why).actions),
    ...(disputeCardOf(lead, policy, why)?.outcomes ?? []).map(
      (suffix) => ({ kind: 'button', command: 'rule', suffix }) as const,
    ),
  ]
  return actions.map(keyOf)
}

it('every button that any card can show has words that are held against it', async () => {
  const shown = new Set<string>()
  const seen = new Set<string>()
  const all: stories.Story[] = [
    ...Object.values(stories).filter((story) => story !== stories.ended),
    stories.ended('won'),
    stories.ended('lost'),
  ].filter((story): story is stories.Story => story.length === 1)
  for (const story of all) {
    const desk = await openSpokenDesk()
    open.push(desk)
    await story(desk)
    const lead = await desk.core.store.lead(LEAD)
    if (lead === undefined) throw new Error(`${story.name} has no lead`)
    seen.add(lead.status)
    for (const key of buttonsOn(lead, desk)) shown.add(key)
  }
  expect([...seen].sort()).toEqual([...OPEN_STATUSES, ...ENDED_STATUSES].sort())
  const said = new Set(ROWS.map(({ action }) => action))
  expect([...shown].filter((key) => !said.has(key))).toEqual([])
  expect([...said].filter((key) => !shown.has(key))).toEqual([])
})

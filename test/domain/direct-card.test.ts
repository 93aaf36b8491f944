import { describe, expect, it } from 'vitest'
import { type DirectCard, directCardOf } from '../../src/domain/direct-card.ts'
import { contextOf } from '../../src/domain/lead/context.ts'
import type { Status } from '../../src/domain/lead/lead.ts'
import { OWN_CARD } from '../../src/domain/lead/reactions.ts'
import { FIELDS, leadOf, MONDAY, on, tell, worldWith } from '../support/given.ts'
import { factsAt, type World } from '../support/world.ts'
import { SAMPLES } from './lead/table.ts'

function directIn(world: World, person: string, attempt: number): DirectCard {
  const lead = leadOf(world)
  return directCardOf(lead, person, attempt, contextOf(lead, factsAt(world, MONDAY)))
}

const valuesOf = (card: DirectCard) => card.contact.map(({ value }) => value)

describe('the rep’s direct card', () => {
  const BUTTONS: [Status, string[]][] = [
    ['assigned', ['accept', 'reject', 'claim']],
    ['accepted', ['follow-up', 'qualify', 'return', 'close']],
    ['qualified', ['follow-up', 'close', 'return']],
  ]

  it.each(BUTTONS)('%s: has the whole contact and the buttons in the order of the day', (status, buttons) => {
    const card = directIn(worldWith(status), 'rep-wu', 0)
    expect(card.over).toBeUndefined()
    expect(valuesOf(card)).toEqual(expect.arrayContaining([FIELDS.contact, FIELDS.phone, FIELDS.email]))
    expect(card.actions.map(({ command }) => command)).toEqual(buttons)
  })

  const ENDINGS: [string, () => World, DirectCard['over']][] = [
    ['rejected', () => tell(worldWith('assigned'), [['rep-wu', SAMPLES.reject]]), 'rejected'],
    ['returned', () => worldWith('returned'), 'returned'],
    ['reassigned', () => tell(worldWith('accepted'), [['mgr-zhou', SAMPLES.assign]]), 'reassigned'],
    [
      'reclaimed',
      () => tell(worldWith('assigned'), [['clock', SAMPLES.tick]], on('11-24 18:00')),
      'reclaimed',
    ],
    ['won', () => worldWith('won'), 'won'],
    ['lost', () => worldWith('lost'), 'lost'],
  ]

  it.each(ENDINGS)('%s: nothing of the contact is left on it, nor any button', (_, ended, over) => {
    const card = directIn(ended(), 'rep-wu', 0)
    expect(card.over).toBe(over)
    expect(card).toMatchObject({
      contact: [],
      facts: [],
      unknown: [],
      notes: [],
      calls: [],
      touches: [],
      actions: [],
    })
    const text = JSON.stringify(card)
    for (const way of [FIELDS.phone, FIELDS.email, '13812345678']) expect(text).not.toContain(way)
  })

  it('of an attempt that there never was shows nothing', () => {
    expect(directIn(worldWith('assigned'), 'rep-wu', 7)).toMatchObject({ contact: [], actions: [] })
  })

  it('tells what is known: calls, notes, records, and what became of earlier attempts', () => {
    const world = tell(worldWith('pending'), [
      ['sdr-lin', SAMPLES['log-call']],
      ['rep-gao', SAMPLES.note],
      ['mgr-zhou', { name: 'assign', rep: 'rep-li' }],
      ['rep-li', { name: 'reject', reason: '暂无预算', note: '下半年再说' }],
      ['mgr-zhou', { name: 'assign', rep: 'rep-wu' }],
    ])
    expect(directIn(world, 'rep-wu', 1)).toMatchObject({
      calls: [{ by: 'sdr-lin', text: '愿意约线下演示' }],
      notes: [{ by: 'rep-gao', kind: 'intelligence' }],
      earlier: [{ rep: 'rep-li', outcome: 'rejected', note: '下半年再说' }],
      deadline: { clock: 'accept', at: on('11-23 14:30') },
    })
  })

  it('says for whom somebody stands in', () => {
    expect(directIn(worldWith('assigned'), 'rep-li', 0)).toMatchObject({ standsInFor: 'rep-wu' })
    expect(directIn(worldWith('assigned'), 'rep-wu', 0)).not.toHaveProperty('standsInFor')
  })
})

describe('the SDR’s own card of a lead that was only saved', () => {
  it('has everything, and the buttons of an SDR', () => {
    const card = directIn(worldWith('nurturing'), 'sdr-lin', OWN_CARD)
    expect(card.actions.map(({ command }) => command)).toEqual(['repost', 'edit', 'nurture', 'log-call'])
    expect(valuesOf(card)).toContain(FIELDS.phone)
  })

  it('ends when the group gets a card, also when the lead is nurtured later on', () => {
    const posted = tell(worldWith('nurturing'), [['sdr-lin', SAMPLES.post]])
    expect(directIn(posted, 'sdr-lin', OWN_CARD)).toMatchObject({ over: 'posted', contact: [], actions: [] })
    const nurtured = tell(posted, [['sdr-lin', SAMPLES.nurture]])
    expect(directIn(nurtured, 'sdr-lin', OWN_CARD).over).toBe('posted')
  })
})

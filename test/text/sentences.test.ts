import { describe, expect, it } from 'vitest'
import { cardOf } from '../../src/domain/card.ts'
import { directCardOf } from '../../src/domain/direct-card.ts'
import { contextOf } from '../../src/domain/lead/context.ts'
import type { Attempt, Lead } from '../../src/domain/lead/lead.ts'
import { OWN_CARD } from '../../src/domain/lead/reactions.ts'
import { LANGUAGES } from '../../src/domain/workspace.ts'
import type { Message } from '../../src/message.ts'
import { directCardMessage } from '../../src/text/direct-card.ts'
import { textsIn } from '../../src/text/index.ts'
import { leadCardMessage } from '../../src/text/lead-card.ts'
import { refusalLine } from '../../src/text/refusals.ts'
import { toldLine } from '../../src/text/told.ts'
import { mentions, plainText, voiceOf } from '../../src/text/voice.ts'
import { COMMANDS, STATUSES } from '../domain/lead/table.ts'
import { LEAD, leadOf, MONDAY, tell, worldWith } from '../support/given.ts'
import { append, factsAt, newWorld, type World } from '../support/world.ts'

import { ASSIGNED, ENVELOPE, EVENTS, MORE, moves, REFUSALS, telling, WORLD } from './samples.ts'

const ZONE = 'Asia/Shanghai'
/** A sentence is complete: nothing left to fill in, nothing that a machine would say. */
function expectSentence(text: string) {
  expect(text.trim()).not.toBe('')
  expect(text).not.toMatch(/[{}]|undefined|NaN|\[object|Invalid Date| {2}/)
}

function expectMessage({ plain, blocks }: Message, language: 'zh-CN' | 'en') {
  expectSentence(plain)
  for (const block of blocks) {
    if (block.kind === 'title') expectSentence(block.text)
    if (block.kind === 'line' || block.kind === 'quiet') expectSentence(plainText(block.line, ZONE, language))
    if (block.kind === 'facts')
      for (const { label, value } of block.facts) [label, value].forEach(expectSentence)
    if (block.kind === 'controls') {
      expect(block.controls.length).toBeGreaterThan(0)
      for (const control of block.controls) {
        expectSentence(control.kind === 'button' ? control.label : control.placeholder)
        if (control.kind === 'select') for (const { label } of control.options) expectSentence(label)
      }
    }
  }
}

const contextIn = (world: World, lead: Lead) => contextOf(lead, factsAt(world, MONDAY))
const endings: NonNullable<Attempt['outcome']>[] = [
  'rejected',
  'reclaimed',
  'returned',
  'reassigned',
  'left',
  'claimed',
  'reopened',
  'won',
  'lost',
]

describe.each(LANGUAGES)('in %s', (language) => {
  const voice = voiceOf(WORLD.workspace, language)
  const plain = (line: Parameters<typeof plainText>[0]) => plainText(line, ZONE, language)

  it.each([...Object.values(EVENTS), ...MORE].map((body) => [body.type, body] as const))(
    'an event is told: %s',
    (_, body) => {
      for (const by of ['mgr-zhou', 'clock', 'slack:U0STRANGER', 'somebody-gone']) {
        for (const deadline of [undefined, MONDAY - 1, MONDAY + 1]) {
          for (const against of [undefined, 'followed'])
            expectSentence(
              plain(toldLine({ ...ENVELOPE, by, ...body }, ASSIGNED, voice, telling(deadline, against))),
            )
        }
      }
    },
  )

  it.each(Object.values(REFUSALS).map((refusal) => [refusal.code, refusal] as const))(
    'a refusal says why: %s',
    (_, refusal) => {
      expectSentence(plain(refusalLine(refusal, voice)))
    },
  )

  it('every refusal code has a sentence of its own', () => {
    const texts = Object.values(REFUSALS).map((refusal) => plain(refusalLine(refusal, voice)))
    expect(new Set(texts).size).toBe(texts.length)
  })

  it('who was first is named whatever they did, and whatever one wanted', () => {
    for (const last of moves) {
      const said = plain(refusalLine({ code: 'outdated', status: 'pending', move: last }, voice))
      expectSentence(said)
      if (!['reclaimed', 'released', 'judged', 'withdrawn'].includes(last.what))
        expect(said).toContain('周敏')
      for (const command of COMMANDS) {
        for (const status of STATUSES)
          expectSentence(plain(refusalLine({ code: 'status', command, status, move: last }, voice)))
      }
    }
    expect(plain(refusalLine(REFUSALS.outdated, voice))).toContain('李蕾')
  })

  it.each(STATUSES)('a lead’s card, and the direct ones: %s', (status) => {
    const world = worldWith(status)
    const lead = leadOf(world)
    expectMessage(
      leadCardMessage(
        cardOf(lead, contextIn(world, lead), world.workspace.policy),
        ['rep-li', 'rep-wu'],
        voice,
        ZONE,
      ),
      language,
    )
    for (const attempt of [OWN_CARD, 0]) {
      expectMessage(
        directCardMessage(directCardOf(lead, 'rep-wu', attempt, contextIn(world, lead)), voice, ZONE),
        language,
      )
    }
  })

  it('a card with everything on it, and one with next to nothing', () => {
    const world = worldWith('returned')
    append(world, { lead: LEAD, who: 'sdr-lin', at: MONDAY }, [
      EVENTS.noted,
      EVENTS['call-logged'],
      { ...EVENTS.reposted, leftOut: [{ rep: 'rep-li', because: { kind: 'away' } }] },
    ])
    const full = leadOf(world)
    const rich: Lead = {
      ...full,
      fields: {
        ...full.fields,
        mustWin: true,
        buyingRole: 'procurement',
        meetingAgreed: true,
        size: '500+',
        remarks: '见附件',
      },
      unknown: Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`栏${i}`, `值${i}`])),
    }
    expectMessage(
      leadCardMessage(cardOf(rich, contextIn(world, rich), world.workspace.policy), ['rep-li'], voice, ZONE),
      language,
    )
    const bare = tell(newWorld(), [['sdr-lin', { name: 'save', fields: { contact: '张' }, unknown: {} }]])
    const saved = leadOf(bare)
    expectMessage(
      directCardMessage(directCardOf(saved, 'sdr-lin', OWN_CARD, contextIn(bare, saved)), voice, ZONE),
      language,
    )
  })

  it.each(endings)('a direct card that is over: %s', (outcome) => {
    const world = worldWith('pending')
    const lead = leadOf(world)
    const attempt: Attempt = {
      rep: 'rep-wu',
      assignedBy: 'mgr-zhou',
      assignedAt: MONDAY,
      suggested: true,
      outcome,
      endedAt: MONDAY,
    }
    const over: Lead = { ...lead, attempts: [attempt] }
    expectMessage(directCardMessage(directCardOf(over, 'rep-wu', 0, undefined), voice, ZONE), language)
    expectMessage(leadCardMessage(cardOf(over, undefined, world.workspace.policy), [], voice, ZONE), language)
  })

  it('people who are rung stand apart by one space', () => {
    expect(plain(mentions(['mgr-zhou', 'mgr-tan'], voice))).toBe('@周敏 @Tan Wei')
    expect(
      plain(
        toldLine({ ...ENVELOPE, ...EVENTS.escalated }, leadOf(worldWith('assigned')), voice, telling(MONDAY)),
      ),
    ).toMatch(/^@周敏 \S/)
  })
})

it('both languages fill in the same places', () => {
  const places = (texts: unknown, path = ''): string[] => {
    if (typeof texts === 'string')
      return [...new Set(texts.match(/\{\w+\}/g))].sort().map((place) => `${path} ${place}`)
    return typeof texts === 'object' && texts !== null
      ? Object.entries(texts).flatMap(([key, value]) => places(value, `${path}.${key}`))
      : []
  }
  expect(places(textsIn('en'))).toEqual(places(textsIn('zh-CN')))
})

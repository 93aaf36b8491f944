import { expect, it } from 'vitest'
import { directCardOf } from '../../src/domain/direct-card.ts'
import { contextOf } from '../../src/domain/lead/context.ts'
import { directCardMessage } from '../../src/text/direct-card.ts'
import { plainText, voiceOf } from '../../src/text/voice.ts'
import { FIELDS, IDLE, leadOf, MONDAY, tell } from '../support/given.ts'
import { factsAt, newWorld } from '../support/world.ts'

const ZONE = 'Asia/Shanghai'

/** The second line of what a rep is sent who must make contact within this time. */
function headOf(contactWithin: { text: string; seconds: number }): string {
  const { arbitration } = newWorld().workspace.policy
  const world = newWorld({ arbitration: { ...arbitration, contactWithin } })
  world.crm = [IDLE]
  tell(world, [
    ['sdr-lin', { name: 'post', fields: FIELDS, unknown: {} }],
    ['mgr-zhou', { name: 'assign', rep: 'rep-wu' }],
  ])
  const lead = leadOf(world)
  const card = directCardOf(lead, 'rep-wu', 0, contextOf(lead, factsAt(world, MONDAY)))
  const [, head] = directCardMessage(card, voiceOf(world.workspace, 'zh-CN'), ZONE).blocks
  return head?.kind === 'line' ? plainText(head.line, ZONE, 'zh-CN') : ''
}

it('says until when to accept and until when to make contact, whichever comes first', () => {
  for (const [text, hours, by] of [
    ['1h', 1, '10:00'],
    ['7h', 7, '16:00'],
  ] as const) {
    const head = headOf({ text, seconds: hours * 3600 })
    expect(head).toContain('分配给你，请在 11/23 14:30 前接收')
    expect(head).toContain(`联系客户截止 11/23 ${by}`)
  }
})

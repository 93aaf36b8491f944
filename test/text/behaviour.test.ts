import { expect, test } from 'vitest'
import { cardOf } from '../../src/domain/card.ts'
import { directCardOf } from '../../src/domain/direct-card.ts'
import { DEFAULT_POLICY } from '../../src/domain/policy/defaults.ts'
import { directCardMessage } from '../../src/text/direct-card.ts'
import { leadCardMessage } from '../../src/text/lead-card.ts'
import { sourceText } from '../../src/text/lead-parts.ts'
import { voiceOf } from '../../src/text/voice.ts'
import { leadOf, worldWith } from '../support/given.ts'

const world = worldWith('assigned')
const lead = leadOf(world)
const [zh, en] = [voiceOf(world.workspace, 'zh-CN'), voiceOf(world.workspace, 'en')]
const behaviour = [
  { id: '1', at: 4, kind: 'page-view', title: '定价页' },
  { id: '2', at: 3, kind: 'download', title: '白皮书' },
  { id: '3', at: 2, kind: 'page-view', title: '定价页' },
  { id: '4', at: 1, kind: 'webinar-attended', title: '直播' },
  { id: '5', at: 0, kind: 'form' },
] as const

test('the group’s card says what was done last in one line', () => {
  const card = cardOf(lead, undefined, DEFAULT_POLICY, { behaviour })
  const facts = (voice: typeof zh) =>
    leadCardMessage(card, [], voice, 'Asia/Shanghai').blocks.flatMap((block) =>
      block.kind === 'facts' ? block.facts : [],
    )
  expect(facts(zh)).toContainEqual({
    label: '行为',
    value: '浏览 定价页 ×2、下载 白皮书、参加 直播，另有 1 项',
  })
  expect(facts(en)).toContainEqual({
    label: 'Behaviour',
    value: 'viewed 定价页 ×2, downloaded 白皮书, attended 直播, and 1 more',
  })
})

test('so does the rep’s', () => {
  const card = directCardOf(lead, 'rep-wu', 0, undefined, undefined, behaviour)
  expect(JSON.stringify(directCardMessage(card, zh, 'Asia/Shanghai').blocks)).toContain(
    '行为：浏览 定价页 ×2、下载 白皮书',
  )
})

test('the source is the last touch, and the first one where that was another', () => {
  const last = { source: 'baidu', medium: 'cpc', campaign: 'q4', derived: [] }
  expect(sourceText(last, zh)).toBe('baidu / cpc / q4')
  expect(sourceText({ ...last, first: last }, zh)).toBe('baidu / cpc / q4')
  const first = { source: 'zhihu', medium: 'social', derived: ['medium' as const] }
  expect(sourceText({ ...last, first }, zh)).toBe('baidu / cpc / q4 · 首次 zhihu / social（推断）')
  expect(sourceText({ ...last, first }, en)).toBe('baidu / cpc / q4 · first zhihu / social (derived)')
})

import { afterEach, expect, test } from 'vitest'
import { acceptedBy, endWell, paste, told } from './wecom-steps.ts'
import { GROUP, tellInWeCom, type WeComStory } from './wecom-story.ts'

/** What the group reads by itself, in WeCom: words, and the picture behind them. */

let story: WeComStory
afterEach(() => endWell(story))

/** Too late for that day's morning note. */
const FRIDAY_AFTERNOON = Date.parse('2026-11-20T13:40:00+08:00')
const MONDAY = Date.parse('2026-11-23T09:00:00+08:00')

test('the digest comes in words with its picture behind them, the morning note in words, and the board says the same', async () => {
  story = await tellInWeCom({ news: true, at: FRIDAY_AFTERNOON })
  const { wecom, clock } = story
  const { id } = await paste(story)
  await acceptedBy(story, id, '李蕾', 'lilei')
  await wecom.user('lilei').mention(GROUP, `跟进 ${id} 电话 约了下周演示`)
  await told(story, '约了下周演示')
  await story.settled()
  clock.pushTo(MONDAY)
  const digest = await told(story, '周报')
  expect(digest.text).toContain('线索 1 · MQL 1 · SAL 1')
  const picture = await wecom.nextPost(({ where, look }) => where === 'group' && look.type === 'image')
  const png = wecom.media(picture)
  expect([png.readUInt32BE(16), png.toString('latin1', 1, 4)]).toEqual([840, 'PNG'])
  expect((await told(story, '早报')).text).toContain('李蕾：1 条')
  await story.settled()
  await wecom.user('linxiao').mention(GROUP, '看板')
  const board = await told(story, '看板')
  expect(board.text).toContain('李蕾：1 条')
  expect(board.text).toContain('线索 1 · MQL 1 · SAL 1')
})

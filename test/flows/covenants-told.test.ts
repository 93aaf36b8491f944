import { afterEach, expect, test } from 'vitest'
import { textOf } from '../support/slack/index.ts'
import { RUIKE, tellWithRecords } from './crm.ts'
import { COMPANY, dm, fill, LIN, openForm, postExample, told, WU, ZHOU } from './steps.ts'
import type { Story } from './story.ts'

let story: Story
afterEach(() => story.end())

/** 周敏 gives it to 吴桐 although the rules say otherwise; answers with the card. */
async function assignedAgainst() {
  const card = await postExample(story)
  const view = await openForm(story, ZHOU, card, 'assign:other', '吴桐')
  await story.slack.user(ZHOU).submit(view, { why: '李蕾请我转给吴桐' })
  await told(story, card, '周敏 没有按规则 senior 同步，分配给 吴桐')
  await dm(story, WU, COMPANY)
  return card
}

test('a verdict is explained by what it was given on, whatever is edited later', async () => {
  story = await tellWithRecords([RUIKE])
  const card = await assignedAgainst()
  await fill(story, LIN, card, 'edit', { level: '职员', title: '市场专员' })
  await story.slack.until(() => textOf(card).includes('市场专员'))
  expect(textOf(card)).toContain('线索级别 总监 高于 职员 → 规则 senior')
  await story.ends()
})

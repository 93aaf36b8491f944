import { afterEach, expect, test } from 'vitest'
import type { Json } from '../support/slack/index.ts'
import { assignTo, GROUP, LI, LIN, leadText, whisperTo } from './steps.ts'
import { type Story, tell } from './story.ts'

let story: Story
afterEach(() => story.end())

const toGroup = { when: ({ channel }: Json) => channel === GROUP }

// The product waits ten real seconds for an answer, and so does this.
test('when Slack answers nothing at all, the card comes once', async () => {
  story = await tell()
  const { slack } = story
  slack.failNext('chat.postMessage', { hang: 'after' }, toGroup)
  await slack.user(LIN).command('/lead', leadText(1), { channel: GROUP })
  await whisperTo(story, LIN, '已提交')
  const { source } = await slack.nextPost({ where: 'channel', channel: GROUP })
  await slack.until(() => slack.calls.some(({ method }) => method === 'conversations.history'), {
    within: 15_000,
  })
  await story.settled()
  if (source.kind === 'message') await assignTo(story, source, LI)
  expect(slack.channel(GROUP).messages).toHaveLength(1)
  await story.ends()
}, 40_000)

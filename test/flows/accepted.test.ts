import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { type Story, tell } from './story.ts'

let story: Story | undefined
afterEach(async () => {
  await story?.end()
})

const example = (name: string) =>
  readFileSync(join(import.meta.dirname, '../support/examples/leads', name), 'utf8')

test('a pasted lead is posted as a card and answered to its SDR', async () => {
  story = await tell()
  const { slack } = story
  const posted = await slack
    .user('U0LIN')
    .command('/lead', example('pasted-zh.txt'), { channel: 'C0DISPATCH' })
  expect(posted.status).toBe(200)
  slack.claim({ where: 'ephemeral', user: 'U0LIN', text: '已提交' })
  await slack.nextPost({ where: 'channel', channel: 'C0DISPATCH', text: '苏州锐科精密机械有限公司' })
  slack.expectNothingElse()
})

import { afterEach, expect, test } from 'vitest'
import { createLogger } from '../../adapters/log/logger.ts'
import { type Running, start } from '../../src/start.ts'
import { example } from './steps.ts'
import { type Story, tell } from './story.ts'

let story: Story | undefined
let worker: Running | undefined
afterEach(async () => {
  await worker?.stop()
  await story?.end()
})

test('a web process answers, a worker process beside it sends and keeps the deadlines', async () => {
  story = await tell({ roles: ['web'] })
  const { slack, clock, workspace, database } = story
  worker = await start(
    {
      database,
      role: 'worker',
      host: '127.0.0.1',
      port: 0,
      playground: false,
      slack: { botToken: 'xoxb-test', signingSecret: 'test-signing-secret', apiUrl: slack.apiUrl },
      logLevel: 'silent',
      warnings: [],
    },
    workspace,
    createLogger('silent', false),
    { demo: false, news: false, clock },
  )
  await slack.user('U0LIN').command('/lead', example('pasted-zh.txt'), { channel: 'C0DISPATCH' })
  await slack.nextPost({ where: 'ephemeral', user: 'U0LIN', text: '已提交' })
  await slack.nextPost({ where: 'channel', channel: 'C0DISPATCH', text: '苏州锐科精密机械有限公司' })
  clock.push(31 * 60_000)
  await slack.nextPost({ where: 'thread', text: '请在' })
  const ready = await fetch(`${worker.address}/readyz`)
  expect(await ready.json()).toEqual({ status: 'ready', parts: { store: 'ok', queue: 'ok', slack: 'ok' } })
  const deaf = await fetch(`${worker.address}/slack/events`, { method: 'POST' })
  expect(deaf.status).toBe(404)
  await story.ends()
})

import { afterEach, expect, test } from 'vitest'
import { createLogger } from '../../../adapters/log/logger.ts'
import { createClient } from '../../../adapters/slack/client.ts'
import { examineSlack } from '../../../adapters/slack/examine.ts'
import { SCOPES } from '../../../adapters/slack/manifest.ts'
import { FakeSlack } from '../../support/slack/index.ts'

let slack: FakeSlack
afterEach(() => slack.stop())

async function scopesFound(scopes: readonly string[]) {
  slack = await new FakeSlack({ scopes }).start()
  const logger = createLogger('silent', false)
  const client = createClient({ botToken: 'xoxb-test', apiUrl: slack.apiUrl, logger })
  return (await examineSlack(client, [])).find(({ name }) => name === 'slack scopes')
}

test('an app from before pictures works, and the operator is told what it lacks', async () => {
  expect(await scopesFound(SCOPES)).toMatchObject({ state: 'ok' })
  await slack.stop()
  const before = SCOPES.filter((scope) => scope !== 'files:write')
  expect(await scopesFound(before)).toMatchObject({
    state: 'warning',
    message: expect.stringContaining('digests come without their picture'),
  })
})

test('an app that may not post fails', async () =>
  expect(await scopesFound(['commands', 'files:write'])).toMatchObject({
    state: 'failed',
    message: expect.stringContaining('chat:write'),
  }))

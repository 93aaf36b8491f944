import { createSlack } from '../adapters/slack/app.ts'
import type { SlackChat } from '../adapters/slack/chat.ts'
import { SLACK_PATH } from '../adapters/slack/receiver.ts'
import type { Core } from '../commands/core.ts'
import type { FrontDesk } from '../commands/desk.ts'
import type { SlackEnvironment } from './config/environment.ts'
import type { ConnectedSlack } from './slack.ts'

/** What Slack says comes to the front desk. */
export function hearSlack(
  { signingSecret, appToken, apiUrl }: SlackEnvironment,
  core: Core,
  desk: FrontDesk,
  chat: SlackChat,
  now: (() => number) | undefined,
): Omit<ConnectedSlack, 'chat'> {
  const { logger, clock } = core
  const api = apiUrl === undefined ? {} : { apiUrl }
  const slack = createSlack({
    chat,
    desk,
    clock,
    logger,
    ...(now !== undefined && { now }),
    transport:
      appToken === undefined
        ? { over: 'http', signingSecrets: signingSecret === undefined ? [] : [signingSecret] }
        : { over: 'socket', appToken, ...api },
    texts: (user) => {
      const { refusals, close } = core.voiceFor(core.personIn('slack', user)).texts
      return { slow: refusals.slow, notSaved: refusals.notSaved, clickAgain: refusals.clickAgain, close }
    },
    nameOf: (user) => core.personIn('slack', user)?.name,
  })
  return {
    handler: (request, response) => {
      if (request.url?.split('?')[0] !== SLACK_PATH) return false
      slack.handle(request, response)
      return true
    },
    start: slack.start,
    stop: slack.stop,
    ready: slack.ready,
  }
}

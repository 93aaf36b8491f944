import { createSlack } from '../adapters/slack/app.ts'
import { createSlackChat } from '../adapters/slack/chat.ts'
import { SLACK_PATH } from '../adapters/slack/receiver.ts'
import type { Handler } from '../adapters/web/server.ts'
import type { Core } from '../commands/core.ts'
import type { FrontDesk } from '../commands/desk.ts'
import type { SlackEnvironment } from './config/environment.ts'
import type { Chat } from './ports.ts'
import { momentText } from './text/voice.ts'

export interface ConnectedSlack {
  chat: Chat
  handler: Handler
  start(): void
  stop(): Promise<void>
  ready(): boolean
}

/** Slack, wired to the core: over HTTP with the signing secret, or through a socket with the app token. */
export function connectSlack(
  environment: SlackEnvironment,
  core: Core,
  desk: FrontDesk,
  now?: () => number,
): ConnectedSlack {
  const { store, logger, clock, workspace } = core
  const { botToken, signingSecret, appToken, apiUrl } = environment
  const api = apiUrl === undefined ? {} : { apiUrl }
  const chat = createSlackChat({
    botToken,
    ...api,
    store,
    logger,
    slackOf: (id) => core.person(id)?.slack,
    moment: (at) => momentText(at, core.timezone(), workspace.language),
  })
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
    chat,
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

import type { Handler } from '../adapters/web/server.ts'
import type { Core } from '../commands/core.ts'
import type { FrontDesk } from '../commands/desk.ts'
import type { Environment, SlackEnvironment } from './config/environment.ts'
import type { Chat } from './ports.ts'
import { momentText } from './text/voice.ts'

export interface ConnectedSlack {
  chat: Chat
  handler: Handler
  start(): void
  stop(): Promise<void>
  ready(): boolean
}

/** A worker hears nothing from Slack. */
const DEAF: Omit<ConnectedSlack, 'chat'> = {
  handler: () => false,
  start() {},
  stop: async () => {},
  ready: () => true,
}

/**
 * Slack, wired to the core: over HTTP with the signing secret, or through a socket with the app token. Its client is loaded only where it is
 * connected, and what hears it, Bolt with it, only where it is heard.
 */
export async function connectSlack(
  environment: SlackEnvironment,
  core: Core,
  desk: FrontDesk,
  role: Environment['role'],
  now?: () => number,
): Promise<ConnectedSlack> {
  const { store, logger, workspace } = core
  const { botToken, apiUrl } = environment
  const { createSlackChat } = await import('../adapters/slack/chat.ts')
  const chat = createSlackChat({
    botToken,
    ...(apiUrl !== undefined && { apiUrl }),
    store,
    logger,
    slackOf: (id) => core.person(id)?.slack,
    moment: (at) => momentText(at, core.timezone(), workspace.language),
  })
  if (role === 'worker') return { chat, ...DEAF }
  const { hearSlack } = await import('./hear-slack.ts')
  return { chat, ...hearSlack(environment, core, desk, chat, now) }
}

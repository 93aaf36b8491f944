import { randomUUID } from 'node:crypto'
import type { Handler } from '../adapters/web/server.ts'
import { createAppClient } from '../adapters/wecom/app/client.ts'
import { createBotConnection } from '../adapters/wecom/bot/connection.ts'
import { createCallback } from '../adapters/wecom/callback/callback.ts'
import { createWeComChat } from '../adapters/wecom/chat.ts'
import { createEars, type Ears } from '../adapters/wecom/ears.ts'
import { createPeople } from '../adapters/wecom/people.ts'
import { createPostedCards } from '../adapters/wecom/posted.ts'
import { createRing } from '../adapters/wecom/ring.ts'
import { createTelling } from '../adapters/wecom/telling.ts'
import { drawKept } from '../commands/clockwork/kept.ts'
import type { Core } from '../commands/core.ts'
import type { FrontDesk } from '../commands/desk.ts'
import type { WeComEnvironment } from './config/wecom-environment.ts'
import type { ConnectedForms } from './forms.ts'
import type { Chat, Clock } from './ports.ts'
import { momentText } from './text/voice.ts'

export interface ConnectedWeCom {
  chat: Chat
  /** The self-built app's callback, where there is one. */
  handler: Handler | undefined
  start(): void
  stop(): Promise<void>
  ready(): boolean
}

/** WeCom, wired to the core: the smart bot for groups, the self-built app (or else the bot) for people, the webhook to ring. */
export function connectWeCom(
  environment: WeComEnvironment,
  core: Core,
  desk: FrontDesk,
  forms: Pick<ConnectedForms, 'open'> | undefined,
  real: Clock,
): ConnectedWeCom {
  const { store, logger, workspace } = core
  const api = environment.apiUrl === undefined ? {} : { apiUrl: environment.apiUrl }
  const cards = createPostedCards(store, real)
  const users = new Map(
    workspace.people.flatMap(({ wecom }) => (wecom ? [[wecom.toLowerCase(), wecom]] : [])),
  )
  const groups = new Set(workspace.groups.flatMap(({ wecom }) => wecom ?? []))
  const inRoster = (user: string) => users.get(user.toLowerCase()) ?? user
  const isGroup = (conversation: string) => groups.has(conversation)
  const wordingFor = (user: string | undefined) => {
    const person = user === undefined ? undefined : core.personIn('wecom', inRoster(user))
    const voice = user === undefined ? core.voice(workspace.language) : core.voiceFor(person)
    const zone = core.timezone(person)
    return {
      texts: voice.texts.wecom,
      moment: (at: number) => momentText(at, zone, voice.language),
      name: voice.name,
    }
  }
  const app = environment.app && createAppClient({ ...environment.app, ...api, clock: real, logger })
  const { webhookUrl } = environment
  let ears: Ears | undefined
  const { bot: botKeys } = environment
  const bot =
    botKeys &&
    createBotConnection({
      botId: botKeys.id,
      secret: botKeys.secret,
      ...(botKeys.wsUrl !== undefined && { wsUrl: botKeys.wsUrl }),
      store,
      clock: real,
      logger,
      holder: randomUUID(),
      onText: async (event, reply) => ears?.onText(event, reply),
      onClick: async (event, reply) => ears?.onClick(event, reply),
    })
  const chat = createWeComChat({
    ...(bot && { bot }),
    ...(app && { app }),
    ...(webhookUrl !== undefined && { ring: createRing(webhookUrl) }),
    cards,
    wordingFor,
    wecomOf: (id) => core.person(id)?.wecom,
    isGroup,
    logger,
  })
  const people = createPeople({
    ...(app && { app }),
    store,
    clock: real,
    logger,
    isInRoster: (user) => users.has(user.toLowerCase()),
  })
  const telling = createTelling(real, logger)
  ears = createEars({
    people,
    canConvert: app !== undefined,
    clock: real,
    desk,
    chat,
    cards,
    draw: (key) => drawKept(core, key),
    ...(forms && { openForm: forms.open }),
    wordingFor,
    inRoster,
    isGroup,
    telling,
  })
  const listening = ears
  const { callback: keys } = environment
  const callback =
    keys &&
    createCallback({
      token: keys.token,
      aesKey: keys.aesKey,
      receiveId: keys.corpId,
      clock: real,
      logger,
      handle: (event) => listening.onCallback(event),
    })
  return {
    chat,
    handler: callback && ((request, response) => callback.handle(request, response)),
    start: () => bot?.start(),
    async stop() {
      await callback?.idle()
      await telling.stop()
      await bot?.stop()
      await telling.stop()
    },
    ready: () => bot?.isWell() ?? true,
  }
}

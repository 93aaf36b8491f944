import { createWebServer, type WebServer } from '../../../adapters/web/server.ts'
import type { PersonId } from '../../../src/domain/workspace.ts'
import { decodeValue } from '../../../src/message.ts'
import type { Chat } from '../../../src/ports.ts'
import { type ConnectedSlack, connectSlack } from '../../../src/slack.ts'
import type { Opened, Place, Platform, Product, Seen, Trouble } from '../../contracts/chat/platform.ts'
import {
  type Ephemeral,
  elements,
  FakeSlack,
  type Fault,
  type Message,
  textOf,
} from '../../support/slack/index.ts'
import { liveIn } from './live-in.ts'

const CHANNEL = 'C0DISPATCH'
const TROUBLES: Record<Exclude<Trouble, 'not there'>, Fault> = {
  'too fast': { rateLimited: 7 },
  'answer lost': { drop: 'after' },
  'not taken': { error: 'invalid_blocks' },
  'shut out': { error: 'token_revoked' },
}

/** Slack over HTTP, with everybody of the roster in the dispatch channel. */
export const slackPlatform: Platform = {
  chat: 'slack',
  lacks: {},
  open: openSlack,
}

async function openSlack({ core, desk, clock }: Product): Promise<Opened> {
  const users = core.workspace.people.flatMap(({ slack: id, name }) =>
    id === undefined ? [] : [{ id, name, tz: 'Asia/Shanghai' }],
  )
  const members = users.map(({ id }) => id)
  const fake = await new FakeSlack({
    users,
    channels: [{ id: CHANNEL, name: 'dispatch', members }],
    now: clock.now,
    limits: { burst: 1000 },
    ackWithin: 20_000,
  }).start()
  const userOf = (person: PersonId) => core.person(person)?.slack ?? ''
  let connected: ConnectedSlack
  let server: WebServer

  async function connect(): Promise<Chat> {
    const { token: botToken, signingSecret } = fake.options
    const environment = { botToken, signingSecret, apiUrl: fake.apiUrl }
    connected = await connectSlack(environment, core, desk, 'web', clock.now)
    server = createWebServer([connected.handler], (fault) => {
      throw fault
    })
    fake.product = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`
    connected.start()
    return connected.chat
  }
  async function disconnect(): Promise<void> {
    await connected.stop()
    await server.stop()
  }

  function messagesFor(user: string, place: Place): (Message | Ephemeral)[] {
    const view = place === 'alone' ? fake.dm(user) : fake.channel(CHANNEL)
    const whispers = fake.ephemerals.filter((one) => one.channel === view.id && one.user === user)
    const said = view.messages.flatMap((message) => [message, ...view.thread(message)])
    return [...said, ...whispers].filter(({ user: by, kind }) => kind === 'ephemeral' || by === 'U0TENON')
  }

  function seen(user: string, message: Message | Ephemeral): Seen {
    const { blocks } = message
    return {
      id: message.ts,
      text: textOf(message),
      buttons: elements(message).map(({ actionId, value, options }) => ({
        action: actionId,
        value: decodeValue(value ?? options[0]?.value ?? ''),
      })),
      live: liveIn(message),
      async press(action) {
        const pressed = await fake.user(user).click(message, action, undefined, { outdated: { blocks } })
        return { again: () => pressed.again({ resign: true, retryNum: 1 }) }
      },
    }
  }

  return {
    chat: await connect(),
    sees: async (person, place) =>
      messagesFor(userOf(person), place).map((message) => seen(userOf(person), message)),
    pictures: async () =>
      fake
        .channel(CHANNEL)
        .messages.flatMap(({ blocks }) => blocks)
        .flatMap((block) =>
          block.type === 'image' && block.slack_file && 'id' in block.slack_file
            ? [fake.file(block.slack_file.id).toString('base64')]
            : [],
        ),
    async meets(trouble) {
      if (trouble !== 'not there') return fake.failNext('chat.postMessage', TROUBLES[trouble])
      await fake.stop()
      // The connections of before are found out to be dead.
      await connected.chat.ping().catch(() => undefined)
    },
    async shutsOut() {
      fake.failNext('auth.test', TROUBLES['shut out'], { times: Number.POSITIVE_INFINITY })
    },
    typed: () => {},
    breaches: () => fake.violations.map(({ what }) => what),
    forgive: () => void fake.violations.splice(0),
    async restart() {
      await disconnect()
      return connect()
    },
    async close() {
      await disconnect()
      await fake.stop()
    },
  }
}

import { createWebServer, type WebServer } from '../../../adapters/web/server.ts'
import { pressOf } from '../../../adapters/wecom/layout/keys.ts'
import type { PersonId } from '../../../src/domain/workspace.ts'
import type { Chat } from '../../../src/ports.ts'
import { type ConnectedWeCom, connectWeCom } from '../../../src/wecom.ts'
import type { Opened, Platform, Product, Seen } from '../../contracts/chat/platform.ts'
import { FakeWeCom, linksOf, pressablesOf, type Seen as SeenThere } from '../../support/wecom/index.ts'
import { troublesOf } from './contract-troubles.ts'

const GROUP = 'wrDISPATCH'

/** WeCom with its smart bot and its webhook; direct messages come from the self-built app, or from the bot where there is none. */
export const wecomPlatform = (withApp: boolean, lacks: Platform['lacks']): Platform => ({
  chat: 'wecom',
  lacks,
  open: (product) => openWeCom(product, withApp),
})

async function openWeCom({ core, desk, clock }: Product, withApp: boolean): Promise<Opened> {
  const users = core.workspace.people.flatMap(({ wecom: id, name }) =>
    id === undefined ? [] : [{ id, name, knowsBot: true }],
  )
  const members = users.map(({ id }) => id)
  const fake = await new FakeWeCom({
    users,
    groups: [{ id: GROUP, name: '派单群', members, knowsBot: true, webhookKey: 'key-dispatch' }],
    now: clock.now,
    limits: { eventsLive: 50_000, botPerMinute: 1000, memberPerMinute: 1000, webhookPerMinute: 1000 },
    answerWithin: { check: 5000, event: 20_000 },
  }).start()
  const userOf = (person: PersonId) => core.person(person)?.wecom ?? ''
  const alone = withApp ? 'app' : 'bot'
  let connected: ConnectedWeCom
  let presses = 0
  const watched: typeof desk = {
    ...desk,
    press: (action, value, caller) => desk.press(action, value, caller).finally(() => (presses += 1)),
  }
  let server: WebServer
  const chat = () => connected.chat
  const { until, meets, shutsOut } = troublesOf(fake, GROUP, withApp, { chat, clock })

  async function connect(): Promise<Chat> {
    const { botId, botSecret, corpId, agentId, agentSecret, callbackToken, callbackAesKey } = fake.options
    const environment = {
      bot: { id: botId, secret: botSecret, wsUrl: fake.botUrl },
      ...(withApp && {
        app: { corpId, agentId: String(agentId), secret: agentSecret },
        callback: { corpId, token: callbackToken, aesKey: callbackAesKey },
      }),
      webhookUrl: fake.webhookUrl(GROUP),
      apiUrl: fake.apiUrl,
    }
    connected = connectWeCom(environment, core, watched, undefined, clock)
    server = createWebServer(connected.handler ? [connected.handler] : [], (fault) => {
      throw fault
    })
    fake.product = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`
    connected.start()
    await until(() => connected.chat.takes?.('group:main') === true)
    return connected.chat
  }
  const actionOf = (key: string): string | undefined => {
    const press = pressOf(key, new Map())
    return press === undefined || press.kind === 'more' ? undefined : press.action
  }
  async function disconnect(): Promise<void> {
    await connected.stop()
    await server.stop()
  }
  function seen(user: string, { text, look, source }: SeenThere): Seen {
    const offered = pressablesOf(look)
    return {
      id: source.id,
      text,
      buttons: offered.flatMap(({ key }) => {
        const first = look.card?.button_selection?.option_list?.[1]?.id ?? ''
        const press = pressOf(key, new Map([[key.slice(1), [first]]]))
        return press?.kind === 'press' ? [{ action: press.action, value: press.value }] : []
      }),
      live: linksOf(look).map(({ url }) => url),
      async press(action) {
        const outdated = (source.copies.get(user) ?? source.look) !== look
        const key = offered.find(({ key }) => actionOf(key) === action)?.key ?? action
        const before = presses
        const pressed = await fake.user(user).presses(source, key, {}, { outdated })
        // The bot acknowledges nothing: what is pressed is in once the front desk has answered.
        await until(() => presses > before)
        return { again: () => pressed.again() }
      },
    }
  }

  return {
    chat: await connect(),
    async sees(person, place) {
      const user = userOf(person)
      const all = [...fake.user(user).sees(place === 'group' ? GROUP : alone)]
      return all.filter(({ from }) => ['bot', 'app', 'webhook'].includes(from)).map((one) => seen(user, one))
    },
    pictures: async () =>
      fake.posts
        .filter(({ where, look }) => where === 'group' && look.type === 'image')
        .map((post) => fake.media(post).toString('base64')),
    meets,
    shutsOut,
    typed: (text) => fake.typed(text),
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

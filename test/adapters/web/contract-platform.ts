import { randomUUID } from 'node:crypto'
import { createPlayground, type Playground } from '../../../adapters/web/playground/playground.ts'
import type { State, WireEphemeral, WireMessage } from '../../../adapters/web/playground/wire.ts'
import { createWebServer, type WebServer } from '../../../adapters/web/server.ts'
import { decodeValue } from '../../../src/message.ts'
import type { Chat } from '../../../src/ports.ts'
import type { Opened, Platform, Product, Seen } from '../../contracts/chat/platform.ts'
import { liveIn, wordsOf } from './shown.ts'

/** The playground before a browser that asks for its state and sends its presses. */
export const playgroundPlatform = (lacks: Platform['lacks']): Platform => ({
  chat: 'playground',
  lacks,
  open: openPlaygroundPlatform,
})

async function openPlaygroundPlatform({ core, desk, clock }: Product): Promise<Opened> {
  let forgetful = false
  const { store } = core
  const disk: typeof store = Object.create(store, {
    set: {
      async value(key: string, value: string) {
        await store.set(key, value)
        if (!forgetful) return
        forgetful = false
        throw new Error('the answer of the disk was lost')
      },
    },
  })
  let playground: Playground
  let server: WebServer
  let origin = ''

  async function connect(): Promise<Chat> {
    playground = createPlayground({
      ...{ workspace: core.workspace, store: disk, logger: core.logger, publicHosts: [] },
      clock: { now: clock.now, until: clock.until, offset: 0, push: async (ms) => clock.push(ms) },
      publicUrl: 'https://tenon.example',
    })
    await playground.load()
    server = createWebServer([playground.handler(desk)], (fault) => {
      throw fault
    })
    origin = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`
    return playground.chat
  }
  async function disconnect(): Promise<void> {
    playground.close()
    await server.stop()
  }

  async function press(body: object): Promise<void> {
    const response = await fetch(`${origin}/playground/press`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  }

  function seen(as: string, message: WireMessage | WireEphemeral): Seen {
    const buttons = message.blocks.flatMap((block) => (block.kind === 'controls' ? block.controls : []))
    return {
      id: message.id,
      text: wordsOf(message),
      buttons: buttons.map((it) => ({
        action: it.action,
        value: decodeValue(it.kind === 'button' ? it.value : (it.options[0]?.value ?? '')),
      })),
      live: liveIn(message),
      async press(action) {
        const found = buttons.find((it) => it.action === action)
        if (found?.kind !== 'button') throw new Error(`no ${action} on ${message.plain}`)
        const body = { as, message: message.id, action, value: found.value, delivery: randomUUID() }
        await press(body)
        return { again: () => press(body) }
      },
    }
  }

  return {
    chat: await connect(),
    async sees(person, place) {
      const response = await fetch(`${origin}/playground/state?as=${person}`)
      const state: State = JSON.parse(await response.text())
      const id = place === 'group' ? 'group:main' : `person:${person}`
      const said = state.messages.filter(({ from }) => from === undefined)
      return [...said, ...state.ephemerals]
        .filter(({ conversation }) => conversation === id)
        .map((message) => seen(person, message))
    },
    async pictures() {
      const response = await fetch(`${origin}/playground/state?as=rep-li`)
      const state: State = JSON.parse(await response.text())
      return state.messages.flatMap(({ picture }) => picture?.png ?? [])
    },
    async meets(trouble) {
      if (trouble === 'answer lost') forgetful = true
      else if (trouble === 'not there') await disconnect()
      else throw new Error(`the playground has no way to be "${trouble}"`)
    },
    async shutsOut() {},
    typed: () => {},
    breaches: () => [],
    forgive: () => {},
    async restart() {
      await disconnect()
      return connect()
    },
    close: disconnect,
  }
}

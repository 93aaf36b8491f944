import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import { type Bot, connected, type Rig, soon, startRig } from './rig.ts'

/** What no WeCom should send, and what no fake of it sends: from a gateway that lets everybody in and says what a test tells it to. */

const frame = z.object({ cmd: z.string(), headers: z.object({ req_id: z.string() }) })

let rig: Rig
let bot: Bot
let gateway: WebSocketServer
let sockets: WebSocket[]
beforeEach(async () => {
  sockets = []
  gateway = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  gateway.on('connection', (socket) => {
    sockets.push(socket)
    socket.on('message', (data) => {
      const { headers } = frame.parse(JSON.parse(String(data)))
      socket.send(JSON.stringify({ headers, errcode: 0, errmsg: 'ok' }))
    })
  })
  await new Promise((resolve) => gateway.once('listening', resolve))
  const address = gateway.address()
  const port = typeof address === 'object' && address ? address.port : 0
  rig = await startRig()
  bot = await connected(rig, { wsUrl: `ws://127.0.0.1:${port}` })
})
afterEach(async () => {
  await rig.stop()
  for (const socket of gateway.clients) socket.terminate()
  await new Promise((resolve) => gateway.close(resolve))
})

const line = (): WebSocket => {
  const socket = sockets.at(-1)
  if (socket === undefined) throw new Error('nobody is connected')
  return socket
}
const send = (given: unknown) => line().send(typeof given === 'string' ? given : JSON.stringify(given))
const text = (content: string, more: object = {}) => ({
  cmd: 'aibot_msg_callback',
  headers: { req_id: 'r1' },
  body: {
    msgid: 'm1',
    from: { userid: 'u' },
    chattype: 'single',
    msgtype: 'text',
    text: { content },
    ...more,
  },
})
const logged = () => bot.logger.lines.join('\n')

it('answers a ping', async () => {
  const pong = new Promise((resolve) => line().once('pong', (data) => resolve(String(data))))
  line().ping('are you there')
  expect(await pong).toBe('are you there')
})

it('reads past what is no frame, and no word of it is in the log', async () => {
  const secret = '张建国 13812345678'
  const body = { text: { content: secret } }
  const headers = { req_id: secret }
  for (const given of [
    secret,
    'null',
    '[]',
    `"${secret}"`,
    { headers, errcode: 0, errmsg: secret },
    { headers: { req_id: 'ping_x' }, errcode: 1, errmsg: secret },
    { cmd: secret, headers, body },
    { cmd: 'aibot_msg_callback', headers, body },
    { cmd: 'aibot_msg_callback', headers },
    { cmd: 'aibot_msg_callback', body: { ...body, msgtype: 'text' } },
    {
      cmd: 'aibot_event_callback',
      headers: { req_id: 'r' },
      body: { msgtype: 'event', event: { eventtype: secret } },
    },
    text(secret, { from: { userid: 7 } }),
  ])
    send(given)
  send(text('after'))
  await soon(() => bot.texts.length === 1)
  expect(bot.texts[0]?.event.text).toBe('after')
  expect(logged()).not.toMatch(/张建国|13812345678/)
  expect(bot.logger.lines.filter((words) => words.startsWith('warn')).length).toBeGreaterThanOrEqual(8)
  expect(bot.ready()).toBe(true)
})

it('reads what is said with control characters in it', async () => {
  send(JSON.stringify(text('a b')).replace('a b', 'a\u0000\u001b b'))
  await soon(() => bot.texts.length === 1)
  expect(bot.texts[0]?.event.text).toBe('a b')
})

it('takes no frame larger than a megabyte, and comes back after one', async () => {
  send(text('x'.repeat(1024 * 1024)))
  await soon(() => !bot.ready())
  expect(bot.texts).toEqual([])
  await rig.passUntil(bot.ready, 60_000)
  send(text('after'))
  await soon(() => bot.texts.length === 1)
})

it('is thrown out by an event without a type too', async () => {
  const body = { event: { eventtype: 'disconnected_event' } }
  send({ cmd: 'aibot_event_callback', headers: { req_id: 'r' }, body })
  await soon(() => logged().includes('another program connects'))
  await rig.pass(30_000)
  expect(sockets).toHaveLength(1)
})

it('keeps the SDK to itself', () => {
  const root = join(import.meta.dirname, '../../../..')
  const users = ['src', 'commands', 'adapters'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(folder, name))
      .filter((file) => readFileSync(join(root, file), 'utf8').includes('@wecom/aibot-node-sdk')),
  )
  expect(users).toEqual([join('adapters', 'wecom', 'bot', 'line.ts')])
})

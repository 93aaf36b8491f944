import { WebClient } from '@slack/web-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { elements, FakeSlack, type Message } from './index.ts'
import { overHttp, overSocket } from './sample/app.ts'
import { card, form, option } from './sample/cards.ts'
import { silent } from './sample/silent.ts'

const C = 'C0DISPATCH'

let skew = 0
let fake: FakeSlack
let client: WebClient
let heard: unknown[]
let stop: () => Promise<unknown>

const postCard = async (blocks: typeof card = card): Promise<Message> => {
  await client.chat.postMessage({ channel: C, text: 'card', blocks })
  return fake.until(() => fake.channel(C).messages.at(-1))
}

beforeEach(async () => {
  skew = 0
  heard = []
  fake = await new FakeSlack({ now: () => Date.now() + skew }).start()
  client = new WebClient('xoxb-test', { slackApiUrl: fake.apiUrl, logger: silent })
})
afterEach(async () => {
  await stop()
  await fake.stop()
})

describe.each([
  ['http', overHttp],
  ['socket', overSocket],
])('a Bolt app over %s', (_, start) => {
  beforeEach(async () => {
    stop = await start(fake, heard)
  })

  it('hears a command and answers it twice', async () => {
    const delivery = await fake.user('U0LIN').command('/lead', 'mine & yours', { channel: C })
    expect(delivery.status).toBe(200)
    expect(heard).toEqual([['command', 'U0LIN', C, 'mine & yours']])
    await fake.nextPost({ where: 'ephemeral', user: 'U0LIN', text: '接受' })
    await fake.nextPost({ where: 'channel', text: 'later' })
    fake.expectNothingElse()
  })

  it('hears a choice in an ephemeral and can replace it', async () => {
    await fake.user('U0LIN').command('/lead')
    const [ephemeral] = fake.ephemerals
    if (!ephemeral) throw new Error(fake.dump())
    await expect(fake.user('U0LI').click(ephemeral, 'assign:other')).rejects.toThrow('shown to U0LIN')
    await fake.user('U0LIN').click(ephemeral, 'assign', '吴桐')
    expect(heard.at(-1)).toEqual(['select', 'rep-wu', undefined, true])
    await fake.nextUpdate('done')
    expect(fake.ephemerals[0]?.text).toBe('done')
    expect(fake.violations).toEqual([])
  })

  it('opens a form on a click, sends it back once, and takes it', async () => {
    const message = await postCard()
    const lin = fake.user('U0LIN')
    await lin.click(message, 'accept')
    expect(heard).toEqual([['click', 'U0LIN', 'L1:1']])
    const view = fake.view('U0LIN')
    await expect(lin.submit(view, { note: 'x' })).rejects.toThrow('"Why" (reason) is required')
    await expect(lin.submit(view, { reason: 'spam', note: 'x'.repeat(11) })).rejects.toThrow('11 characters')
    await expect(lin.submit(view, { sense: 'x' })).rejects.toThrow('no field "sense"; there are: why/reason')
    const back = await lin.submit(view, { why: 'Other', note: 'no' })
    expect(back.errors).toEqual({ words: 'not like this' })
    expect(fake.views('U0LIN')).toEqual([view])
    const values = {
      why: { reason: { type: 'radio_buttons', selected_option: option('spam', 'Spam') } },
      words: { note: { type: 'plain_text_input', value: null } },
    }
    await lin.submit(view, { reason: 'spam' })
    expect(heard.at(-1)).toEqual(['form', values])
    expect(fake.views('U0LIN')).toEqual([])
    expect(fake.violations).toEqual([])
  })

  it('hears that a form was closed', async () => {
    await fake.user('U0LIN').click(await postCard(), 'accept')
    await fake.user('U0LIN').closeView(fake.view('U0LIN'))
    expect(heard.at(-1)).toEqual(['closed'])
  })

  it('hears a reply, and hears it again', async () => {
    const delivery = await fake.user('U0LI').reply(await postCard(), 'a < b')
    await delivery.again({ retryNum: 1 })
    await fake.until(() => heard.length === 2)
    expect(heard).toEqual([
      ['message', 'a &lt; b', 0],
      ['message', 'a &lt; b', 1],
    ])
  })
})

describe('a person', () => {
  beforeEach(async () => {
    stop = await overHttp(fake, heard)
  })

  it('finds elements by the beginning of their name, and is told what there is', async () => {
    const message = await postCard()
    expect(elements(message).map((e) => [e.actionId, e.label])).toEqual([
      ['accept', '接受'],
      ['assign:1', '李蕾'],
      ['assign:other', ''],
    ])
    const lin = fake.user('U0LIN')
    await lin.click(message, 'assign:other', 'rep-li')
    expect(heard).toEqual([['select', 'rep-li', message.ts, false]])
    await fake.nextUpdate('done')
    await expect(lin.click(message, 'accept')).rejects.toThrow('earlier look had it')
    await lin.click(message, 'accept', undefined, { outdated: true })
    expect(heard.at(-1)).toEqual(['click', 'U0LIN', 'L1:1'])
  })

  it('cannot press what is ambiguous or not offered', async () => {
    const message = await postCard()
    const lin = fake.user('U0LIN')
    await expect(lin.click(message, 'assign')).rejects.toThrow('say which')
    await expect(lin.click(message, 'assign:other', 'rep-x')).rejects.toThrow('rep-li (李蕾)')
    await expect(lin.click(message, 'qualify')).rejects.toThrow('There is no "qualify"')
  })

  it('opens one form with one trigger, within three seconds', async () => {
    const stray = await fake.user('U0LIN').click(await postCard(), 'assign:other', 'rep-li')
    const open = () => client.views.open({ trigger_id: String(stray.payload.trigger_id), view: form })
    const error = (e: { data?: { error?: string } }) => e.data?.error
    await open()
    expect(await open().catch(error)).toBe('exchanged_trigger_id')
    const late = await fake.user('U0LIN').command('/lead')
    skew = 3100
    const trigger_id = String(late.payload.trigger_id)
    expect(await client.views.open({ trigger_id, view: form }).catch(error)).toBe('expired_trigger_id')
    expect(
      await client.views.update({ view_id: fake.view('U0LIN').id, hash: 'old', view: form }).catch(error),
    ).toBe('hash_conflict')
  })

  it('posts to a response_url five times and no more', async () => {
    const { payload } = await fake.user('U0LIN').command('/lead')
    const say = () => fetch(String(payload.response_url), { method: 'POST', ...json }).then((r) => r.status)
    const json = { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ text: 'x' }) }
    await fake.nextPost('later')
    expect([await say(), await say(), await say(), await say(), await say()]).toEqual([
      200, 200, 200, 200, 404,
    ])
    expect(fake.violations).toHaveLength(1)
  })

  it('posts to a response_url within half an hour', async () => {
    const { payload } = await fake.user('U0LIN').command('/lead')
    skew = 30 * 60_000 + 1
    const late = await fetch(String(payload.response_url), { method: 'POST', body: '{}' })
    expect(late.status).toBe(404)
    expect(fake.violations.map((v) => v.what).join()).toContain('expired_url')
  })
})

describe('the socket', () => {
  beforeEach(async () => {
    stop = await overSocket(fake, heard)
  })

  it('asks the app to come back, and lets nobody in without a fresh ticket', async () => {
    const opened = await new WebClient('xapp-test', {
      slackApiUrl: fake.apiUrl,
      logger: silent,
    }).apps.connections.open()
    const first = new WebSocket(String(opened.url))
    await fake.until(() => fake.sockets === 2)
    const second = new WebSocket(String(opened.url)).on('error', () => undefined)
    await new Promise((resolve) => second.once('close', resolve))
    expect(fake.violations.map((v) => v.what).join()).toContain('without a fresh ticket')
    first.terminate()
    fake.disconnectSockets()
    await fake.until(() => fake.sockets === 0)
  })
})

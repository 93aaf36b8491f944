import { Agent, type IncomingMessage, request } from 'node:http'
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SignedRequest } from '../../support/slack/index.ts'
import { LI, LIN, type Rig, say, startRig } from './rig.ts'

const NOW = 1_800_000_000_000
const SECONDS = NOW / 1000
let rig: Rig
beforeEach(async () => {
  rig = await startRig({
    fake: { now: () => NOW },
    now: () => NOW,
    secrets: ['next-secret', 'test-signing-secret'],
  })
})
afterEach(() => rig.stop())

const command = (text = 'help', trigger = 't1') =>
  String(
    new URLSearchParams({
      command: '/lead',
      text,
      user_id: LIN,
      channel_id: 'C0DISPATCH',
      trigger_id: trigger,
      team_id: 'T0TEAM',
    }),
  )
const status = async (req: SignedRequest) => (await rig.fake.post(req)).status
const flipped = (text: string, at: number, bit: number) =>
  text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << bit)) + text.slice(at + 1)
const VISIBLE = /^[\x20-\x7e]$/

describe('who is let in', () => {
  it('Slack is, with either secret while they are changed', async () => {
    expect(await status(rig.fake.signed(command()))).toBe(200)
    expect(await status(rig.fake.signed(command('help', 't2'), { secret: 'next-secret' }))).toBe(200)
    expect(rig.desk.asked).toHaveLength(2)
  })

  it.each([
    ['another secret', { secret: 'wrong' }],
    ['no signature', { signature: '' }],
    ['another version', { signature: `v1=${'0'.repeat(64)}` }],
    ['five minutes and a second ago', { timestamp: SECONDS - 301 }],
    ['five minutes and a second ahead', { timestamp: SECONDS + 301 }],
    ['a day ahead', { timestamp: SECONDS + 86_400 }],
    ['a time that is no number', { timestamp: '1e9' }],
  ])('%s is not', async (_, how) => {
    expect(await status(rig.fake.signed(command(), how))).toBe(401)
    expect(rig.desk.asked).toEqual([])
  })

  it('five minutes is near enough, either way', async () => {
    expect(await status(rig.fake.signed(command('a', 't1'), { timestamp: SECONDS - 300 }))).toBe(200)
    expect(await status(rig.fake.signed(command('b', 't2'), { timestamp: SECONDS + 300 }))).toBe(200)
  })

  it('one flipped bit anywhere is refused', async () => {
    const good = rig.fake.signed(command())
    const spoilt: SignedRequest[] = []
    for (const name of ['x-slack-signature', 'x-slack-request-timestamp']) {
      const whole = good.headers[name] ?? ''
      for (let at = 0; at < whole.length; at += 1) {
        for (let bit = 0; bit < 7; bit += 1) {
          const wrong = flipped(whole, at, bit)
          if (VISIBLE.test(wrong.charAt(at)))
            spoilt.push({ ...good, headers: { ...good.headers, [name]: wrong } })
        }
      }
    }
    for (let at = 0; at < good.body.length; at += 1) {
      spoilt.push({ ...good, body: flipped(good.body, at, at % 7) })
    }
    const answers = await Promise.all(spoilt.map(status))
    expect(spoilt.length).toBeGreaterThan(400)
    expect(new Set(answers)).toEqual(new Set([401]))
    expect(rig.desk.asked).toEqual([])
    expect(await status(good)).toBe(200)
  })
})

describe('what is let in', () => {
  it.each([
    ['no JSON in a form', 'payload=%7Bnope', {}, 400],
    ['two payloads', 'payload=%7B%7D&payload=%7B%7D', {}, 400],
    ['a payload that is no object', 'payload=null', {}, 400],
    ['a list as payload', 'payload=%5B%5D', {}, 400],
    ['no JSON as event', '{', { contentType: 'application/json' }, 400],
    ['an event that is nothing', '{"type":"event_callback","event":null}', {}, 400],
    [
      'actions without one',
      `payload=${encodeURIComponent('{"type":"block_actions","user":{"id":"U"},"actions":[]}')}`,
      {},
      400,
    ],
    ['a command said twice', 'command=%2Flead&text=a&text=b&user_id=U&channel_id=C&trigger_id=t', {}, 400],
    [
      'a form of somebody else',
      `payload=${encodeURIComponent('{"type":"view_submission","user":{"id":"U"},"view":{"id":"V","callback_id":"x","state":{"values":{}}}}')}`,
      {},
      400,
    ],
    ['XML', '<a/>', { contentType: 'text/xml' }, 415],
    ['no type', 'x', { contentType: '' }, 415],
    ['a command that is not ours', 'command=%2Fother&user_id=U&channel_id=C&trigger_id=t&team_id=T', {}, 404],
    [
      'keys of every object',
      `payload=${encodeURIComponent('{"__proto__":{"x":1},"constructor":1}')}`,
      {},
      404,
    ],
  ])('%s: is told apart', async (_, body, how, expected) => {
    expect(await status(rig.fake.signed(body, how))).toBe(expected)
    expect(rig.desk.asked).toEqual([])
  })

  it('a payload is read as forms are written, with pluses for spaces and signs for text', async () => {
    const payload = {
      type: 'block_actions',
      user: { id: LI },
      trigger_id: 't1',
      actions: [{ action_id: 'accept', value: 'L-1.3.', text: '接受 +100%' }],
    }
    const body = `payload=${encodeURIComponent(JSON.stringify(payload, null, 1)).replaceAll('%20', '+')}`
    expect(await status(rig.fake.signed(body))).toBe(200)
    expect(rig.desk.asked).toMatchObject([{ what: 'accept', value: { lead: 'L-1', turn: 3 } }])
  })

  it('a payload with a broken escape is read as far as it can be', async () => {
    const payload =
      '{"type":"block_actions","user":{"id":"U"},"trigger_id":"%zz","actions":[{"action_id":"accept"}]}'
    expect(await status(rig.fake.signed(`payload=${payload}`))).toBe(200)
    expect(rig.desk.asked).toMatchObject([{ caller: { delivery: '%zz' } }])
  })

  it('a form may name its charset', async () => {
    const contentType = 'application/x-www-form-urlencoded; charset=utf-8'
    expect(await status(rig.fake.signed(command(), { contentType }))).toBe(200)
  })

  it('Slack’s check of the address is answered', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'c1' })
    expect((await rig.fake.post(rig.fake.signed(body))).body).toEqual({ challenge: 'c1' })
    expect(await status(rig.fake.signed(body, { secret: 'wrong' }))).toBe(401)
    expect(
      await status({
        body: 'ssl_check=1&token=x',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    ).toBe(200)
  })

  it('only POST to the one address', async () => {
    expect((await fetch(`${rig.url}/slack/events`)).status).toBe(405)
    expect((await fetch(`${rig.url}/slack/eventsx`, { method: 'POST', body: 'x' })).status).toBe(404)
  })
})

describe('the same bytes again', () => {
  it('get the same answer and run nothing', async () => {
    let count = 0
    rig.desk.answer = async () => {
      count += 1
      return { kind: 'say', message: say(`answer ${count}`) }
    }
    const signed = rig.fake.signed(command())
    const answers = await Promise.all([1, 2, 3].map(() => rig.fake.post(signed)))
    answers.push(await rig.fake.post(signed))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(count).toBe(1)
  })

  it('are tried again where we had failed', async () => {
    const event = {
      type: 'event_callback',
      event_id: 'Ev1',
      team_id: 'T0TEAM',
      event: { type: 'message', user: LI, channel: 'C0DISPATCH', ts: '2.0', thread_ts: '1.0', text: 'hello' },
    }
    const signed = rig.fake.signed(JSON.stringify(event))
    rig.desk.heard = () => Promise.reject(new Error('disk full'))
    expect(await status(signed)).toBe(500)
    rig.desk.heard = async () => {}
    expect(await status(signed)).toBe(200)
    expect(rig.desk.asked).toHaveLength(2)
  })
})

describe('a body that is too large', () => {
  const agents: Agent[] = []
  afterEach(() => {
    for (const agent of agents.splice(0)) agent.destroy()
  })
  const lone = () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    agents.push(agent)
    return agent
  }
  const post = (agent: Agent, { body, headers }: SignedRequest, chunked = false) =>
    new Promise<{ status: number; port: number }>((resolve, reject) => {
      const length = chunked ? {} : { 'content-length': Buffer.byteLength(body) }
      const req = request(`${rig.url}/slack/events`, {
        agent,
        method: 'POST',
        headers: { ...headers, ...length },
      })
      req.on('error', reject).on('response', (res: IncomingMessage) => {
        const port = res.socket.localPort ?? 0
        res.resume().on('end', () => resolve({ status: res.statusCode ?? 0, port }))
      })
      if (chunked) for (let at = 0; at < body.length; at += 65_536) req.write(body.slice(at, at + 65_536))
      req.end(chunked ? '' : body)
    })

  it.each([false, true])(
    'is refused, and the next good one on the connection is served (chunked: %s)',
    async (chunked) => {
      const agent = lone()
      const large = rig.fake.signed(`payload=${'x'.repeat(5_000_000)}`)
      const refused = await post(agent, large, chunked)
      const served = await post(agent, rig.fake.signed(command()))
      expect([refused.status, served.status]).toEqual([413, 200])
      expect(served.port).toBe(refused.port)
    },
  )

  it('is not read for ever', async () => {
    const socket = connect(Number(new URL(rig.url).port), '127.0.0.1')
    const closed = new Promise((resolve) => socket.on('error', resolve).on('close', resolve))
    const chunk = Buffer.alloc(1024 * 1024)
    let sent = 0
    const more = () => {
      while (sent < 200) {
        sent += 1
        if (!socket.write(chunk)) return
      }
    }
    socket.write('POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 1000000000\r\n\r\n')
    socket.resume().on('drain', more)
    more()
    await closed
    expect(sent).toBeGreaterThan(30)
    expect(sent).toBeLessThan(100)
  })
})

it('logs what was refused without a word of it', async () => {
  await status(rig.fake.signed(command('canary-secret'), { secret: 'wrong' }))
  rig.desk.answer = () => Promise.reject(new Error('canary-secret'))
  await status(rig.fake.signed(command('canary-secret')))
  expect(rig.logger.lines.length).toBeGreaterThan(1)
  expect(rig.logger.lines.join('\n')).not.toContain('canary')
})

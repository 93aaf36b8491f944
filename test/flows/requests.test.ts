import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { acceptedBy, GROUP, LI, LIN, leadText, postExample, whisperTo } from './steps.ts'
import { type Story, tell } from './story.ts'

let story: Story
afterEach(() => story.end())

const command = (text: string) =>
  String(
    new URLSearchParams({
      command: '/lead',
      text,
      user_id: LIN,
      user_name: 'lin',
      channel_id: GROUP,
      trigger_id: `1.${Math.random()}`,
      response_url: 'http://127.0.0.1:9/',
    }),
  )

const seconds = () => Math.floor(story.clock.now() / 1000)

test('what is not signed by Slack, or not now, is refused and changes nothing', async () => {
  story = await tell()
  const { slack } = story
  const body = command(leadText(1))
  const wrong = [
    { secret: 'another-secret' },
    { signature: `v0=${'0'.repeat(64)}` },
    { signature: '' },
    { signature: 'v0=' },
    { timestamp: seconds() - 400 },
    { timestamp: seconds() + 400 },
    { timestamp: seconds() + 86_400 },
    { timestamp: 'NaN' },
    { timestamp: '' },
  ]
  for (const options of wrong) {
    const { status } = await slack.post(slack.signed(body, options))
    expect(status, JSON.stringify(options)).toBe(401)
  }
  const signed = slack.signed(body)
  expect((await slack.post({ ...signed, body: body.replace('LIN', 'HE0') })).status).toBe(401)
  expect(await story.ledger.leads()).toEqual([])
  await story.ends()
})

test('the same signed bytes sent again are done once', async () => {
  story = await tell()
  const { slack } = story
  const signed = slack.signed(command(leadText(1)))
  const answers = [await slack.post(signed), await slack.post(signed), await slack.post(signed)]
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(await story.ledger.leads()).toHaveLength(1)
  await slack.nextPost({ where: 'channel' })
  await story.ends()
})

test('what cannot be read is refused, and the next request is served', async () => {
  story = await tell()
  const { slack } = story
  for (const body of [
    'payload=%7Bnot',
    'payload=%7B%7D',
    'payload=%5B%5D',
    'payload=null',
    'payload=%7B%22type%22%3A%22block_actions%22%7D',
    'payload=%7B%22type%22%3A%22view_submission%22%2C%22user%22%3A%7B%22id%22%3A%22U%22%7D%7D',
    '{"type":"event_callback","event":{"type":"message"}}',
    '{"__proto__":{"x":1}}',
    '{',
    'command=%2Flead',
    '',
  ]) {
    const { status } = await slack.post(slack.signed(body))
    expect([200, 400, 404, 415], body).toContain(status)
  }
  expect(await story.ledger.leads()).toEqual([])
  await postExample(story)
  await story.ends()
})

test('a body that is too large is refused, and the next request on its connection is not lost', async () => {
  story = await tell()
  const { slack } = story
  const large = slack.signed(command('x'.repeat(300_000)))
  const good = slack.signed(command(leadText(1)))
  const { hostname, port } = new URL(story.address())
  const raw = ({ body, headers }: typeof good) =>
    [
      'POST /slack/events HTTP/1.1',
      `host: ${hostname}:${port}`,
      'connection: keep-alive',
      ...Object.entries({ ...headers, 'content-length': Buffer.byteLength(body) }).map(
        ([k, v]) => `${k}: ${v}`,
      ),
      '',
      body,
    ].join('\r\n')
  const answers = await new Promise<string>((resolve, reject) => {
    let heard = ''
    const socket = connect(Number(port), hostname)
    socket.on('data', (data) => {
      const before = heard.length
      heard += data
      if (before === 0) socket.write(raw(good))
      if (heard.split('HTTP/1.1 ').length > 2) socket.end()
    })
    socket.on('close', () => resolve(heard))
    socket.on('error', reject)
    socket.write(raw(large))
  })
  expect(answers).toMatch(/^HTTP\/1\.1 413/)
  if (!/connection: close/i.test(answers)) {
    expect(answers).toMatch(/HTTP\/1\.1 200/)
    await slack.nextPost({ where: 'channel' })
    expect(await story.ledger.leads()).toHaveLength(1)
  }
  await story.ends()
})

test('the process says that it is alive, and which part keeps it from serving', async () => {
  story = await tell()
  const { slack } = story
  const get = async (path: string) => {
    const response = await fetch(story.address() + path)
    return [response.status, await response.json()]
  }
  expect(await get('/healthz')).toEqual([200, { status: 'ok' }])
  await slack.until(() => slack.calls.some(({ method }) => method === 'auth.test'))
  await expect
    .poll(() => get('/readyz'))
    .toEqual([200, { status: 'ready', parts: { store: 'ok', queue: 'ok', slack: 'ok' } }])
  slack.failNext('auth.test', { error: 'invalid_auth' })
  await story.restart()
  await slack.until(() => slack.faultsWaiting.length === 0)
  expect(await get('/healthz')).toEqual([200, { status: 'ok' }])
  expect(await get('/readyz')).toEqual([
    503,
    { status: 'not ready', parts: { store: 'ok', queue: 'ok', slack: 'failing' } },
  ])
  story.clock.push(61_000)
  await slack.until(() => slack.calls.filter(({ method }) => method === 'auth.test').length > 2)
  await expect.poll(async () => (await get('/readyz'))[0]).toBe(200)
  expect((await fetch(`${story.address()}/nothing`)).status).toBe(404)
  await story.ends()
})

test('the first story is told through the socket, too', async () => {
  story = await tell({ socket: true })
  const { slack } = story
  const card = await postExample(story)
  const direct = await acceptedBy(story, card, LI)
  expect(direct.channel).toBe('D0LI')
  await slack.user('U0WU').reply(card, '我认识他们')
  await slack.until(() => slack.calls.some(({ args }) => JSON.stringify(args).includes('备注 1 条')))
  const connections = () => slack.calls.filter(({ method }) => method === 'apps.connections.open').length
  slack.disconnectSockets()
  await slack.until(() => connections() > 1 && slack.sockets > 0)
  await slack.user(LIN).command('/lead', 'mine', { channel: GROUP })
  await whisperTo(story, LIN, '我的线索')
  await story.ends()
})

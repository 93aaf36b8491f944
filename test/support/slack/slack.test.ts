import { WebClient } from '@slack/web-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FakeSlack, textOf } from './index.ts'
import { silent } from './sample/silent.ts'

const C = 'C0DISPATCH'
const blocks = [
  { type: 'section', text: { type: 'mrkdwn', text: 'A &amp; B <!here> <https://x.example|site>' } },
]

let now: number
let fake: FakeSlack
let client: WebClient

beforeEach(async () => {
  now = 1_800_000_000_000
  fake = await new FakeSlack({
    now: () => now,
    channels: [
      { id: C, name: 'dispatch', members: ['U0LIN', 'U0LI'] },
      { id: 'C0OTHER', name: 'other', members: [], botIsIn: false },
    ],
  }).start()
  client = new WebClient('xoxb-test', {
    slackApiUrl: fake.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 1000,
    logger: silent,
  })
})
afterEach(() => fake.stop())

const reason = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'ok',
    (error: { data?: { error?: string }; code?: string }) => error.data?.error ?? error.code ?? String(error),
  )
const post = (text = 'x', channel = C) => client.chat.postMessage({ channel, text })

describe('tokens', () => {
  it('are checked', async () => {
    const stranger = new WebClient('xoxb-wrong', { slackApiUrl: fake.apiUrl, logger: silent })
    expect(await reason(stranger.auth.test())).toBe('invalid_auth')
    expect((await client.auth.test()).bot_id).toBe('B0TENON')
    expect(await reason(client.apps.connections.open())).toBe('not_allowed_token_type')
  })
})

describe('messages', () => {
  it('get ids of their own that grow, and keep what they were given', async () => {
    const first = await post('one')
    now += 1000
    const metadata = { event_type: 'card', event_payload: { lead: 'L1' } }
    const second = await client.chat.postMessage({ channel: C, text: 'two', metadata })
    expect(Number(second.ts)).toBeGreaterThan(Number(first.ts))
    const plain = await client.conversations.history({ channel: C })
    expect(plain.messages?.map((m) => m.text)).toEqual(['two', 'one'])
    expect(plain.messages?.[0]?.metadata).toBeUndefined()
    const all = await client.conversations.history({
      channel: C,
      include_all_metadata: true,
      oldest: String(first.ts),
    })
    expect(all.messages?.map((m) => m.metadata)).toEqual([metadata])
  })

  it('to a person open a direct conversation and answer with its id', async () => {
    const posted = await post('hello', 'U0LI')
    expect(posted.channel).toBe('D0LI')
    expect(fake.dm('U0LI').messages.map((m) => m.text)).toEqual(['hello'])
    const opened = await client.conversations.open({ users: 'U0LI' })
    expect(opened.channel?.id).toBe('D0LI')
  })

  it('are listed page by page', async () => {
    const parent = await post('parent')
    for (const text of ['a', 'b', 'c']) {
      now += 1000
      await client.chat.postMessage({ channel: C, text, thread_ts: String(parent.ts) })
    }
    const ts = String(parent.ts)
    const first = await client.conversations.replies({ channel: C, ts, limit: 3 })
    expect(first.messages?.map((m) => m.text)).toEqual(['parent', 'a', 'b'])
    const cursor = first.response_metadata?.next_cursor ?? ''
    const second = await client.conversations.replies({ channel: C, ts, limit: 3, cursor })
    expect(second.messages?.map((m) => m.text)).toEqual(['c'])
    expect(fake.channel(C).thread(ts)).toHaveLength(3)
    expect(fake.channel(C).messages).toHaveLength(1)
  })

  it('are refused where the bot is not', async () => {
    expect(await reason(post('x', 'C0OTHER'))).toBe('not_in_channel')
    expect(await reason(post('x', 'C0NOWHERE'))).toBe('channel_not_found')
  })

  it('change only in what an update sends, and only those of the bot', async () => {
    const metadata = { event_type: 'card', event_payload: {} }
    const { ts = '' } = await client.chat.postMessage({ channel: C, text: 'x', blocks, metadata })
    await client.chat.update({ channel: C, ts, text: 'y' })
    const [message] = fake.channel(C).messages
    expect(message).toMatchObject({ text: 'y', blocks: [], metadata })
    expect(message?.earlier).toHaveLength(1)
    expect(await reason(client.chat.update({ channel: C, ts: '1.000000', text: 'y' }))).toBe(
      'message_not_found',
    )
    await fake.user('U0LI').say(C, 'mine', { expectFailure: true })
    const theirs = fake.channel(C).messages.at(-1)?.ts ?? ''
    expect(await reason(client.chat.update({ channel: C, ts: theirs, text: 'y' }))).toBe(
      'cant_update_message',
    )
    expect(await reason(client.chat.update({ channel: C, ts, text: 'x'.repeat(4001) }))).toBe('msg_too_long')
  })

  it('read as a person reads them', async () => {
    await client.chat.postMessage({ channel: C, text: 'n', blocks })
    expect(fake.channel(C).messages.map(textOf)).toEqual(['A & B @here site'])
  })

  it('for one person only reach members of the channel only', async () => {
    await client.chat.postEphemeral({ channel: C, user: 'U0LI', text: 'psst' })
    const outsider = client.chat.postEphemeral({ channel: C, user: 'U0WU', text: 'psst' })
    expect(await reason(outsider)).toBe('user_not_in_channel')
    expect(fake.ephemerals.map((e) => [e.user, e.text])).toEqual([['U0LI', 'psst']])
    expect(fake.channel(C).messages).toEqual([])
  })

  it('take a reaction once and have a permalink', async () => {
    const { ts = '' } = await post()
    const react = () => client.reactions.add({ channel: C, timestamp: ts, name: 'eyes' })
    expect([await reason(react()), await reason(react())]).toEqual(['ok', 'already_reacted'])
    expect((await client.chat.getPermalink({ channel: C, message_ts: ts })).permalink).toContain(
      `/archives/${C}/p`,
    )
  })
})

describe('people', () => {
  it('are found by id and by address', async () => {
    expect((await client.users.info({ user: 'U0LI' })).user?.tz).toBe('Asia/Shanghai')
    expect((await client.users.lookupByEmail({ email: 'lilei@example.com' })).user?.id).toBe('U0LI')
    expect(await reason(client.users.lookupByEmail({ email: 'no@example.com' }))).toBe('users_not_found')
  })
})

describe('the pace', () => {
  it('is one post a second in a channel, by the fake clock, with five percent for bad clocks', async () => {
    await post()
    expect(await reason(post())).toBe('slack_webapi_rate_limited_error')
    expect(await reason(post('x', 'U0LI'))).toBe('ok')
    now += 949
    expect(await reason(post())).toBe('slack_webapi_rate_limited_error')
    now += 2
    expect(await reason(post())).toBe('ok')
    expect(fake.rateLimited.map((r) => [r.channel, r.retryAfter])).toEqual([
      [C, 1],
      [C, 1],
    ])
  })

  it('counts a person and the direct conversation as one', async () => {
    await post('x', 'U0LI')
    expect(await reason(post('x', 'D0LI'))).toBe('slack_webapi_rate_limited_error')
  })

  it('is fifty updates a minute', async () => {
    const { ts = '' } = await post()
    for (let i = 0; i < 50; i++) await client.chat.update({ channel: C, ts, text: `${i}` })
    expect(await reason(client.chat.update({ channel: C, ts, text: 'y' }))).toBe(
      'slack_webapi_rate_limited_error',
    )
    now += 60_000
    expect(await reason(client.chat.update({ channel: C, ts, text: 'y' }))).toBe('ok')
  })
})

describe('faults', () => {
  it.each([
    [{ status: 500 }, 'slack_webapi_http_error', 0],
    [{ status: 500, done: true }, 'slack_webapi_http_error', 1],
    [{ error: 'internal_error' }, 'internal_error', 0],
    [{ rateLimited: 7 }, 'slack_webapi_rate_limited_error', 0],
    [{ drop: 'before' }, 'slack_webapi_request_error', 0],
    [{ drop: 'after' }, 'slack_webapi_request_error', 1],
    [{ hang: 'after' }, 'slack_webapi_request_error', 1],
    [{ delayMs: 1 }, 'ok', 1],
    [{ delayMs: 1, next: { status: 503 } }, 'slack_webapi_http_error', 0],
  ] as const)('%j ends in %s with %i messages posted', async (fault, error, posted) => {
    fake.failNext('chat.postMessage', fault)
    expect(await reason(post())).toBe(error)
    expect(fake.channel(C).messages).toHaveLength(posted)
    now += 1000
    expect(await reason(post())).toBe('ok')
    expect(fake.faultsWaiting).toEqual([])
    expect(fake.calls).toHaveLength(2)
  })

  it('hit only the calls they are meant for', async () => {
    fake.failNext('*', { status: 500 }, { when: (args) => args.text === 'bad' })
    expect(await reason(post('good'))).toBe('ok')
    expect(await reason(post('bad', 'U0LI'))).toBe('slack_webapi_http_error')
  })
})

describe('watching', () => {
  it('finds what came before and what comes after, each once', async () => {
    await post('first')
    expect((await fake.nextPost('first')).where).toBe('channel')
    const coming = fake.nextPost({ where: 'dm', user: 'U0LI', text: /sec/ })
    await post('second', 'U0LI')
    expect((await coming).text).toBe('second')
    await expect(fake.nextPost('first', { within: 1 })).rejects.toThrow(/#dispatch[\s\S]*first/)
  })

  it('waits for a condition without looking at the clock', async () => {
    const two = fake.until(() => fake.calls.length === 2)
    await client.auth.test()
    await client.auth.test()
    expect(await two).toBe(true)
    await expect(fake.until(() => 0, { within: 1 })).rejects.toThrow('did not come within 1 ms')
  })

  it('names what nobody expected', async () => {
    await post('expected')
    await post('a surprise', 'U0LI')
    fake.claim('expected', 1)
    expect(fake.unexpected().map((p) => p.text)).toEqual(['a surprise'])
    expect(() => fake.expectNothingElse()).toThrow('nobody expected in dm U0LI: a surprise')
    fake.allow({ where: 'dm' })
    fake.expectNothingElse()
    expect(() => fake.claim('nothing like it')).toThrow('Claimed 0 posts')
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSlackChat } from '../../../adapters/slack/chat.ts'
import type { Message } from '../../../src/message.ts'
import { type Address, ChatFault, type MessageRef } from '../../../src/ports.ts'
import type { Fault } from '../../support/slack/index.ts'
import { GROUP, LI, LIN, NAMES, REP, type Rig, say, startRig, testLogger } from './rig.ts'

let rig: Rig
beforeEach(async () => {
  rig = await startRig({ fake: { limits: { burst: 1000 } } })
})
afterEach(() => rig.stop())

const group: Address = { to: 'group', group: GROUP }
const person: Address = { to: 'person', person: REP }
const since = () => Date.now() - 1000
const faultOf = (work: Promise<unknown>): Promise<ChatFault> =>
  work.then(
    () => new ChatFault('rejected', 'it went well'),
    (fault: unknown) => (fault instanceof ChatFault ? fault : new ChatFault('rejected', String(fault))),
  )

describe('a post', () => {
  it('goes to the group and is found by its key', async () => {
    const ref = await rig.chat.post(group, say('one'), 'key-1')
    expect(rig.fake.channel('C0DISPATCH').messages).toMatchObject([{ ts: ref.id, text: 'one' }])
    expect(await rig.chat.find(group, 'key-1', since())).toEqual(ref)
    expect(await rig.chat.find(group, 'key-2', since())).toBeUndefined()
  })

  it('goes into a thread and is found there', async () => {
    const parent = await rig.chat.post(group, say('card'), 'card')
    const thread: Address = { to: 'group', group: GROUP, thread: parent }
    const ref = await rig.chat.post(thread, say('told'), 'told-1')
    expect(rig.fake.channel('C0DISPATCH').thread(parent.id)).toMatchObject([{ ts: ref.id, text: 'told' }])
    expect(await rig.chat.find(thread, 'told-1', since())).toEqual(ref)
  })

  it('to a person goes to their direct messages, whose channel is kept', async () => {
    const ref = await rig.chat.post(person, say('yours'), 'direct-1')
    expect(ref.channel).toBe('D0LI')
    expect(rig.kept.get('slack:dm:rep-li')).toBe('D0LI')
    await rig.chat.update(ref, say('changed'), 'direct-1')
    expect(rig.fake.dm(LI).messages).toMatchObject([{ text: 'changed' }])
    expect(await rig.chat.find(person, 'direct-1', since())).toEqual(ref)
    expect(rig.fake.calls.map(({ method }) => method)).not.toContain('conversations.open')
  })

  it('to a person whose channel is not known is looked for where Slack says', async () => {
    rig.fake.failNext('chat.postMessage', { drop: 'after' })
    expect((await faultOf(rig.chat.post(person, say('yours'), 'direct-2'))).kind).toBe('unknown')
    const ref = await rig.chat.find(person, 'direct-2', since())
    expect(ref).toMatchObject({ channel: 'D0LI', id: rig.fake.dm(LI).messages[0]?.ts })
    expect(rig.kept.get('slack:dm:rep-li')).toBe('D0LI')
  })

  it('is found behind many others', async () => {
    const ref = await rig.chat.post(group, say('the one'), 'deep')
    for (let i = 0; i < 230; i += 1) await rig.fake.user(LIN).say('C0DISPATCH', 'chatter')
    expect(await rig.chat.find(group, 'deep', since() - 60_000)).toEqual(ref)
  })

  it('reaches only who is in Slack', async () => {
    const { slack: _, ...elsewhere } = REP
    const address: Address = { to: 'person', person: elsewhere }
    expect([rig.chat.reaches(person), rig.chat.reaches(address)]).toEqual([true, false])
    expect(await faultOf(rig.chat.post(address, say('x'), 'k'))).toMatchObject({ kind: 'rejected' })
  })

  it('rings nobody by its text, and unfurls nothing', async () => {
    const message: Message = { plain: '<!channel> @everyone https://x.example', blocks: [] }
    await rig.chat.post(group, message, 'k')
    expect(rig.fake.calls.at(-1)?.args).toMatchObject({
      text: '&lt;!channel&gt; @everyone https://x.example',
      parse: 'none',
      unfurl_links: 'false',
    })
    expect(rig.fake.violations).toEqual([])
  })
})

describe('how Slack failed us', () => {
  let ref: MessageRef
  beforeEach(async () => {
    ref = await rig.chat.post(group, say('card'), 'card')
  })

  it.each<[string, Fault, string, string]>([
    ['too fast', { rateLimited: 7 }, 'busy', 'busy'],
    ['an error inside', { status: 503 }, 'unknown', 'not-sent'],
    ['a connection that broke', { drop: 'after' }, 'unknown', 'not-sent'],
    ['internal_error', { error: 'internal_error' }, 'unknown', 'not-sent'],
    ['fatal_error', { error: 'fatal_error' }, 'unknown', 'not-sent'],
    ['a proxy’s page', { error: '<html>Bad gateway</html>' }, 'unknown', 'not-sent'],
    ['invalid_auth', { error: 'invalid_auth' }, 'unauthorized', 'unauthorized'],
    ['missing_scope', { error: 'missing_scope' }, 'unauthorized', 'unauthorized'],
    ['token_revoked', { error: 'token_revoked' }, 'unauthorized', 'unauthorized'],
    ['channel_not_found', { error: 'channel_not_found' }, 'rejected', 'rejected'],
    ['invalid_blocks', { error: 'invalid_blocks' }, 'rejected', 'rejected'],
  ])('%s', async (_, fault, posting, updating) => {
    rig.fake.failNext('chat.postMessage', fault)
    rig.fake.failNext('chat.update', fault)
    const faults = [
      await faultOf(rig.chat.post(group, say('x'), 'k')),
      await faultOf(rig.chat.update(ref, say('x'), 'k')),
    ]
    expect(faults.map(({ kind }) => kind)).toEqual([posting, updating])
    if (posting === 'busy') expect(faults.map(({ retryAfter }) => retryAfter)).toEqual([7000, 7000])
    if (posting === 'rejected') expect(faults[0]?.message).toBe('error' in fault ? fault.error : '')
  })

  it('a server that is not there was sent nothing', async () => {
    const closed = await startRig()
    await closed.stop()
    const gone = createSlackChat({
      ...NAMES,
      botToken: 'xoxb-test',
      apiUrl: closed.fake.apiUrl,
      logger: testLogger(),
      store: { get: async () => undefined, set: async () => {} },
    })
    expect(await faultOf(gone.post(group, say('x'), 'k'))).toMatchObject({ kind: 'not-sent' })
    expect(await faultOf(gone.ping())).toMatchObject({ kind: 'not-sent' })
  })

  it('is not hidden by a store that cannot keep the direct channel', async () => {
    const store = { get: async () => undefined, set: () => Promise.reject(new Error('disk full')) }
    const api = { botToken: 'xoxb-test', apiUrl: rig.fake.apiUrl, logger: testLogger() }
    const sent = await createSlackChat({ ...NAMES, ...api, store }).post(person, say('x'), 'k')
    expect(sent.channel).toBe('D0LI')
  })
})

describe('a whisper', () => {
  it('is for one person, where they pressed', async () => {
    await rig.chat.whisper('C0DISPATCH', LI, say('psst'))
    expect(rig.fake.ephemerals).toMatchObject([{ channel: 'C0DISPATCH', user: LI, text: 'psst' }])
  })

  it('goes to their direct messages where we are not in the conversation', async () => {
    await rig.chat.whisper('C0ELSEWHERE', LI, say('psst'))
    expect(rig.fake.dm(LI).messages).toMatchObject([{ text: 'psst' }])
  })
})

it('links to a message, where Slack gives a link', async () => {
  const ref = await rig.chat.post(group, say('one'), 'key-1')
  expect(await rig.chat.link(ref)).toMatch(/^https:\/\//)
  expect(await rig.chat.link({ ...ref, id: '1.0' })).toBeUndefined()
})

it('answers a ping', async () => {
  await expect(rig.chat.ping()).resolves.toBeUndefined()
})

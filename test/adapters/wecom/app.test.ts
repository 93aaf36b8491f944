import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AppClient } from '../../../adapters/wecom/app/client.ts'
import { type AppContent, appChange, appContent } from '../../../adapters/wecom/layout/app.ts'
import type { Message } from '../../../src/message.ts'
import { freePort } from '../../support/programs.ts'
import { type AppRig, outcome, startApp, waitOf } from './app-rig.ts'
import { ZH } from './wording.ts'

let rig: AppRig
beforeEach(async () => {
  rig = await startApp()
})
afterEach(() => rig.fake.stop())

const hello: AppContent = { msgtype: 'text', text: { content: '你好' } }
const MINE: Message = {
  plain: 'plain',
  blocks: [
    { kind: 'title', text: 'B · 苏州锐科' },
    {
      kind: 'controls',
      controls: [{ kind: 'button', action: 'accept', label: '接收', value: { lead: 'L-1', turn: 1 } }],
    },
  ],
}
const OVER: Message = {
  plain: 'plain',
  blocks: [
    { kind: 'title', text: 'B · 苏州锐科' },
    { kind: 'line', line: [{ strong: '已改派给他人' }] },
  ],
}
/** An address where nobody listens. */
const nowhere = async () => `http://127.0.0.1:${await freePort()}`

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}

let tasks = 0
const card = (message = MINE): AppContent => appContent(message, ZH, { taskId: `task-${++tasks}` })
const textsOf = () => rig.fake.dm('LiLei').map(({ look }) => look.text)

describe('a message of the app', () => {
  it('reaches one person, whatever the case of the id', async () => {
    const sent = await rig.app.send('lilei', hello)
    expect(sent).toEqual({ msgid: expect.any(String) })
    rig.fake.claim({ user: 'LiLei' }, 1)
    expect(textsOf()).toEqual(['你好'])
    rig.fake.expectNothingElse()
  })

  it('with buttons brings a code that changes it once', async () => {
    const { responseCode = '' } = await rig.app.send('LiLei', card())
    const [post] = rig.fake.claim({ user: 'LiLei' }, 1)
    expect(post?.text).toContain('[接收]')
    await rig.app.updateCard('LiLei', responseCode, appChange(OVER, ZH, {}))
    expect((await rig.fake.nextUpdate({ user: 'LiLei' })).text).toContain('(已改派给他人)')
    expect(await outcome(rig.app.updateCard('LiLei', responseCode, { label: '已结束' }))).toBe(
      'rejected: code-spent',
    )
    rig.fake.expectNothingElse()
  })

  it('can have its buttons greyed, for 72 hours', async () => {
    const { responseCode = '' } = await rig.app.send('LiLei', card())
    const { responseCode: old = '' } = await rig.app.send('LiLei', card())
    rig.fake.claim({ user: 'LiLei' }, 2)
    await rig.app.updateCard('LiLei', responseCode, { label: '已接收' })
    expect((await rig.fake.nextUpdate({ user: 'LiLei' })).text).toContain('(已接收)')
    rig.now += 73 * 3_600_000
    expect(await outcome(rig.app.updateCard('LiLei', old, { label: 'x' }))).toBe('rejected: code-spent')
  })

  it('can be taken back, for 24 hours', async () => {
    const { msgid } = await rig.app.send('LiLei', hello)
    const { msgid: old } = await rig.app.send('LiLei', hello)
    rig.fake.claim({ user: 'LiLei' })
    expect(await outcome(rig.app.recall(msgid))).toBe('done')
    rig.now += 25 * 3_600_000
    expect(await outcome(rig.app.recall(old))).toBe('rejected: recall-too-late')
  })

  it('to nobody, to somebody out of reach and to everybody is refused, the last before it is sent', async () => {
    await rig.fake.stop()
    rig = await startApp({
      users: [
        { id: 'away', name: 'x', inApp: false },
        { id: 'Free', name: 'y', licensed: false },
      ],
    })
    expect(await outcome(rig.app.send('ghost', hello))).toBe('rejected: no-receiver')
    expect(await outcome(rig.app.send('away', hello))).toBe('rejected: no-receiver')
    expect(await outcome(rig.app.send('Free', hello))).toBe('rejected: unlicensed')
    const before = rig.fake.calls.length
    for (const id of ['@all', 'a|b', '', 'a b', 'x'.repeat(65)]) {
      expect(await outcome(rig.app.send(id, hello))).toBe('rejected: no-receiver')
    }
    expect(rig.fake.calls).toHaveLength(before)
  })

  it('sent again after an outcome that was not known meets itself', async () => {
    const content = card()
    rig.fake.failNext('message/send', { drop: 'after' })
    expect(await outcome(rig.app.send('LiLei', content))).toMatch(/^unknown: /)
    expect(await outcome(rig.app.send('LiLei', content))).toBe('rejected: task-used')
    rig.fake.failNext('message/send', { drop: 'after' })
    expect(await outcome(rig.app.send('LiLei', hello, { once: 600 }))).toMatch(/^unknown: /)
    await rig.app.send('LiLei', hello, { once: 600 })
    rig.fake.claim({ user: 'LiLei' })
    expect(rig.fake.dm('LiLei')).toHaveLength(2)
    rig.fake.expectNothingElse()
  })

  it('is held back where WeCom would throw it away without a word', async () => {
    for (let i = 0; i < 24; i += 1) await rig.app.send('LiLei', hello)
    rig.now += 20_000
    expect(await outcome(rig.app.send('lilei', hello))).toBe('busy: member_pace')
    expect(await waitOf(rig.app.send('LILEI', hello))).toBe(40_000)
    await rig.app.send('wutong', hello)
    rig.now += 40_000
    await rig.app.send('LiLei', hello)
    rig.fake.allow({ user: 'LiLei' })
    rig.fake.allow({ user: 'wutong' })
    rig.fake.expectNothingElse()
  })
})

describe('a member', () => {
  it('has a name and is there or not', async () => {
    expect(await rig.app.user('lilei')).toEqual({ id: 'LiLei', name: '李蕾', active: true })
    expect(await rig.app.user('ghost')).toBeUndefined()
    expect(await outcome(rig.app.user('@all'))).toBe('rejected: no-receiver')
  })
})

describe('the token', () => {
  it('is fetched once for fifty callers, and kept', async () => {
    await Promise.all(Array.from({ length: 50 }, () => rig.app.user('LiLei')))
    await rig.app.user('LiLei')
    expect(rig.fake.tokenFetches).toBe(1)
  })

  it('is fetched anew two minutes before it ends', async () => {
    await rig.app.ping()
    rig.now += 7_200_000 - 120_001
    await rig.app.ping()
    expect(rig.fake.tokenFetches).toBe(1)
    rig.now += 1
    await rig.app.ping()
    expect(rig.fake.tokenFetches).toBe(2)
    expect(rig.logger.lines).toEqual([])
  })

  it.each([40014, 42001] as const)(
    'that WeCom ended before its time (%i) is fetched once, and every call made',
    async (how) => {
      await rig.app.ping()
      rig.fake.killToken(how)
      const members = await Promise.all(Array.from({ length: 50 }, () => rig.app.user('LiLei')))
      expect(new Set(members.map((member) => member?.name))).toEqual(new Set(['李蕾']))
      expect(rig.fake.tokenFetches).toBe(2)
      await rig.app.send('LiLei', hello)
      rig.fake.claim({ user: 'LiLei' }, 1)
    },
  )

  it('that is never taken is left alone for a while', async () => {
    rig.fake.failNext('user/get', { errcode: 42001 }, { times: 10 })
    expect(await outcome(rig.app.user('LiLei'))).toBe('not-sent: token_not_taken')
    expect(await outcome(rig.app.user('LiLei'))).toBe('busy: token_not_taken')
    const { tokenFetches } = rig.fake
    rig.fake.clearFaults()
    rig.now += 10_000
    expect(await outcome(rig.app.user('LiLei'))).toBe('done')
    expect(rig.fake.tokenFetches).toBeLessThanOrEqual(tokenFetches + 1)
  })

  it('is not asked for again and again with a wrong secret', async () => {
    const wrong = rig.another({ secret: 'hush-hush' })
    for (let i = 0; i < 5; i += 1)
      expect(await outcome(wrong.send('LiLei', hello))).toBe('unauthorized: errcode_40001')
    const asked = () => rig.fake.calls.filter(({ method }) => method === 'gettoken').length
    expect(asked()).toBe(1)
    rig.now += 60_000
    await outcome(wrong.ping())
    expect(asked()).toBe(2)
    expect(await outcome(rig.another({ corpId: 'other' }).ping())).toBe('unauthorized: errcode_40013')
  })

  it('whose fetching fails leaves what was to be sent certainly unsent', async () => {
    rig.fake.failNext('gettoken', { drop: 'after' })
    expect(await outcome(rig.app.send('LiLei', hello))).toMatch(/^not-sent: /)
    rig.fake.failNext('gettoken', { errcode: 45009 })
    expect(await outcome(rig.app.send('LiLei', hello))).toBe('busy: errcode_45009')
    expect(await outcome(rig.app.send('LiLei', hello))).toBe('busy: errcode_45009')
    expect(rig.fake.calls.filter(({ method }) => method === 'message/send')).toEqual([])
  })

  it('and the secret are in no log and in no fault', async () => {
    const secret = 'hush-hush'
    const said = await Promise.all([
      outcome(rig.another({ secret }).ping()),
      outcome(rig.another({ secret, apiUrl: await nowhere() }).ping()),
    ])
    rig.fake.failNext('message/send', { errcode: 40058 })
    said.push(await outcome(rig.app.send('LiLei', hello)))
    rig.fake.killToken()
    await rig.app.ping()
    const log = [...rig.logger.lines, ...said].join('\n')
    expect(log).toContain('40058')
    for (const hidden of [secret, rig.fake.options.agentSecret, '你好', 'LiLei'])
      expect(log).not.toContain(hidden)
  })
})

describe('an answer that is no', () => {
  it.each([
    [-1, 'busy: errcode_-1'],
    [45009, 'busy: errcode_45009'],
    [45033, 'busy: errcode_45033'],
    [40001, 'unauthorized: errcode_40001'],
    [40013, 'unauthorized: errcode_40013'],
    [40056, 'unauthorized: errcode_40056'],
    [43012, 'unauthorized: errcode_43012'],
    [48002, 'unauthorized: errcode_48002'],
    [60020, 'unauthorized: errcode_60020'],
    [301042, 'unauthorized: errcode_301042'],
    [60011, 'rejected: no-receiver'],
    [81013, 'rejected: no-receiver'],
    [42014, 'rejected: task-used'],
    [42045, 'rejected: errcode_42045'],
    [40058, 'rejected: errcode_40058'],
    [45002, 'rejected: errcode_45002'],
    [99999, 'rejected: errcode_99999'],
  ])('%i is %s', async (errcode, expected) => {
    rig.fake.failNext('message/send', { errcode })
    expect(await outcome(rig.app.send('LiLei', hello))).toBe(expected)
  })

  it('says how long to wait where it is a matter of time', async () => {
    for (const [errcode, wait] of [
      [45009, 60_000],
      [45033, 2_000],
      [-1, 5_000],
    ] as const) {
      rig.fake.failNext('message/send', { errcode })
      expect(await waitOf(rig.app.send('LiLei', hello))).toBe(wait)
    }
  })

  it('to all that we ask, where we call from an address that nobody trusts', async () => {
    rig.fake.trusted = false
    expect(await outcome(rig.app.ping())).toBe('unauthorized: errcode_60020')
  })
})

describe('no answer', () => {
  it.each([
    ['the connection broke before', { drop: 'before' }, 'unknown', 'not-sent'],
    ['the connection broke after', { drop: 'after' }, 'unknown', 'not-sent'],
    ['a gateway failed', { status: 502 }, 'unknown', 'not-sent'],
    ['a gateway was full', { status: 429 }, 'busy', 'busy'],
    ['a gateway refused', { status: 403 }, 'not-sent', 'not-sent'],
  ] as const)(
    '%s: a message may be out, and what does no harm twice counts as not done',
    async (_, fault, sending, updating) => {
      rig.fake.failNext('message/send', fault)
      expect(await outcome(rig.app.send('LiLei', hello))).toMatch(new RegExp(`^${sending}: `))
      rig.fake.failNext('message/update_template_card', fault)
      expect(await outcome(rig.app.updateCard('LiLei', 'RC', { label: 'x' }))).toMatch(
        new RegExp(`^${updating}: `),
      )
    },
  )

  it('in time: a message may be out', async () => {
    const app = rig.another({ patience: 1500 })
    await app.ping()
    rig.fake.failNext('message/send', { hang: 'before' })
    expect(await outcome(app.send('LiLei', hello))).toBe('unknown: TimeoutError')
  })

  it('because nobody is there: certainly not sent', async () => {
    expect(await outcome(rig.another({ apiUrl: await nowhere() }).send('LiLei', hello))).toBe(
      'not-sent: ECONNREFUSED',
    )
  })

  it.each([
    ['no JSON', 200, 'upstream says hello', {}],
    ['JSON without a code', 200, '{"msgid":"1"}', {}],
    ['an answer without an id', 200, '{"errcode":0,"errmsg":"ok"}', {}],
    ['ids that are none', 200, '{"errcode":0,"msgid":"1","invaliduser":["x"]}', {}],
    ['an endless answer', 200, `{"errcode":0,"msgid":"1","x":"${'y'.repeat(2_000_000)}"}`, {}],
    ['a way to somebody else', 302, '', { location: 'http://127.0.0.1:1/' }],
  ])('that can be read: %s', async (_, status, body, headers) => {
    await withServer(status, body, headers, async (app) => {
      expect(await outcome(app.send('LiLei', hello))).toBe(
        status === 302 ? 'not-sent: http_302' : 'unknown: unreadable_answer',
      )
    })
  })

  /** Gives a good token, and this answer to anything else. */
  async function withServer(
    status: number,
    body: string,
    headers: Record<string, string>,
    act: (app: AppClient) => Promise<void>,
  ): Promise<void> {
    const server = createServer((request, response) => {
      if (request.url?.includes('gettoken')) {
        response.end('{"errcode":0,"access_token":"t","expires_in":7200}')
      } else response.writeHead(status, headers).end(body)
    })
    const apiUrl = await listening(server)
    try {
      await act(rig.another({ apiUrl }))
    } finally {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
})

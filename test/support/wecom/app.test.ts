import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FakeWeCom, textOf } from './index.ts'
import { type App, newApp } from './sample/app.ts'
import { buttons, notice, vote } from './sample/cards.ts'

const HOUR = 3_600_000
const AGENT = { agentid: 1_000_002 }
const SEND = 'message/send'
const UPDATE = 'message/update_template_card'

let now: number
let fake: FakeWeCom
let app: App

beforeEach(async () => {
  now = 1_800_000_000_000
  fake = await new FakeWeCom({
    now: () => now,
    users: [
      { id: 'zhoumin', name: '周敏', departments: [3] },
      { id: 'LiLei', name: '李蕾', departments: [3] },
      { id: 'gone', name: '离职', status: 5 },
      { id: 'hidden', name: '外人', inApp: false },
      { id: 'poor', name: '无证', licensed: false },
    ],
  }).start()
  app = await newApp(fake)
})
afterEach(() => fake.stop())

const text = (content = 'hello') => ({ content })

describe('the token', () => {
  const fetchToken = (corpid: string, corpsecret: string) => app.get('gettoken', { corpid, corpsecret })

  it('is the same one while it lives, and another one afterwards', async () => {
    const { corpId, agentSecret } = fake.options
    const first = await fetchToken(corpId, agentSecret)
    now += HOUR
    const second = await fetchToken(corpId, agentSecret)
    expect(second).toEqual({ ...first, expires_in: 3600 })
    now += HOUR
    expect((await app.send('zhoumin', 'text', text())).errcode).toBe(42001)
    expect((await fetchToken(corpId, agentSecret)).access_token).not.toBe(first.access_token)
    expect(fake.tokenFetches).toBe(4)
  })

  it('is given for the right names only', async () => {
    const { corpId, agentSecret } = fake.options
    expect((await fetchToken('ww', agentSecret)).errcode).toBe(40013)
    expect((await fetchToken(corpId, 'x')).errcode).toBe(40001)
  })

  it.each([40014, 42001] as const)('can be ended early with %i', async (how) => {
    fake.killToken(how)
    expect((await app.send('zhoumin', 'text', text())).errcode).toBe(how)
    expect((await (await newApp(fake)).send('zhoumin', 'text', text())).errcode).toBe(0)
    expect((await app.post(SEND, {}, {})).errcode).toBe(41001)
  })

  it('is worth nothing from an address that is not trusted', async () => {
    fake.trusted = false
    expect((await app.send('zhoumin', 'text', text())).errcode).toBe(60020)
    expect((await app.get('user/get', { userid: 'zhoumin' })).errcode).toBe(60020)
  })
})

describe('a message', () => {
  it('reaches people whatever the case of their ids, and says who cannot have it', async () => {
    const answer = await app.send('ZHOUMIN|lilei|Gone|hidden|poor|Nobody', 'text', text())
    expect(answer).toEqual({
      errcode: 0,
      errmsg: 'ok',
      invaliduser: 'gone|hidden|nobody',
      invalidparty: '',
      invalidtag: '',
      unlicenseduser: 'poor',
      msgid: expect.any(String),
    })
    expect(fake.posts.map(({ where, via, user, text }) => [where, via, user, text])).toEqual([
      ['dm', 'app', 'zhoumin', 'hello'],
      ['dm', 'app', 'LiLei', 'hello'],
    ])
    expect(fake.user('LILEI').sees('app')).toMatchObject([{ from: 'app', text: 'hello' }])
  })

  it('reaches a department and a tag', async () => {
    await app.post(SEND, { toparty: '3', msgtype: 'text', text: text('a'), ...AGENT })
    await app.post(SEND, { totag: '1', msgtype: 'text', text: text('b'), ...AGENT })
    expect(fake.posts.map((post) => [post.user, post.text])).toEqual([
      ['zhoumin', 'a'],
      ['LiLei', 'a'],
      ['zhoumin', 'b'],
    ])
  })

  it.each([
    [{ touser: 'nobody|hidden' }, 81013],
    [{ touser: 'zhoumin', agentid: 7 }, 40056],
    [{ touser: '' }, 82001],
    [{ touser: 'zhoumin', msgtype: 'shout' }, 40008],
    [{ touser: 'zhoumin', text: text('') }, 44004],
    [{ touser: 'zhoumin', msgtype: 'markdown', markdown: text('文'.repeat(683)) }, 45002],
    [{ touser: 'zhoumin', agentid: '1000002' }, 40058],
  ])('with %j is refused with %i', async (more, errcode) => {
    const body = { msgtype: 'text', text: text(), ...AGENT, ...more }
    expect((await app.post(SEND, body)).errcode).toBe(errcode)
    expect(fake.posts).toEqual([])
  })

  it('of the wrong verb, path or shape is a violation', async () => {
    await app.get(SEND)
    await app.post('message/shout', {})
    await fetch(`${fake.apiUrl}/elsewhere`)
    await app.send('zhoumin', 'text', { content: 'x', colour: 'red' }, { urgent: 1 })
    expect(fake.violations).toHaveLength(5)
  })

  it('that is the same once more is swallowed on request, and only then', async () => {
    const send = (more = {}) => app.send('zhoumin', 'text', text(), more)
    await send({ enable_duplicate_check: 1 })
    await send({ enable_duplicate_check: 1 })
    await send()
    now += 1801_000
    await send({ enable_duplicate_check: 1 })
    expect(fake.posts).toHaveLength(3)
  })

  it('too many in a minute or an hour is lost without a word', async () => {
    for (let i = 0; i < 31; i++) expect((await app.send('zhoumin', 'text', text(`${i}`))).errcode).toBe(0)
    await app.send('LiLei', 'text', text())
    expect(fake.posts).toHaveLength(31)
    expect(fake.dropped.map(({ user, look }) => [user, look.text])).toEqual([['zhoumin', '30']])
    fake.allow(() => true)
    expect(() => fake.expectNothingElse()).toThrow('lost without a word: 30')
    now += 60_000
    await app.send('zhoumin', 'text', text('x'))
    expect(fake.dropped).toHaveLength(1)
  })

  it('counts in the hour of a member, and in the day of the app', async () => {
    await fake.stop()
    fake = await new FakeWeCom({ now: () => now, limits: { memberPerHour: 2, dailyPerAccount: 1 } }).start()
    app = await newApp(fake)
    for (let i = 0; i < 3; i++) await app.send('zhoumin', 'text', text())
    expect(fake.dropped.map(({ user }) => user)).toEqual(['zhoumin'])
    await app.send('linxiao|LiLei|wutong', 'text', text())
    expect(fake.dropped.map(({ user }) => user)).toEqual(['zhoumin', 'wutong'])
    now += HOUR
    await app.send('zhoumin', 'text', text())
    expect(fake.dropped).toHaveLength(3)
  })

  it('can be taken back within a day', async () => {
    const first = await app.send('zhoumin', 'text', text('one'))
    const second = await app.send('zhoumin', 'text', text('two'))
    expect((await app.post('message/recall', { msgid: first.msgid })).errcode).toBe(0)
    expect((await fake.nextRecall('one')).user).toBe('zhoumin')
    expect(
      fake
        .user('zhoumin')
        .sees('app')
        .map((seen) => seen.text),
    ).toEqual(['two'])
    expect((await app.post('message/recall', { msgid: first.msgid })).errcode).toBe(40058)
    now += 24 * HOUR + 1
    const late = await newApp(fake)
    expect((await late.post('message/recall', { msgid: second.msgid })).errcode).toBe(42052)
  })
})

describe('a card', () => {
  const update = (body: object) => app.post(UPDATE, { userids: ['zhoumin'], ...AGENT, ...body })
  const grey = { button: { replace_name: '已接收' } }

  it('with buttons gives a response_code, which greys them once', async () => {
    const { response_code } = await app.send('zhoumin|LiLei', 'template_card', buttons('L1'))
    expect(await update({ response_code, ...grey, userids: ['zhoumin', 'nobody'] })).toMatchObject({
      errcode: 0,
      invaliduser: ['nobody'],
    })
    expect((await fake.nextUpdate({ user: 'zhoumin' })).text).toContain('(已接收)')
    expect(fake.user('LiLei').sees('app')[0]?.text).toContain('[分配] [同步]')
    await expect(fake.user('zhoumin').presses(fake.dm('zhoumin')[0] ?? fail(), 'assign')).rejects.toThrow(
      'an earlier look',
    )
    expect((await update({ response_code, ...grey })).errcode).toBe(60140)
    expect((await update({ response_code: 'RC', ...grey })).errcode).toBe(60140)
  })

  it('can become another card for everybody within 72 hours', async () => {
    const { response_code } = await app.send('zhoumin|LiLei', 'template_card', buttons('L1'))
    now += 71 * HOUR
    app = await newApp(fake)
    await update({ response_code, userids: undefined, atall: 1, template_card: notice('已分配') })
    expect(fake.dm('LiLei').map((message) => textOf(message.copies.get('LiLei') ?? message.look))).toEqual([
      '已分配',
    ])
    const again = await app.send('zhoumin', 'template_card', buttons('L2'))
    now += 72 * HOUR + 1
    app = await newApp(fake)
    expect((await update({ response_code: again.response_code, ...grey })).errcode).toBe(60140)
    expect(fake.violations).toEqual([])
  })

  it('with a menu gives a code too, a plain notice none', async () => {
    const menu = { desc: '更多', action_list: [{ text: '退回', key: 'return' }] }
    const answers = [
      await app.send('zhoumin', 'template_card', notice('x', { action_menu: menu, task_id: 'L1' })),
      await app.send('zhoumin', 'template_card', notice('x')),
    ]
    expect(answers.map(({ response_code }) => typeof response_code)).toEqual(['string', 'undefined'])
    const { response_code } = answers[0] ?? {}
    expect((await update({ response_code, ...grey })).errcode).toBe(40058)
  })

  it.each([
    ['of another app', { agentid: 7 }, 42015],
    ['for nobody', { userids: [] }, 82101],
    ['for somebody who has not got it', { userids: ['LiLei'] }, 82102],
    [
      'with a card that is none',
      { button: undefined, template_card: vote('x', { submit_button: undefined }) },
      42049,
    ],
    ['with nothing', { button: undefined }, 40058],
  ])('is not updated %s, and the code stays good', async (_, more, errcode) => {
    const { response_code } = await app.send('zhoumin', 'template_card', buttons('L1'))
    expect((await update({ response_code, ...grey, ...more })).errcode).toBe(errcode)
    expect(fake.violations.length).toBeGreaterThan(0)
    expect((await update({ response_code, ...grey })).errcode).toBe(0)
  })

  it('with a used task_id is refused, and blamed only where the first answer was heard by the same process', async () => {
    await app.send('zhoumin', 'template_card', buttons('L1'))
    expect((await app.send('zhoumin', 'template_card', buttons('L1'))).errcode).toBe(42014)
    expect(fake.violations).toHaveLength(1)
    fake.failNext(SEND, { drop: 'after' })
    await expect(app.send('zhoumin', 'template_card', buttons('L2'))).rejects.toThrow()
    expect((await app.send('zhoumin', 'template_card', buttons('L2'))).errcode).toBe(42014)
    expect(fake.violations).toHaveLength(1)
    expect(fake.posts).toHaveLength(2)
    fake.product = 'http://127.0.0.1:9'
    expect((await app.send('zhoumin', 'template_card', buttons('L1'))).errcode).toBe(42014)
    expect(fake.violations).toHaveLength(1)
  })

  it('that asks for clicks needs a callback', async () => {
    await fake.stop()
    fake = await new FakeWeCom({ hasCallback: false }).start()
    app = await newApp(fake)
    expect((await app.send('zhoumin', 'template_card', buttons('L1'))).errcode).toBe(43012)
    expect((await app.send('zhoumin', 'template_card', notice('x'))).errcode).toBe(0)
  })
})

const fail = (): never => {
  throw new Error(fake.dump())
}

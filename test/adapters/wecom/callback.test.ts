import { encrypt, getSignature } from '@wecom/crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCipher } from '../../../adapters/wecom/callback/cipher.ts'
import { readXml, textOf } from '../../../adapters/wecom/callback/xml.ts'
import {
  ask,
  askRaw,
  type CallbackRig,
  checked,
  clickXml,
  envelope,
  eventXml,
  NOW,
  posted,
  type Request,
  startCallback,
  textXml,
} from './callback-rig.ts'
import { V1, V1_GET, V1_POST } from './vectors.ts'

const OK = { status: 200, body: '' }
const REFUSED = { status: 401, body: '' }

let rig: CallbackRig
beforeEach(async () => {
  rig = await startCallback()
})
afterEach(() => rig.stop())

const signedBy = ({ query }: Request, signature: string) =>
  query.map(([name, value]): [string, string] => [name, name === 'msg_signature' ? signature : value])
const getQuery = (): [string, string][] => [
  ['msg_signature', V1_GET.signature],
  ['timestamp', V1_GET.timestamp],
  ['nonce', V1_GET.nonce],
  ['echostr', V1_GET.echostr],
]
const postQuery = (): [string, string][] => [
  ['msg_signature', V1_POST.signature],
  ['timestamp', V1_POST.timestamp],
  ['nonce', V1_POST.nonce],
]

describe('the samples of the documents, over HTTP', () => {
  it('prove our address', async () => {
    rig.now = Number(V1_GET.timestamp) * 1000
    expect(await ask(rig, { query: getQuery() })).toEqual({ status: 200, body: V1_GET.message })
  })

  it('bring a message', async () => {
    rig.now = Number(V1_POST.timestamp) * 1000
    expect(await ask(rig, { query: postQuery(), body: envelope(V1_POST.encrypted) })).toEqual(OK)
    expect(rig.events).toMatchObject([{ kind: 'text', user: 'mycreate', text: 'hello', at: 1409659813000 }])
  })
})

describe('a request that is not WeCom’s', () => {
  const flip = (text: string, at: number) => {
    const bytes = Buffer.from(text, 'base64')
    bytes[at] = (bytes[at] ?? 0) ^ 1
    return bytes.toString('base64')
  }
  /** Signed all the same: whoever reads this far must be stopped by the next thing. */
  const withSignature = (encrypted: string) => {
    const timestamp = String(NOW / 1000)
    return {
      query: [
        ['msg_signature', getSignature(V1.token, timestamp, 'n', encrypted)],
        ['timestamp', timestamp],
        ['nonce', 'n'],
      ] as [string, string][],
      body: envelope(encrypted),
    }
  }
  const encrypted = encrypt(V1.aesKey, textXml('hi'), V1.receiveId)
  const good = withSignature(encrypted)
  const without = (name: string) => ({ ...good, query: good.query.filter(([own]) => own !== name) })
  const twice = (name: string) => ({
    ...good,
    query: [...good.query, ...good.query.filter(([own]) => own === name)],
  })
  const changed = (name: string, value: string) => ({
    ...good,
    query: good.query.map(([own, old]): [string, string] => [own, own === name ? value : old]),
  })

  it.each([
    ['one bit of the ciphertext flipped', { ...good, body: envelope(flip(encrypted, 40)) }],
    ['another signature', changed('msg_signature', 'a'.repeat(40))],
    ['a signature in capitals', changed('msg_signature', (good.query[0]?.[1] ?? '').toUpperCase())],
    ['a short signature', changed('msg_signature', 'abc')],
    ['another nonce', changed('nonce', 'other')],
    ['an endless nonce', changed('nonce', 'n'.repeat(129))],
    ['no signature', without('msg_signature')],
    ['no time', without('timestamp')],
    ['no nonce', without('nonce')],
    ['the signature twice', twice('msg_signature')],
    ['the time twice', twice('timestamp')],
    ['the nonce twice', twice('nonce')],
    ['no body', { ...good, body: '' }],
    ['no envelope', { ...good, body: '<xml></xml>' }],
    ['two ciphertexts', { ...good, body: `${envelope(encrypted)}${envelope(encrypted)}` }],
    ['another key', posted(textXml('hi'), { key: `${V1.aesKey.slice(1)}Q` })],
    ['another company', posted(textXml('hi'), { receiveId: 'wx0000000000000000' })],
    ['16 bytes of ciphertext', withSignature(Buffer.alloc(16).toString('base64'))],
    ['padding that is none', withSignature(flip(encrypted, 60))],
    ['300 s and more too old', posted(textXml('hi'), { at: NOW - 301_000 })],
    ['300 s and more from the future', posted(textXml('hi'), { at: NOW + 301_000 })],
    ['no XML', posted('hi')],
    ['XML that does not end', posted('<xml><MsgType>text</MsgType>')],
    [
      'a document type',
      posted(`<!DOCTYPE xml [<!ENTITY a "text">]>${textXml('hi').replace('![CDATA[text]]', '&a;')}`),
    ],
    ['an outside entity', posted(`<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${textXml('hi')}`)],
    ['an entity of nobody', posted(textXml('hi').replace('<![CDATA[hi]]>', '&hi;'))],
    ['a comment', posted(textXml('hi').replace('<MsgId>', '<!-- --><MsgId>'))],
    ['an instruction', posted(`<?php ?>${textXml('hi')}`)],
    ['elements without end', posted(`${'<a>'.repeat(200)}${'</a>'.repeat(200)}`)],
    ['thousands of elements', posted(`<xml>${'<a/>'.repeat(3000)}</xml>`)],
    ['the name of a prototype', posted(textXml('hi').replaceAll('AgentID', '__proto__'))],
  ])('is refused, always alike, and nobody hears of it: %s', async (_, request) => {
    expect(await ask(rig, request)).toEqual(REFUSED)
    expect(rig.events).toEqual([])
  })

  it.each([
    ['another signature', { query: signedBy(checked('123'), 'a'.repeat(40)) }],
    [
      'the signature of another word',
      { query: signedBy(checked('123'), checked('124').query[0]?.[1] ?? '') },
    ],
    ['another key', checked('123', { key: `${V1.aesKey.slice(1)}Q` })],
    ['another company', checked('123', { receiveId: 'wx0000000000000000' })],
    ['no word to say back', { query: checked('123').query.slice(0, 3) }],
    ['two words to say back', { query: [...checked('123').query, ...checked('123').query.slice(3)] }],
    ['a message to say back', checked(textXml('the secret of an event'))],
    ['too old', checked('123', { at: NOW - 301_000 })],
  ])('does not get an address proved: %s', async (_, request) => {
    expect(await ask(rig, request)).toEqual(REFUSED)
  })

  it('does not get an address proved: a plus sign that became a space', async () => {
    rig.now = Number(V1_GET.timestamp) * 1000
    const query = new URLSearchParams(getQuery()).toString()
    expect((await askRaw(rig, query)).status).toBe(200)
    expect(await askRaw(rig, query.replaceAll('%2B', '+'))).toEqual(REFUSED)
    expect(await askRaw(rig, query.replaceAll('%2B', '%20'))).toEqual(REFUSED)
  })

  it('is accepted to the last second of the window', async () => {
    for (const at of [NOW - 300_000, NOW + 300_000]) {
      expect(await ask(rig, posted(textXml('hi'), { at }))).toEqual(OK)
    }
    expect(rig.events).toHaveLength(2)
  })

  it('says nothing in the log of what it was', async () => {
    await ask(rig, posted(textXml('138 1234 5678'), { receiveId: 'other' }))
    await ask(rig, { ...good, body: 'x' })
    const log = rig.logger.lines.join()
    expect(log).toContain('refused')
    for (const secret of [V1.token, V1.aesKey, '5678']) expect(log).not.toContain(secret)
  })

  it('finds nothing at another path, and no other method', async () => {
    expect((await fetch(rig.url.replace('callback', 'other'))).status).toBe(404)
    const put = await fetch(rig.url, { method: 'PUT', body: 'x' })
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, POST'])
  })
})

describe('an event', () => {
  it('of a text is a text, its line breaks and signs kept', async () => {
    await ask(rig, posted(textXml('接单 123\n<b>&amp; ]]&gt;')))
    expect(rig.events).toMatchObject([{ kind: 'text', user: 'LiLei', text: '接单 123\n<b>&amp; ]]&gt;' }])
  })

  it('without CDATA is read with its references', async () => {
    const xml = textXml('x').replace('<![CDATA[x]]>', 'R&amp;D &lt;b&gt; &#x4e2d;&#25991;')
    await ask(rig, posted(xml.replaceAll('><', '>\n  <')))
    expect(rig.events).toMatchObject([{ kind: 'text', text: 'R&D <b> 中文' }])
  })

  it('of a click has what was pressed and what was chosen, one or many', async () => {
    const item = (key: string, ...ids: string[]) =>
      `<SelectedItem><QuestionKey><![CDATA[${key}]]></QuestionKey><OptionIds>${ids.map((id) => `<OptionId><![CDATA[${id}]]></OptionId>`).join('')}</OptionIds></SelectedItem>`
    await ask(rig, posted(clickXml(`<SelectedItems>${item('reason', 'busy')}</SelectedItems>`)))
    await ask(
      rig,
      posted(clickXml(`<SelectedItems>${item('a', 'x', 'y')}${item('b', 'z')}</SelectedItems>`, 'RC-2')),
    )
    await ask(rig, posted(clickXml('', 'RC-3').replace('card_event', 'card_menu_event')))
    expect(rig.events).toMatchObject([
      {
        kind: 'click',
        user: 'LiLei',
        company: V1.receiveId,
        key: 'accept|L-1.3.',
        task: 'lead-1_r1',
        responseCode: 'RC-1',
        selected: new Map([['reason', ['busy']]]),
      },
      {
        selected: new Map([
          ['a', ['x', 'y']],
          ['b', ['z']],
        ]),
      },
      { kind: 'click', responseCode: 'RC-3', selected: new Map() },
    ])
  })

  it('of the app’s menu and of a visit are told', async () => {
    await ask(rig, posted(eventXml('click', '<EventKey>mine</EventKey>')))
    await ask(rig, posted(eventXml('enter_agent', '<EventKey></EventKey>')))
    expect(rig.events).toMatchObject([{ kind: 'menu', key: 'mine' }, { kind: 'enter' }])
  })

  it.each([
    ['subscribe', eventXml('subscribe')],
    ['LOCATION', eventXml('LOCATION', '<Latitude>23</Latitude>')],
    ['change_contact', eventXml('change_contact', '<ChangeType>update_user</ChangeType>')],
    ['an image', textXml('x').replace('[text]', '[image]')],
    ['a click without a task', clickXml().replaceAll('TaskId', 'Task')],
    ['a text without an id', textXml('x', 'none')],
    ['nobody’s', textXml('x').replaceAll('FromUserName', 'From')],
  ])('that is not for us or not whole is taken and left: %s', async (_, xml) => {
    expect(await ask(rig, posted(xml))).toEqual(OK)
    expect(rig.events).toEqual([])
  })

  it('has the same delivery however often and however wrapped it comes, and another event another one', async () => {
    const all = [
      textXml('hi'),
      textXml('hi', '77'),
      clickXml(),
      clickXml('', 'RC-2'),
      eventXml('enter_agent'),
      eventXml('click', '<EventKey>mine</EventKey>'),
      eventXml('click', '<EventKey>board</EventKey>'),
    ]
    for (const nonce of ['first', 'again']) for (const xml of all) await ask(rig, posted(xml, { nonce }))
    const deliveries = rig.events.map(({ delivery }) => delivery)
    expect(deliveries.slice(0, all.length)).toEqual(deliveries.slice(all.length))
    expect(new Set(deliveries).size).toBe(all.length)
  })
})

describe('the answer to an event', () => {
  it('waits for what must be on disk', async () => {
    let written = () => {}
    const disk = new Promise<undefined>((resolve) => {
      written = () => resolve(undefined)
    })
    rig.take = () => disk
    let answered = false
    const asking = ask(rig, posted(textXml('hi'))).then((answer) => {
      answered = true
      return answer
    })
    while (rig.events.length === 0) await new Promise((resolve) => setImmediate(resolve))
    expect(answered).toBe(false)
    written()
    expect(await asking).toEqual(OK)
  })

  it('can grey the buttons or change the card of who pressed, encrypted for WeCom', async () => {
    rig.take = async () => ({ update: 'buttons', label: '已接收 ]]> <b>' })
    const xml = textIn(await ask(rig, posted(clickXml())))
    expect(xml).toBe(
      `<xml><ToUserName><![CDATA[LiLei]]></ToUserName><FromUserName><![CDATA[${V1.receiveId}]]></FromUserName>` +
        `<CreateTime>${NOW / 1000}</CreateTime><MsgType><![CDATA[update_button]]></MsgType>` +
        '<Button><ReplaceName><![CDATA[已接收 ]]]]><![CDATA[> <b>]]></ReplaceName></Button></xml>',
    )
    const button = readXml(xml)?.children.find(({ name }) => name === 'Button')
    expect(textOf(button, 'ReplaceName', 100)).toBe('已接收 ]]> <b>')
  })

  it('names the parts of a card as WeCom’s XML does, lists as repeated elements', async () => {
    rig.take = async () => ({
      update: 'card',
      card: {
        card_type: 'button_interaction',
        source: { desc: 'Tenon', desc_color: 0 },
        main_title: { title: '苏州锐科' },
        horizontal_content_list: [
          { keyname: '手机', value: '1' },
          { keyname: '详情', value: '打开', type: 1, url: 'https://a.example/x?a=1&b=2' },
        ],
        button_list: [],
        replace_text: '已接收',
        task_id: 'not told',
      },
    })
    const xml = textIn(await ask(rig, posted(clickXml())))
    expect(xml.slice(xml.indexOf('<TemplateCard>'))).toBe(
      '<TemplateCard><CardType><![CDATA[button_interaction]]></CardType><Source><Desc><![CDATA[Tenon]]></Desc><DescColor>0</DescColor></Source>' +
        '<MainTitle><Title><![CDATA[苏州锐科]]></Title></MainTitle>' +
        '<HorizontalContentList><KeyName><![CDATA[手机]]></KeyName><Value><![CDATA[1]]></Value></HorizontalContentList>' +
        '<HorizontalContentList><KeyName><![CDATA[详情]]></KeyName><Value><![CDATA[打开]]></Value><Type>1</Type><Url><![CDATA[https://a.example/x?a=1&b=2]]></Url></HorizontalContentList>' +
        '<ReplaceText><![CDATA[已接收]]></ReplaceText></TemplateCard></xml>',
    )
  })

  /** What is in an encrypted answer, once its signature is checked. */
  function textIn({ status, body }: { status: number; body: string }): string {
    expect(status).toBe(200)
    const root = readXml(body)
    const [encrypted = '', signature = '', timestamp = '', nonce = ''] = [
      'Encrypt',
      'MsgSignature',
      'TimeStamp',
      'Nonce',
    ].map((name) => textOf(root, name, 10_000))
    const cipher = createCipher(V1)
    expect(cipher.isSigned(encrypted, { signature, timestamp, nonce })).toBe(true)
    return cipher.open(encrypted) ?? ''
  }
})

describe('a request that comes again', () => {
  it('gets the same answer and runs nothing, while it is in work and after', async () => {
    rig.take = async () => ({ update: 'buttons', label: '已接收' })
    const request = posted(clickXml())
    const answers = await Promise.all([ask(rig, request), ask(rig, request), ask(rig, request)])
    rig.now += 4000
    answers.push(await ask(rig, request))
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1)
    expect(rig.events).toHaveLength(1)
  })

  it('is refused once its time is over', async () => {
    const request = posted(clickXml())
    expect(await ask(rig, request)).toEqual(OK)
    rig.now += 301_000
    expect(await ask(rig, request)).toEqual(REFUSED)
    expect(rig.events).toHaveLength(1)
  })

  it('is run again when the first try failed, which met no answer', async () => {
    rig.take = async () => {
      throw new Error('the disk is full of 138 1234 5678')
    }
    const request = posted(textXml('hi'))
    await expect(ask(rig, request)).rejects.toThrow()
    rig.take = async () => undefined
    expect(await ask(rig, request)).toEqual(OK)
    expect(rig.events).toHaveLength(2)
    expect(rig.logger.lines.join()).not.toContain('5678')
  })
})

describe('who takes too long', () => {
  it('leaves the event unanswered, so that it comes again, and its work is waited for', async () => {
    const slow = await startCallback({ patience: 20 })
    let end = () => {}
    const work = new Promise<undefined>((resolve) => {
      end = () => resolve(undefined)
    })
    slow.take = () => work
    const request = posted(textXml('hi'))
    await expect(ask(slow, request)).rejects.toThrow()
    let idle = false
    const idling = slow.callback.idle().then(() => {
      idle = true
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect(idle).toBe(false)
    end()
    await idling
    slow.take = async () => undefined
    expect(await ask(slow, request)).toEqual(OK)
    await slow.stop()
  })
})

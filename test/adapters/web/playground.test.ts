import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { buttonOf, cardIn, exampleText, openPlayground, type Playground } from '../../support/playground.ts'

let playground: Playground
beforeEach(async () => {
  playground = await openPlayground()
})
afterEach(() => playground.end())

const RUIKE = '苏州锐科精密机械有限公司'

async function posted() {
  await playground.say('sdr-lin', `/lead ${exampleText('pasted-zh.txt')}`)
  return playground.until('mgr-zhou', (state) => cardIn(state, 'main', RUIKE))
}

describe('a lead in the playground', () => {
  test('is posted by a paste, assigned by a button and accepted in the rep’s direct messages', async () => {
    const card = await posted()
    expect(card.plain).not.toContain('13812345678')
    const assign = buttonOf(card, 'assign:1')
    const rep = assign.value.split('.').at(-1) ?? ''
    await playground.press('mgr-zhou', card.id, assign)
    const direct = await playground.until(rep, (state) =>
      state.messages.find(({ conversation, plain }) => conversation.includes(rep) && plain.includes(RUIKE)),
    )
    expect(JSON.stringify(direct.blocks)).toContain('+8613812345678')
    await playground.press(rep, direct.id, buttonOf(direct, 'accept'))
    await playground.until('mgr-zhou', (state) =>
      cardIn(state, 'main', RUIKE)?.plain.includes('跟进中') ? true : undefined,
    )
  })

  test('in English goes to the overseas group', async () => {
    await playground.say('sdr-lin', `/lead ${exampleText('pasted-en.txt')}`)
    const card = await playground.until('mgr-tan', (state) =>
      cardIn(state, 'overseas', 'Harbour Payments Pte. Ltd.'),
    )
    expect(card.plain).toContain('A · ')
  })

  test('that lacks something is answered with what is missing, and its button opens the form filled in', async () => {
    await playground.say('sdr-lin', `/lead ${exampleText('incomplete-zh.txt')}`)
    const { ephemerals } = await playground.state('sdr-lin')
    expect(ephemerals[0]?.plain).toContain('预算、权限、时间')
    const controls = ephemerals[0]?.blocks.find((block) => block.kind === 'controls')
    const fill = controls?.kind === 'controls' ? controls.controls[0] : undefined
    if (fill?.kind !== 'button') throw new Error('no button to fill it in')
    const reply = await playground.press('sdr-lin', ephemerals[0]?.id ?? '', fill)
    if (reply.kind !== 'form') throw new Error('no form')
    expect(reply.form.inputs.find(({ name }) => name === 'company')).toMatchObject({
      initial: '北京朝露教育科技有限公司',
    })
    expect((await playground.state('mgr-zhou')).messages).toEqual([])
  })

  test('is reminded of, escalated and taken back when the clock is pushed from deadline to deadline', async () => {
    const card = await posted()
    const assign = buttonOf(card, 'assign:1')
    await playground.press('mgr-zhou', card.id, assign)
    const thread = (text: string) =>
      playground.until('mgr-zhou', (state) =>
        state.messages.find((message) => message.thread === card.id && message.plain.includes(text)),
      )
    await thread('分配给')
    const rep = assign.value.split('.').at(-1) ?? ''
    await playground.post('clock', { to: 'next-deadline' })
    await playground.until(rep, (state) => state.messages.find(({ plain }) => plain.startsWith('提醒：')))
    await playground.post('clock', { to: 'next-deadline' })
    await thread('前接收')
    await playground.post('clock', { to: 'next-deadline' })
    await thread('已超时，请关注')
    await playground.post('clock', { to: 'next-deadline' })
    await thread('收回')
  })

  test('keeps what people say in its thread as a note', async () => {
    const card = await posted()
    await playground.say('head-mkt', '我认识他们的 VP', { thread: card.id })
    await playground.until('mgr-zhou', (state) =>
      JSON.stringify(cardIn(state, 'main', RUIKE)?.blocks).includes('备注 1 条') ? true : undefined,
    )
  })
})

describe('the playground', () => {
  test('does a delivery once, however often it comes', async () => {
    const delivery = 'one-and-the-same'
    const text = `/lead ${exampleText('pasted-zh.txt')}`
    await Promise.all([1, 2, 3].map(() => playground.say('sdr-lin', text, { delivery })))
    await playground.until('mgr-zhou', (state) => cardIn(state, 'main', RUIKE))
    const { messages } = await playground.state('mgr-zhou')
    expect(messages).toHaveLength(1)
  })

  test('shows the same conversations after a restart', async () => {
    await posted()
    const before = await playground.state('mgr-zhou')
    await playground.restart()
    const after = await playground.state('mgr-zhou')
    expect(after.messages).toEqual(before.messages)
  })

  test('tells a change to the pages that are open', async () => {
    const live = await fetch(`${playground.origin()}/playground/live?as=mgr-zhou`)
    expect(live.headers.get('content-type')).toContain('text/event-stream')
    const reader = live.body?.pipeThrough(new TextDecoderStream()).getReader()
    await playground.say('sdr-lin', '早上好')
    let heard = ''
    while (!heard.includes('早上好')) heard += (await reader?.read())?.value ?? ''
    await reader?.cancel()
  })

  test('shows a direct message to nobody else', async () => {
    const card = await posted()
    await playground.press('mgr-zhou', card.id, buttonOf(card, 'assign:1'))
    const rep = buttonOf(card, 'assign:1').value.split('.').at(-1) ?? ''
    await playground.until(rep, (state) =>
      state.messages.find(({ conversation }) => conversation.includes(rep)),
    )
    for (const other of ['mgr-zhou', 'sdr-lin', 'head-sales']) {
      expect(JSON.stringify((await playground.state(other)).messages)).not.toContain('+8613812345678')
    }
  })

  test.each([
    ['what is no JSON object of ours', { nonsense: true }, {}, 400],
    [
      'a person who is not in the roster',
      { as: 'nobody', conversation: 'group:main', text: 'x', delivery: '12345678' },
      {},
      404,
    ],
    [
      'a conversation that is not there',
      { as: 'sdr-lin', conversation: 'none', text: 'x', delivery: '12345678' },
      {},
      404,
    ],
    ['another site', {}, { origin: 'https://evil.example' }, 403],
    ['a form of another site', {}, { 'content-type': 'text/plain' }, 415],
    ['a body beyond all measure', { text: 'x'.repeat(300_000) }, {}, 413],
  ])('refuses %s, and serves the next request', async (_what, body, headers, status) => {
    expect((await playground.post('say', body, headers)).status).toBe(status)
    expect(await playground.say('sdr-lin', 'hello')).toEqual({ kind: 'done' })
    expect((await playground.state('sdr-lin')).messages.map(({ plain }) => plain)).toEqual(['hello'])
  })

  test('does not answer under another name, so that no web page reaches it by one', async () => {
    const { port } = new URL(playground.origin())
    const { request } = await import('node:http')
    const status = await new Promise((resolve) => {
      request({ port, path: '/playground/state', headers: { host: 'evil.example' } }, (response) => {
        response.resume()
        resolve(response.statusCode)
      }).end()
    })
    expect(status).toBe(403)
  })

  test('leads into the pages as who is played, by a form of its own page and of no other', async () => {
    const press = (as: string, headers: Record<string, string>) =>
      fetch(`${playground.origin()}/playground/pages`, {
        method: 'POST',
        headers,
        body: new URLSearchParams({ as }),
        redirect: 'manual',
      })
    const own = { origin: playground.origin(), 'sec-fetch-site': 'same-origin' }
    const sent = await press('head-mkt', own)
    expect([sent.status, sent.headers.get('location')]).toEqual([307, expect.stringMatching(/^\/in\//)])
    const again = { method: 'POST', headers: own, body: new URLSearchParams(), redirect: 'manual' as const }
    const signedIn = await fetch(`${playground.origin()}${sent.headers.get('location')}`, again)
    expect(signedIn.headers.get('set-cookie')).toMatch(/HttpOnly/)
    expect((await press('head-mkt', { origin: 'https://evil.example' })).status).toBe(403)
    expect((await press('head-mkt', { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await press('nobody', own)).status).toBe(404)
    const opened = await fetch(`${playground.origin()}/playground/pages?as=head-mkt`)
    expect(opened.status).toBe(404)
  })

  test('takes text from people as text', async () => {
    await playground.say('sdr-lin', '<img src=x onerror=alert(1)> <!channel>')
    const { messages } = await playground.state('sdr-lin')
    expect(messages[0]?.plain).toBe('<img src=x onerror=alert(1)> <!channel>')
  })
})

test('a first start of the example workspace shows a few leads', async () => {
  const shown = await openPlayground({ demo: true })
  await shown.until('mgr-zhou', (state) =>
    state.messages.filter(({ thread }) => thread === undefined).length >= 4 ? true : undefined,
  )
  await shown.end()
})

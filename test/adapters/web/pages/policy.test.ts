import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Browser, openPagesBench, type PagesBench } from '../../../support/pages.ts'

let bench: PagesBench

beforeEach(async () => {
  bench = await openPagesBench()
})
afterEach(() => bench.end())

/** The marketing head proposes a cap of 9 in the chat. Gives the proposal's number. */
async function propose(): Promise<string> {
  const answered = await bench.desk.press('policy:propose', {}, bench.caller('head-mkt'))
  if (answered.kind !== 'form') throw new Error('no form')
  const { command, value, inputs } = answered.form
  const initial = inputs.map((input) => [input.name, input.initial ?? ''] as const)
  const values = { ...Object.fromEntries(initial), other: 'cap: 9', why: '年底人手少' }
  const done = await bench.desk.submit(command, value, values, bench.caller('head-mkt'))
  expect(done.kind).toBe('done')
  const [proposal] = await bench.core.store.proposals({ limit: 1 })
  return proposal?.id ?? ''
}

/** The fields of the form on the page, with the button that is pressed. */
async function formOn(browser: Browser, answer: string): Promise<Record<string, string>> {
  const { text } = await browser.get('/policy')
  const hidden = [...text.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)]
  expect(text).toContain(`name="answer" value="${answer}"`)
  return { ...Object.fromEntries(hidden.map(([, name, value]) => [name, value])), answer }
}

const versions = async () => (await bench.core.store.policies()).map(({ version }) => version)

describe('a proposal', () => {
  test('is shown in plain words, with buttons for the other head alone', async () => {
    await propose()
    const seen = async (user: string) => (await (await bench.browser(user)).get('/policy')).text
    for (const user of ['head-sales', 'mgr-zhou', 'rep-wu', 'sdr-lin']) {
      const text = await seen(user)
      expect(text).toContain('年底人手少')
      expect(text).toMatch(/<li>[^<]*9[^<]*<\/li>/)
      expect([user, text.includes('value="consent"')]).toEqual([user, user === 'head-sales'])
    }
    expect(await seen('head-mkt')).toContain('value="withdraw"')
  })

  test('is agreed on by the other head, as by the button in the chat, and makes the version', async () => {
    await propose()
    const browser = await bench.browser('head-sales')
    const form = await formOn(browser, 'consent')
    const answer = await browser.post('/policy/answer', form)
    expect(answer).toMatchObject({ status: 303, headers: { location: '/policy?done=accepted' } })
    expect(await versions()).toEqual([1, 2])
    const { text } = await browser.get('/policy?done=accepted')
    expect(text).toContain('两位负责人都已同意')
    expect(text).toContain('现行规则 v2')
    const [proposal] = await bench.core.store.proposals({ limit: 1 })
    expect(proposal).toMatchObject({
      status: 'accepted',
      consents: [{ head: 'head-mkt' }, { head: 'head-sales' }],
    })
  })

  test('is agreed on once, however often the button is pressed', async () => {
    await propose()
    const browser = await bench.browser('head-sales')
    const form = await formOn(browser, 'consent')
    const answers = await Promise.all([1, 2, 3].map(() => browser.post('/policy/answer', form)))
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
    expect(await versions()).toEqual([1, 2])
  })

  test('is withdrawn by who made it, and declined by the other', async () => {
    await propose()
    const own = await bench.browser('head-mkt')
    expect((await own.post('/policy/answer', await formOn(own, 'withdraw'))).headers.location).toContain(
      'withdrawn',
    )
    await propose()
    const other = await bench.browser('head-sales')
    expect((await other.post('/policy/answer', await formOn(other, 'decline'))).headers.location).toContain(
      'declined',
    )
    expect(await versions()).toEqual([1])
    expect((await own.get('/policy')).text).toContain('已撤回')
  })

  test('nobody else answers it, whatever they send; the page says why', async () => {
    const proposal = await propose()
    for (const user of ['mgr-zhou', 'sdr-lin', 'rep-wu', 'head-mkt']) {
      const browser = await bench.browser(user)
      const answer = await browser.post('/policy/answer', { proposal, turn: '9', answer: 'consent' })
      expect([user, answer.status]).toEqual([user, 409])
      expect(answer.text).toContain('role="alert"')
    }
    expect(await versions()).toEqual([1])
  })

  test('a press on one that is over is told so', async () => {
    const proposal = await propose()
    const browser = await bench.browser('head-sales')
    await browser.post('/policy/answer', await formOn(browser, 'decline'))
    const late = await browser.post('/policy/answer', { proposal, turn: '1', answer: 'consent' })
    expect(late.status).toBe(409)
    expect(await versions()).toEqual([1])
  })

  test('is not answered from elsewhere, nor by what makes no sense', async () => {
    const proposal = await propose()
    const browser = await bench.browser('head-sales')
    const form = { proposal, turn: '2', answer: 'consent' }
    expect((await browser.post('/policy/answer', form, { origin: 'https://evil.example' })).status).toBe(403)
    for (const wrong of [
      { ...form, answer: 'yes' },
      { ...form, proposal: '../x' },
      { ...form, turn: '' },
      {},
    ])
      expect((await browser.post('/policy/answer', wrong)).status).toBe(400)
    expect((await bench.core.store.proposal(proposal))?.status).toBe('open')
  })
})

test('the history says what each version changed', async () => {
  await propose()
  const browser = await bench.browser('head-sales')
  await browser.post('/policy/answer', await formOn(browser, 'consent'))
  const { text } = await browser.get('/policy')
  expect(text.indexOf('>v2<')).toBeLessThan(text.indexOf('>v1<'))
  expect(text).toContain('最早的一版')
})

import { createServer } from 'node:http'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { type FormBench, noting, openForms, rejecting } from '../support/forms.ts'

const PHONE = { viewport: { width: 375, height: 667 }, hasTouch: true, isMobile: true }

let browser: Browser
let bench: FormBench
let contexts: BrowserContext[]
let troubles: string[]
let asked: string[]

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

beforeEach(async () => {
  bench = await openForms()
  contexts = []
  troubles = []
  asked = []
})
afterEach(async () => {
  for (const context of contexts) await context.close()
  await bench.end()
  expect(troubles).toEqual([])
})

/** A phone without scripts, unless something else is wanted: what works there works everywhere. */
async function phone(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ ...PHONE, javaScriptEnabled: false, ...options })
  contexts.push(context)
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  // Refusals are answers with a status, which Chromium writes down as an error.
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of')) troubles.push(message.text())
  })
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`))
  return page
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor()
const focused = (page: Page) => page.locator(':focus')
const submit = (page: Page) => page.locator('button[type=submit]')

async function postForm(): Promise<string> {
  const answer = await bench.desk.slash('', bench.caller('linxiao'))
  if (answer.kind !== 'form') throw new Error('no form')
  return bench.forms.open(answer.form, bench.caller('linxiao'))
}

describe('on a phone, without scripts', () => {
  test('a rep refuses a lead: a mistake first, then rightly', async () => {
    const { lead, url } = await rejecting(bench)
    const page = await phone()
    await page.goto(url)
    await heading(page, '拒绝线索')
    await page.getByLabel('说明').fill('第一行\n第二行')
    await submit(page).tap()
    await page.getByText('请选择一项。').waitFor()
    const wrong = page.getByLabel('原因')
    expect(await focused(page).getAttribute('name')).toBe('reason')
    expect(await wrong.getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByLabel('说明').inputValue()).toBe('第一行\n第二行')
    await wrong.selectOption('暂无预算')
    await submit(page).tap()
    await page.getByText('可以关闭此页').waitFor()
    expect((await bench.core.store.events(lead)).at(-1)).toMatchObject({
      reason: '暂无预算',
      note: '第一行\n第二行',
    })
    expect(asked).toEqual([`GET ${url}`, `GET ${url}?open`, `POST ${url}`, `POST ${url}`])
  })

  test('a manager reads English, and goes back to a form that is done', async () => {
    const { url } = await noting(bench, 'tanwei')
    const page = await phone()
    await page.goto(url)
    await heading(page, 'Note')
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await page.getByLabel('Relationship').tap()
    await page.getByLabel('Text').fill('My former colleague')
    await submit(page).tap()
    await page.getByText('Saved.').waitFor()
    await page.goBack()
    await page.getByText('Saved.').waitFor()
    expect(await page.locator('form').count()).toBe(0)
  })

  test('a long form opens where something is wrong, with its name and what is wrong in sight', async () => {
    const page = await phone()
    await page.goto(await postForm())
    const given = { 公司: '上海晨光', 联系人: '李想', 手机: '13912345678', 地区: '上海', 来源: '展会' }
    for (const [label, value] of Object.entries(given))
      await page.getByLabel(label, { exact: true }).fill(value)
    for (const label of ['预算', '权限', '需求']) await page.getByLabel(label).fill('有')
    await submit(page).tap()
    const wrong = page.getByLabel('时间', { exact: true })
    await wrong.and(focused(page)).waitFor()
    for (const seen of [wrong, page.getByText('时间', { exact: true }), page.getByText('还缺：时间')]) {
      const box = await seen.boundingBox()
      expect(box?.y).toBeGreaterThanOrEqual(0)
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(PHONE.viewport.height)
    }
    expect(await page.getByLabel('公司').inputValue()).toBe('上海晨光')
  })

  test('what is wrong with the whole is read first', async () => {
    const { lead, url } = await rejecting(bench)
    const page = await phone()
    await page.goto(url)
    await page.getByLabel('原因').selectOption('暂无预算')
    await bench.act('accept', { lead, turn: (await bench.core.store.lead(lead))?.turn ?? 0 }, 'wutong')
    await submit(page).tap()
    const problem = page.getByRole('alert')
    expect(await problem.textContent()).toContain('已过时')
    await problem.and(focused(page)).waitFor()
  })
})

test('the keyboard alone is enough', async () => {
  const { lead, url } = await noting(bench)
  const page = await phone({ viewport: { width: 1024, height: 700 }, hasTouch: false, isMobile: false })
  await page.goto(url)
  await heading(page, '备注')
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await page.keyboard.type('我的前同事')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByText('可以关闭此页').waitFor()
  const { notes } = (await bench.core.store.lead(lead)) ?? {}
  expect(notes).toMatchObject([{ kind: 'relationship', text: '我的前同事' }])
})

describe('a link', () => {
  test('opens from another site’s page, and again from there', async () => {
    const { url } = await noting(bench)
    // Another site to a browser: localhost is not 127.0.0.1.
    const chat = createServer((_, response) => {
      response.setHeader('content-type', 'text/html').end(`<a href="${url}">打开</a>`)
    })
    await new Promise<void>((resolve) => chat.listen(0, '127.0.0.1', resolve))
    const address = chat.address()
    const port = address !== null && typeof address === 'object' ? address.port : 0
    try {
      const page = await phone()
      for (let time = 0; time < 2; time++) {
        await page.goto(`http://localhost:${port}/`)
        await page.getByRole('link').tap()
        await heading(page, '备注')
      }
      await page.getByLabel('内容').fill('有了')
      await submit(page).tap()
      await page.getByText('可以关闭此页').waitFor()
    } finally {
      chat.closeAllConnections()
      chat.close()
    }
  })

  test('that one browser opened does not open in another', async () => {
    const { url } = await noting(bench)
    const [mine, other] = [await phone(), await phone()]
    await mine.goto(url)
    await heading(mine, '备注')
    await other.goto(url)
    await heading(other, '已在别处打开')
    expect(await other.content()).not.toContain('锐科')
  })
})

test('text from people stays text, where scripts do run', async () => {
  const lead = await bench.post('<img src=x onerror="document.title=1">公司')
  const form = await bench.press('note', { lead }, 'hemiao')
  const page = await phone({ javaScriptEnabled: true })
  await page.goto(await bench.forms.open(form, bench.caller('hemiao')))
  await page.getByText('<img src=x onerror="document.title=1">公司').waitFor()
  const hostile = `\n\n${'</textarea><script>document.title=2</script>'.repeat(60)}`
  await page.getByLabel('内容').fill(hostile)
  await submit(page).tap()
  await page.getByText('太长').waitFor()
  expect(await page.getByLabel('内容').inputValue()).toBe(hostile)
  expect(await page.title()).toBe('有误：备注')
})

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test('every control has its name and its words, is large enough for a finger, and nothing is too wide', async () => {
    const page = await phone({ viewport: { width: 320, height: 568 }, colorScheme, javaScriptEnabled: true })
    await page.goto(await postForm())
    await heading(page, '提交线索')
    await page.getByLabel('公司').fill('W'.repeat(150))
    await submit(page).tap()
    await page.getByRole('alert').waitFor()
    expect(await page.evaluate(PROBLEMS)).toEqual([])
    expect(await page.locator('[aria-invalid]').count()).toBeGreaterThan(3)
    expect(await page.evaluate('getComputedStyle(document.querySelector("main")).backgroundColor')).toBe(
      colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(29, 32, 35)',
    )
  })
})

/** What is wrong with a page for somebody who does not see it, has a large finger, or a small phone; run in the page. */
const PROBLEMS = `(() => {
  const problems = []
  const shown = [...document.querySelectorAll('input, select, textarea, button, a')]
  for (const control of shown) {
    const name = control.labels?.length ? control.labels[0].textContent : control.textContent
    if (!name?.trim()) problems.push('no name: ' + control.outerHTML)
    if (control.type === 'radio' && !control.closest('fieldset')?.querySelector('legend')?.textContent)
      problems.push('no legend: ' + control.outerHTML)
    const target = control.type === 'radio' ? control.closest('label') : control
    if (target.getBoundingClientRect().height < 44) problems.push('too small: ' + control.outerHTML)
    if (control.type !== 'radio' && Number.parseFloat(getComputedStyle(control).fontSize) < 16) problems.push('zooms: ' + control.outerHTML)
  }
  for (const described of document.querySelectorAll('[aria-describedby]'))
    for (const id of described.getAttribute('aria-describedby').split(' '))
      if (!document.getElementById(id)?.textContent) problems.push('no words: ' + id)
  for (const wrong of document.querySelectorAll('.wrong'))
    if (!wrong.querySelector('[aria-invalid=true][aria-describedby*=error]') && !wrong.matches('[aria-invalid=true]'))
      problems.push('not said to be wrong: ' + wrong.outerHTML)
  const ids = [...document.querySelectorAll('[id]')].map((one) => one.id)
  if (new Set(ids).size < ids.length) problems.push('an id twice')
  if (document.querySelectorAll('h1').length !== 1) problems.push('not one heading')
  if (document.documentElement.scrollWidth > innerWidth) problems.push('too wide')
  return problems
})()`

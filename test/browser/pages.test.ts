import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { encodeValue } from '../../src/message.ts'
import { violationsOn } from '../support/axe.ts'
import { openBrowser } from '../support/browser.ts'
import { exampleText, openPlayground, type Playground } from '../support/playground.ts'

const DESKTOP = { viewport: { width: 1280, height: 900 } }
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

let browser: Browser
let playground: Playground
let contexts: BrowserContext[]
let troubles: string[]

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

beforeEach(async () => {
  playground = await openPlayground({ demo: true })
  contexts = []
  troubles = []
})
afterEach(async () => {
  for (const context of contexts) await context.close()
  await playground.end()
  expect(troubles).toEqual([])
})

async function open(options: BrowserContextOptions = DESKTOP): Promise<Page> {
  const context = await browser.newContext({ acceptDownloads: true, ...options })
  contexts.push(context)
  const page = await context.newPage()
  watch(page)
  context.on('page', watch)
  return page
}

function watch(page: Page): void {
  page.setDefaultTimeout(10_000)
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
  page.on('pageerror', (error) => troubles.push(error.message))
}

/** The link that this person gets in the chat. */
async function linkFor(as: string): Promise<string> {
  await playground.say(as, '/lead web')
  return playground.until(as, ({ ephemerals }) => {
    const said = ephemerals.map(({ plain }) => /https?:\/\/\S+\/in\/\S+/.exec(plain)?.[0])
    return said.at(-1)
  })
}

/** By that link, and its one button. */
async function signIn(page: Page, as: string): Promise<void> {
  await page.goto(await linkFor(as))
  await page.getByRole('button').click()
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /总览|Overview/ })
    .waitFor()
}

const menu = (page: Page, name: string) => page.getByRole('navigation').getByRole('link', { name }).click()
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()

/** The playground as `npm start` shows it: with some months behind it. */
async function withQuarter(): Promise<void> {
  await playground.end()
  playground = await openPlayground({ demo: true, quarter: true })
}

const CLOUD = '杭州云栈零售科技有限公司'

async function propose(): Promise<void> {
  const response = await playground.post('submit', {
    as: 'head-mkt',
    command: 'policy',
    value: encodeValue({ turn: 1 }),
    values: {
      followedWithin: '30d',
      contactWithin: '3d',
      syncCredit: '1/3',
      other: 'cap: 9',
      why: '年底人手少',
    },
    delivery: randomUUID(),
  })
  expect(await response.json()).toEqual({ kind: 'done' })
}

describe('a leader', () => {
  test('signs in by the link, filters, reads a story, and takes the list along', async () => {
    const page = await open()
    await signIn(page, 'head-mkt')
    await heading(page, '总览')
    await menu(page, '线索')
    await page.getByRole('link', { name: CLOUD }).waitFor()
    await page.getByRole('searchbox').fill('云栈')
    await page.getByRole('button', { name: '搜索' }).click()
    await page.waitForURL(/text=/)
    expect(await page.getByRole('table').getByRole('rowheader').count()).toBe(1)
    await page.getByText('筛选', { exact: true }).click()
    await page.getByLabel('状态').selectOption('won')
    await page.getByRole('button', { name: '应用' }).click()
    await page.getByText('没有符合条件的线索。').waitFor()
    await page.getByLabel('状态').selectOption('open')
    await page.getByRole('button', { name: '应用' }).click()
    await page.getByRole('link', { name: CLOUD }).waitFor()

    const waiting = page.waitForEvent('download')
    await page.getByRole('link', { name: '下载 CSV：线索' }).click()
    const download = await waiting
    expect(download.suggestedFilename()).toBe('线索.csv')
    const csv = readFileSync(await download.path(), 'utf8')
    expect(csv.split('\r\n')).toHaveLength(3)
    expect(csv).toContain(CLOUD)
    expect(csv).not.toMatch(/1\d{10}/)

    await page.getByRole('link', { name: CLOUD }).click()
    await heading(page, CLOUD)
    await page.getByText('林晓 提交了线索').waitFor()
    await page
      .getByText(/138\*{4}\d{4}/)
      .first()
      .waitFor()
    await page.getByRole('link', { name: '公司全貌' }).click()
    await heading(page, CLOUD)
    await page.locator('#roles').getByText('还没有人').first().waitFor()
    await page.locator('#maybe').getByText('杭州云栈零售集团有限公司').waitFor()
    await page.locator('#timeline').getByRole('link', { name: '陈思远' }).click()
    await page.getByRole('link', { name: '返回线索列表' }).click()
    await heading(page, '线索')
    await page.getByRole('link', { name: '查找公司' }).click()
    await page.getByRole('searchbox').fill('yunzhan-retail.example')
    await page.getByRole('button', { name: '搜索' }).click()
    await heading(page, CLOUD)
  })

  test('agrees to what the other head proposed', async () => {
    await propose()
    const page = await open()
    await signIn(page, 'head-sales')
    await menu(page, '规则')
    await page.getByText('年底人手少').waitFor()
    await page.getByRole('button', { name: '同意', exact: true }).click()
    await page.getByRole('status').getByText('两位负责人都已同意').waitFor()
    await page.getByRole('heading', { name: '现行规则 v2' }).waitFor()
    const message = await playground.until('rep-li', ({ messages }) =>
      messages.find(({ plain }) => /v2/.test(plain)),
    )
    expect(message.plain).toContain('赵一诺')
  })

  test('sees what happens without doing anything, and keeps what they have typed', async () => {
    const page = await open()
    await signIn(page, 'head-sales')
    await menu(page, '线索')
    await page.getByRole('searchbox').fill('half a wo')
    await playground.say('sdr-lin', `/lead ${exampleText('pasted-zh.txt')}`)
    await page.getByRole('link', { name: '苏州锐科精密机械有限公司' }).waitFor()
    expect(await page.getByRole('searchbox').inputValue()).toBe('half a wo')
    await expect.poll(() => page.locator('#said').textContent()).toMatch(/\d\d:\d\d 已更新/)
  })

  test('sees what this month takes, part by part, and takes that along, without a mouse', async () => {
    await withQuarter()
    const page = await open()
    await signIn(page, 'head-sales')
    await menu(page, '目标')
    await heading(page, '目标')
    await page.getByRole('region', { name: /各月各部分/ }).waitFor()
    await page.locator('#figures').getByText('需要').waitFor()
    const months = page.locator('#months')
    await months.getByRole('img', { name: /各月需要的线索/ }).waitFor()
    await page.getByLabel('看哪部分').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL(/part=region/)
    const rows = page.locator('#targets').getByRole('row')
    await rows.filter({ hasText: '华东' }).first().waitFor()
    expect(await rows.filter({ hasText: '整体' }).count()).toBe(0)
    const waiting = page.waitForEvent('download')
    await page.getByRole('link', { name: '下载 CSV：目标' }).press('Enter')
    const csv = readFileSync(await (await waiting).path(), 'utf8')
    expect(csv).toContain('华东')
    expect(csv.trim().split('\r\n')).toHaveLength(await rows.count())
  })

  test('finds the way with the keyboard alone', async () => {
    const page = await open()
    await signIn(page, 'head-mkt')
    await page.keyboard.press('Tab')
    await page.getByText('跳到正文').and(page.locator(':focus')).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.querySelector("main").contains(document.activeElement)')).toBe(true)
  })
})

test('from the playground to the pages as who is played, and back', async () => {
  const page = await open()
  await page.goto(`${playground.origin()}/playground`)
  await page.getByRole('navigation').getByRole('button', { name: /^周敏/ }).click()
  const opened = page.waitForEvent('popup')
  await page.getByRole('button', { name: /^以 周敏 打开网页版/ }).click()
  const pages = await opened
  await heading(pages, '总览')
  await pages.getByRole('link', { name: '回到演练场' }).click()
  await pages.waitForURL(/\/playground#as=mgr-zhou/)
  await pages.locator('[data-person="mgr-zhou"][aria-current]').waitFor()
})

test('everything but the liveliness is there without scripts', async () => {
  const page = await open({ ...PHONE, javaScriptEnabled: false })
  await signIn(page, 'rep-li')
  await menu(page, '人员')
  await page.getByText('李蕾').first().waitFor()
  await page.getByRole('button', { name: '退出登录' }).click()
  await heading(page, '已退出登录')
})

const PATHS = [
  '/',
  '/leads',
  '/leads?status=won&grade=A',
  '/companies',
  '/people',
  '/credit',
  '/credit?by=sdr&of=sdr-lin',
  '/targets',
  '/targets?span=last%20year',
  '/policy',
]
const SIZES = [DESKTOP.viewport, PHONE.viewport]

test.each([
  ['zh-CN', 'head-sales'],
  ['en', 'mgr-tan'],
] as const)(
  'nothing violates WCAG 2.2 AA or is too wide, by day and by night, on a phone and on a desk: in %s',
  async (language, who) => {
    // Full pages in one language, nearly empty ones in the other.
    if (language === 'en') await withQuarter()
    await propose()
    const page = await open({ ...DESKTOP, locale: language })
    const problems: string[] = []
    const look = async (name: string) => {
      expect(await page.locator('html').getAttribute('lang')).toBe(language)
      for (const size of SIZES) {
        await page.setViewportSize(size)
        if (await page.evaluate('document.documentElement.scrollWidth > innerWidth'))
          problems.push(`${name} is too wide`)
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          const found = await violationsOn(page, (size === PHONE.viewport) !== (colorScheme === 'dark'))
          problems.push(...found.map((one) => `${name}, ${colorScheme}, ${size.width}: ${one}`))
        }
      }
    }
    await page.goto(`${playground.origin()}/`)
    await look('signed out')
    await page.goto(await linkFor(who))
    await look('the link')
    await page.getByRole('button').click()
    await heading(page, /总览|Overview/)
    // The quarter comes while the page is open.
    if (language === 'en')
      await expect.poll(() => page.locator('#figures .value').first().textContent()).toMatch(/^\d{2,}$/)
    for (const path of PATHS) {
      await page.goto(`${playground.origin()}${path}`)
      await look(path)
    }
    await page.goto(`${playground.origin()}/leads`)
    await page.getByRole('rowheader').getByRole('link').first().click()
    await page.locator('#story').waitFor()
    await look('a story')
    await page.locator('.heading a').click()
    await page.locator('#timeline').waitFor()
    await look('a company')
    expect(problems).toEqual([])
  },
  90_000,
)

import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { openPlayground, type Playground } from '../support/playground.ts'

let browser: Browser
let playground: Playground
let page: Page
let troubles: string[]

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

beforeEach(async () => {
  playground = await openPlayground({ demo: true })
  page = await browser.newPage({ viewport: { width: 1366, height: 900 } })
  troubles = []
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
  page.on('pageerror', (error) => troubles.push(error.message))
  page.setDefaultTimeout(20_000)
  await page.goto(`${playground.origin()}/playground`)
})
afterEach(async () => {
  await page.close()
  await playground.end()
  expect(troubles).toEqual([])
})

const become = (name: string) =>
  page
    .getByRole('navigation')
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click()
const place = (name: RegExp) => page.getByRole('navigation').getByRole('button', { name }).click()
const box = () => page.getByRole('main').getByRole('textbox')
const message = (text: string | RegExp): Locator =>
  page.getByRole('main').getByRole('listitem').filter({ hasText: text }).first()
const button = (within: Locator, action: string): Locator => within.locator(`[data-action="${action}"]`)
const thread = () => page.getByRole('complementary')

const RUIKE = '苏州锐科精密机械有限公司'

async function postExample(): Promise<Locator> {
  await page.getByRole('button', { name: '中文示例' }).click()
  await box().press('Enter')
  const card = message(new RegExp(`待分配.*${RUIKE}|${RUIKE}.*待分配`, 's'))
  await card.waitFor()
  return card
}

/** Presses the first suggestion and gives the rep's name. */
async function assignFirst(card: Locator): Promise<string> {
  const first = button(card, 'assign:1')
  const [, rep = ''] = /分配给 (\S+) ▸/.exec((await first.textContent()) ?? '') ?? []
  await first.click()
  await message(new RegExp(`负责：${rep}`)).waitFor()
  return rep
}

describe('a newcomer', () => {
  test('finds a few leads, posts one, assigns it, and accepts it as its rep', async () => {
    await message('杭州云栈零售科技有限公司').waitFor()
    await postExample()
    await become('周敏')
    const rep = await assignFirst(message(RUIKE))
    await become(rep)
    await place(/Tenon 私信/)
    const direct = message(RUIKE)
    await direct.getByText('+8613812345678').waitFor()
    await button(direct, 'accept').click()
    await direct.getByText('跟进中').waitFor()
    await button(direct, 'follow-up').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill('通了电话，约下周演示')
    await dialog.getByRole('button', { name: '保存' }).press('Enter')
    await direct.getByText('通了电话，约下周演示').waitFor()
    await place(/# main/)
    await message(RUIKE).getByText('跟进中').first().waitFor()
  })

  test('pushes the clock to see a reminder, an escalation and a reclaim', async () => {
    await postExample()
    await become('周敏')
    await assignFirst(message(RUIKE))
    await message(RUIKE).locator('.thread-link').click()
    for (const seen of ['前接收', '已超时，请关注', '收回']) await pushUntil(seen)
  })

  test('posts in English to the overseas group, and is told what an incomplete text lacks', async () => {
    await page.getByRole('button', { name: '英文示例' }).click()
    await page.getByRole('button', { name: '发送' }).first().click()
    await place(/# overseas/)
    await message('Harbour Payments Pte. Ltd.').waitFor()
    await place(/# main/)
    await page.getByRole('button', { name: '信息不全' }).click()
    await box().press('Enter')
    const answer = message('缺少：预算、权限、时间')
    await button(answer, 'post').click()
    const dialog = page.getByRole('dialog')
    expect(await dialog.getByLabel('公司').inputValue()).toBe('北京朝露教育科技有限公司')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
  })
})

/** To the next deadline and the next, until the thread says it. */
async function pushUntil(text: string): Promise<void> {
  const line = thread().getByText(text).first()
  for (let push = 0; push < 40 && !(await line.isVisible()); push++) {
    const before = await page.locator('.now').textContent()
    await page.getByRole('button', { name: '到下一个时限', exact: true }).click()
    await expect.poll(() => page.locator('.now').textContent()).not.toBe(before)
    // What this moment calls for is said before the next one makes it past.
    await playground.settled()
  }
  await line.waitFor()
}

describe('the page', () => {
  test('speaks the language of whoever one is', async () => {
    await become('Tan Wei')
    await page.getByRole('button', { name: 'To the next deadline', exact: true }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await box().fill('/lead help')
    await box().press('Enter')
    await message('How to use /lead').waitFor()
  })

  test('fits a phone, with every control reachable by its name', async () => {
    await page.setViewportSize({ width: 375, height: 760 })
    await postExample()
    const width = await page.evaluate('document.documentElement.scrollWidth')
    expect(width).toBe(375)
    const nameless = await page.evaluate(
      `[...document.querySelectorAll('button, input, select, textarea')]
        .filter((control) => control.offsetParent !== null)
        .filter((control) => !(control.getAttribute('aria-label') || control.textContent || control.labels?.length))
        .map((control) => control.outerHTML)`,
    )
    expect(nameless).toEqual([])
    await page.getByRole('button', { name: '打开菜单' }).click()
    await become('周敏')
    await message(RUIKE).waitFor()
  })

  test.each(['林晓', 'Tan Wei'])('keeps the whole clock on a phone for %s', async (person) => {
    await become(person)
    await page.locator(`[aria-current="true"]`, { hasText: person }).waitFor()
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 })
      const pushes = page.locator('.pushes button')
      expect(await pushes.count()).toBe(3)
      for (const one of await pushes.all()) {
        const box = await one.boundingBox()
        expect(box?.x).toBeGreaterThanOrEqual(0)
        expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width)
      }
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
      expect(await page.evaluate('document.querySelector(".top").scrollWidth')).toBeLessThanOrEqual(width)
    }
  })

  test('shows what people type as text', async () => {
    await box().fill('<img src=x onerror="document.title=1"> <b>bold</b>')
    await box().press('Enter')
    await message('<img src=x onerror="document.title=1"> <b>bold</b>').waitFor()
  })
})

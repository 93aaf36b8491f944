import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { openPlayground } from '../support/playground.ts'

const HOUR = 3_600_000
const SHANGHAI = 8 * HOUR
const DAY = 24 * HOUR

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** Milliseconds until it is ten in the morning there, on another day. */
const untilTen = (now: number): number => DAY - ((now + SHANGHAI) % DAY) + 10 * HOUR

test('the digest shows its picture on a phone, with all its words for who does not see it', async () => {
  const playground = await openPlayground({ demo: true, news: true })
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 })
  const troubles: string[] = []
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
  try {
    // To the first working day of a week, whichever day it is today.
    const hasPicture = async () =>
      (await playground.state('head-mkt')).messages.some(({ picture }) => picture)
    for (let day = 0; day < 14 && !(await hasPicture()); day++) {
      const { clock } = await playground.state('head-mkt')
      await playground.post('clock', { push: untilTen(clock.now) })
      await expect
        .poll(hasPicture, { timeout: 3000 })
        .toBe(true)
        .catch(() => undefined)
    }
    await playground.settled()
    await page.goto(`${playground.origin()}/playground?as=head-mkt`)
    const picture = page.locator('img.picture').first()
    // The page may draw anew what it shows while the last words come in.
    await expect.poll(() => page.evaluate('document.querySelector("img.picture")?.naturalWidth')).toBe(840)
    expect(await picture.getAttribute('alt')).toMatch(/周报.*MQL/s)
    const box = await picture.boundingBox()
    expect(box?.width).toBeGreaterThan(250)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390)
    if (process.env.NEWS_PICTURE !== undefined) await page.screenshot({ path: process.env.NEWS_PICTURE })
    expect(troubles).toEqual([])
  } finally {
    await page.close()
    await playground.end()
  }
}, 90_000)

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compileCalendar } from '../../src/domain/calendar/calendar.ts'
import { nextOpening } from '../../src/domain/calendar/working-time.ts'
import { weekAround } from '../../src/domain/insight/news.ts'
import { EXAMPLE, workspaceOf } from '../config/read-workspace.ts'
import { openBrowser } from '../support/browser.ts'
import { openPlayground } from '../support/playground.ts'

const HOUR = 3_600_000

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** An hour after work begins on the first working day of another week, whichever day it is today. */
function nextDigest(now: number): number {
  const { calendar, calendars } = workspaceOf(EXAMPLE)
  const spec = calendars[calendar]
  if (spec === undefined) throw new Error(`no calendar ${calendar}`)
  const compiled = compileCalendar(spec)
  return nextOpening(weekAround(now, compiled.timezone, -1).from, compiled) + HOUR
}

test('the digest shows its picture on a phone, with all its words for who does not see it', async () => {
  const playground = await openPlayground({ demo: true, news: true })
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 })
  const troubles: string[] = []
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
  try {
    const { clock } = await playground.state('head-mkt')
    await playground.post('clock', { push: nextDigest(clock.now) - clock.now })
    await playground.until('head-mkt', ({ messages }) => messages.find(({ picture }) => picture))
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
}, 60_000)

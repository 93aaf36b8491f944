// Takes the README's pictures from the built product: node test/browser/picture.mjs (after npm run build).
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const root = join(import.meta.dirname, '../..')
const PICTURES = {
  playground: join(root, 'adapters/web/playground/picture.png'),
  card: join(root, 'adapters/web/playground/card.png'),
  overview: join(root, 'adapters/web/pages/overview.png'),
  digest: join(root, 'adapters/picture/digest.png'),
}
const HOUR = 3_600_000
const DAY = 24 * HOUR
const SHANGHAI = 8 * HOUR

const folder = mkdtempSync(join(tmpdir(), 'tenon-picture-'))
const env = {
  ...process.env,
  DATABASE_URL: `sqlite:${join(folder, 'tenon.db')}`,
  PORT: '0',
  LOG_LEVEL: 'info',
}
const product = spawn(process.execPath, [join(root, 'dist/src/main.js')], { cwd: root, env })
const address = await new Promise((resolve) => {
  product.stdout.on('data', (text) => {
    const found = /http:\/\/[\d.:]+\/playground/.exec(String(text))
    if (found) resolve(found[0])
  })
})
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const browser = await chromium.launch({
  executablePath,
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
})

/** As another person, whose screen is made anew. */
async function play(page, name) {
  await page.getByRole('navigation').getByRole('button', { name }).click()
  await page.locator('[data-person][aria-current]', { hasText: name }).waitFor()
}

/** Where the machine has no letters for coloured circles, they are drawn. */
const CIRCLES = `(() => {
  const colours = { '🔴': '#dd2e44', '🟠': '#f4900c', '🔵': '#55acee', '⚪': '#ccd6dd' }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found = []
  while (walker.nextNode()) if (/[🔴🟠🔵⚪]/u.test(walker.currentNode.data)) found.push(walker.currentNode)
  for (const node of found)
    node.replaceWith(...node.data.split(/([🔴🟠🔵⚪])/u).map((part) => {
      if (!(part in colours)) return part
      const circle = document.createElement('span')
      Object.assign(circle.style, {
        display: 'inline-block', width: '0.85em', height: '0.85em', borderRadius: '50%',
        verticalAlign: '-0.08em', background: colours[part],
      })
      return circle
    }))
})()`

async function takeCard(page, card) {
  await page.locator('.hints summary').click()
  await card.evaluate((item) => item.scrollIntoView({ block: 'center' }))
  await page.evaluate(CIRCLES)
  await card.locator('.card').screenshot({ path: PICTURES.card })
  await page.locator('.hints summary').click()
}

/** A lead that nobody accepts, until a clock takes it back. */
async function takePlayground(page, card) {
  await play(page, '周敏')
  await card.locator('[data-action="assign:1"]').click()
  await card.getByText('负责：').waitFor()
  await card.locator('.thread-link').click()
  const taken = page.getByRole('complementary').getByText('等待重新分配').first()
  for (let push = 0; push < 40; push++) {
    if (await taken.isVisible()) break
    await page.getByRole('button', { name: '到下一个时限', exact: true }).click()
    await page.waitForLoadState('networkidle').catch(() => {})
  }
  await taken.waitFor()
  await page.locator('.hints summary').click()
  await card.evaluate((item) => item.scrollIntoView({ block: 'end' }))
  await page
    .locator('.toast button')
    .last()
    .click({ timeout: 1000 })
    .catch(() => {})
  await page.evaluate(CIRCLES)
  await page.screenshot({ path: PICTURES.playground })
}

/** What leaders see of the months before. */
async function takeOverview(page) {
  await play(page, '孙立')
  const opened = page.waitForEvent('popup')
  await page.getByRole('button', { name: /打开网页版/ }).click()
  const overview = await opened
  await overview.setViewportSize({ width: 1240, height: 1180 })
  await overview
    .locator('#figures .value', { hasText: /^\d{2,}$/ })
    .first()
    .waitFor()
  // A quarter that has just begun has little to show.
  const rows = await overview.locator('#funnel tbody tr').count()
  if (rows < 6) await overview.goto(`${new URL(address).origin}/?period=last+quarter`)
  await overview.screenshot({ path: PICTURES.overview })
  await overview.close()
}

/** On the first working day of the next week. */
async function takeDigest(page) {
  await play(page, '赵一诺')
  const digest = page.locator('main .message').filter({ has: page.locator('img.picture') })
  const state = async () => (await fetch(`${address}/state?as=head-mkt`)).json()
  for (let day = 0; day < 14 && (await digest.count()) === 0; day++) {
    const { now } = (await state()).clock
    const weekday = new Date(now + SHANGHAI).getUTCDay()
    const days = day === 0 ? (8 - weekday) % 7 || 7 : 1
    const push = days * DAY - ((now + SHANGHAI) % DAY) + 10 * HOUR
    await fetch(`${address}/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ push }),
    })
    await digest
      .first()
      .waitFor({ timeout: 15_000 })
      .catch(() => {})
  }
  await page.waitForFunction('document.querySelector("img.picture")?.naturalWidth > 0')
  // High enough that nothing lies behind the edges.
  await page.setViewportSize({ width: 760, height: 2600 })
  await page.reload()
  await page.waitForFunction('document.querySelector("img.picture")?.naturalWidth > 0')
  await page.evaluate(CIRCLES)
  await digest.first().locator('.card').screenshot({ path: PICTURES.digest })
}

try {
  const page = await browser.newPage({ viewport: { width: 1360, height: 980 }, deviceScaleFactor: 1.5 })
  await page.goto(address)
  await takeOverview(page)
  await play(page, '林晓')
  await page.getByRole('button', { name: '中文示例' }).click()
  await page.getByRole('button', { name: '发送' }).first().click()
  const card = page.locator('main .message:not(.ephemeral)').filter({ hasText: '苏州锐科' }).first()
  await card.waitFor()
  await takeCard(page, card)
  await takePlayground(page, card)
  await takeDigest(page)
} finally {
  await browser.close()
  product.kill('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
}

// Takes the README's picture of the playground from the built product: node test/browser/picture.mjs (after npm run build).
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const root = join(import.meta.dirname, '../..')
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
try {
  const page = await browser.newPage({ viewport: { width: 1360, height: 980 } })
  await page.goto(address)
  await page.getByRole('button', { name: '中文示例' }).click()
  await page.getByRole('button', { name: '发送' }).first().click()
  const card = page.getByRole('main').getByRole('listitem').filter({ hasText: '苏州锐科' }).first()
  await card.waitFor()
  await page.getByRole('navigation').getByRole('button', { name: '周敏' }).click()
  await card.locator('[data-action="assign:1"]').click()
  await card.getByText('负责：').waitFor()
  await card.locator('.thread-link').click()
  for (let push = 0; push < 12; push++) {
    if (await page.getByRole('complementary').getByText('已超时').first().isVisible()) break
    await page.getByRole('button', { name: '到下一个时限', exact: true }).click()
    await page.waitForLoadState('networkidle').catch(() => {})
  }
  await page.getByRole('complementary').getByText('等待重新分配').first().waitFor()
  await page.locator('summary').click()
  await card.evaluate((item) => item.scrollIntoView({ block: 'end' }))
  await page.screenshot({ path: join(root, 'adapters/web/playground/picture.png') })
} finally {
  await browser.close()
  product.kill('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
}

import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** Without what looks for the outside world at every start. */
const QUIETLY = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The machine's own Chromium. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
  if (!existsSync(executablePath))
    throw new Error(`no browser at ${executablePath}: npm test installs it, or says how`)
  return chromium.launch({ executablePath, args: QUIETLY })
}

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSender } from '../../../adapters/webhooks/sender.ts'
import { freePort } from '../../support/programs.ts'
import { SECRET } from '../../support/webhooks/receiver.ts'

const README = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
const OTHER = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

let folder: string
let child: ChildProcess | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenon-readme-'))
})
afterEach(async () => {
  const ended = new Promise((resolve) => child?.once('exit', resolve))
  if (child?.kill('SIGKILL')) await ended
  rmSync(folder, { recursive: true, force: true })
})

/** The first snippet of JavaScript behind this heading. */
function snippetUnder(heading: string): string {
  const [, after] = README.split(`\n${heading}\n`)
  const snippet = /```js\n(.*?)```/s.exec(after ?? '')?.[1]
  if (snippet === undefined) throw new Error(`no snippet under ${heading}`)
  return snippet
}

test('the receiver of the README runs as it is written: it takes what is signed, and nothing else', async () => {
  const file = join(folder, 'receiver.mjs')
  writeFileSync(file, snippetUnder('### Webhooks'))
  const port = await freePort()
  const receiver = spawn(process.execPath, [file], {
    env: { PORT: String(port), WEBHOOK_SECRET: SECRET },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child = receiver
  let said = ''
  receiver.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  await new Promise((resolve) => receiver.stdout.once('data', resolve))
  const send = (secrets: string[], body: string) =>
    createSender({ secrets }).send(
      `http://127.0.0.1:${port}/`,
      { id: 'evt_L23456789_8', body },
      new AbortController().signal,
    )
  const body = JSON.stringify({
    type: 'lead.won',
    data: { lead: 'L23456789', status: 'won', reason: '续约' },
  })
  expect(await send([OTHER], body)).toMatchObject({ status: 401 })
  expect(await send([OTHER, SECRET], body)).toMatchObject({ status: 204 })
  await expect.poll(() => said).toContain('evt_L23456789_8 lead.won L23456789 won')
  const forged = await fetch(`http://127.0.0.1:${port}/`, {
    method: 'POST',
    headers: { 'webhook-id': 'x', 'webhook-timestamp': '1', 'webhook-signature': 'v1,é v1,' },
    body,
  })
  expect(forged.status).toBe(401)
})

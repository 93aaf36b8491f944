import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { textOf } from '../support/slack/index.ts'
import { accept, assignTo, dm, GROUP, idOf, LI, LIN, leadText, postExample, told, ZHOU } from './steps.ts'
import { type Story, tell } from './story.ts'

/** A real file system without room, where this process may make one (as root, in a container with that right). */
const SIZE = 8 * 1024 * 1024
let disk: string
let story: Story | undefined

beforeEach(() => {
  disk = mkdtempSync(join(tmpdir(), 'tenon-disk-'))
})
afterEach(async () => {
  await story?.end()
  if (isMounted) execFileSync('umount', ['--lazy', disk])
  isMounted = false
  rmSync(disk, { recursive: true, force: true })
})

let isMounted = false
function mount(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', disk], { stdio: 'ignore' })
    isMounted = true
  } catch {
    isMounted = false
  }
  return isMounted
}

const BALLAST = 'ballast'

/** Leaves no byte. */
function fill(): void {
  for (const size of [65_536, 4096, 512]) {
    for (let part = 0; ; part += 1) {
      try {
        writeFileSync(join(disk, `${BALLAST}-${size}-${part}`), Buffer.alloc(size))
      } catch {
        break
      }
      if (statfsSync(disk).bavail === 0) return
    }
  }
}

function empty(): void {
  execFileSync('sh', ['-c', `rm -f ${disk}/${BALLAST}-*`])
}

test('on a full disk everybody is told in time that nothing was saved, nothing is half there, and all goes on when there is room', {
  timeout: 120_000,
}, async ({ skip }) => {
  if (!mount()) return skip('this process may not mount a small file system: run as root')
  story = await tell({ folder: disk })
  const { slack, clock, ledger } = story
  const card = await postExample(story)
  const direct = await assignTo(story, card, LI)
  const events = await ledger.events(idOf(card))
  const ready = async () => (await fetch(`${story?.address()}/readyz`)).json()
  expect(await ready()).toMatchObject({ parts: { store: 'ok' } })

  fill()
  const answers = await Promise.all([
    slack.user(LI).click(direct, 'accept', undefined, { expectFailure: true }),
    slack.user(LIN).command('/lead', leadText(1), { channel: GROUP }),
    slack.user(ZHOU).reply(card, '前同事在那里', { expectFailure: true }),
  ])
  for (const { ms } of answers) expect(ms).toBeLessThan(3000)
  // A press and words in a thread are not taken, so that Slack says so itself; a command is answered in words.
  expect(answers.map(({ status }) => status)).toEqual([500, 200, 500])
  expect(JSON.stringify(answers[1].body)).toContain('没有保存')
  slack.allow({ where: 'ephemeral', user: LIN, text: '没有保存' })
  expect(await ready()).toMatchObject({ status: 'not ready', parts: { store: 'failing' } })
  // A rung that comes due meanwhile is not lost either.
  clock.pushTo((await ledger.due(idOf(card)))?.at ?? 0)
  expect((await fetch(`${story.address()}/healthz`)).status).toBe(200)
  expect(await ledger.events(idOf(card))).toEqual(events)
  expect(await ledger.leads()).toHaveLength(1)

  empty()
  await expect.poll(ready, { timeout: 10_000 }).toMatchObject({ status: 'ready' })
  expect(textOf(await dm(story, LI, '提醒'))).toContain('接收')
  await accept(story, direct, LI)
  await told(story, card, '已接收')
  await answers[2].again({ resign: true, retryNum: 1, retryReason: 'http_error' })
  await slack.until(() => textOf(card).includes('备注 1 条'))
  await slack.user(LIN).command('/lead', leadText(1), { channel: GROUP })
  slack.allow({ where: 'ephemeral', user: LIN, text: '已提交' })
  await slack.nextPost({ where: 'channel', text: '苏州第1机械有限公司' })
  await story.ends()
})

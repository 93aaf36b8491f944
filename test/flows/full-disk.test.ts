import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { textOf } from '../support/slack/index.ts'
import { accept, assignTo, dm, GROUP, idOf, LI, LIN, leadText, postExample, told, ZHOU } from './steps.ts'
import { type Story, tell } from './story.ts'

/** A disk that can be filled. */
interface Disk {
  fill(): void
  empty(): void
  end(): void
}

let folder: string
let disk: Disk | undefined
let story: Story | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenon-disk-'))
})
afterEach(async () => {
  disk?.empty()
  await story?.end()
  disk?.end()
  disk = undefined
  rmSync(folder, { recursive: true, force: true })
})

const SIZE = 8 * 1024 * 1024
const BALLAST = 'ballast'

/** A real file system without room, where this process may make one (as root, in a container with that right). */
function smallDisk(): Disk | undefined {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return undefined
  }
  return {
    fill: () => leaveNoByte(),
    empty: () => void execFileSync('sh', ['-c', `rm -f ${folder}/${BALLAST}-*`]),
    end: () => void execFileSync('umount', ['--lazy', folder]),
  }
}

function leaveNoByte(): void {
  for (const size of [65_536, 4096, 512]) {
    for (let part = 0; ; part += 1) {
      try {
        writeFileSync(join(folder, `${BALLAST}-${size}-${part}`), Buffer.alloc(size))
      } catch {
        break
      }
      if (statfsSync(folder).bavail === 0) return
    }
  }
}

/** The system refuses this process every byte in a file: any user may be refused that, and given it back. */
function deniedDisk(): Disk | undefined {
  const most = (bytes: string) =>
    void execFileSync('prlimit', ['--pid', `${process.pid}`, `--fsize=${bytes}:`])
  const empty = () => most('unlimited')
  try {
    empty()
  } catch {
    return undefined
  }
  return { fill: () => most('1'), empty, end: () => {} }
}

const WAYS = [
  {
    name: 'a file system without room',
    has: smallDisk,
    unless: 'this process may not mount one: run as root',
  },
  { name: 'a system that refuses every byte', has: deniedDisk, unless: 'there is no prlimit here' },
]

test.for(WAYS)(
  'on a full disk everybody is told in time that nothing was saved, nothing is half there, and all goes on when there is room: $name',
  { timeout: 120_000 },
  async ({ has, unless }, { skip }) => {
    disk = has()
    if (disk === undefined) return skip(unless)
    story = await tell({ folder })
    const { slack, clock, ledger } = story
    const card = await postExample(story)
    const direct = await assignTo(story, card, LI)
    const events = await ledger.events(idOf(card))
    const ready = async () => (await fetch(`${story?.address()}/readyz`)).json()
    expect(await ready()).toMatchObject({ parts: { store: 'ok' } })

    disk.fill()
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

    disk.empty()
    await expect.poll(ready, { timeout: 30_000 }).toMatchObject({ status: 'ready' })
    expect(textOf(await dm(story, LI, '提醒'))).toContain('接收')
    await accept(story, direct, LI)
    await told(story, card, '已接收')
    await answers[2].again({ resign: true, retryNum: 1, retryReason: 'http_error' })
    await slack.until(() => textOf(card).includes('备注 1 条'))
    await slack.user(LIN).command('/lead', leadText(1), { channel: GROUP })
    slack.allow({ where: 'ephemeral', user: LIN, text: '已提交' })
    await slack.nextPost({ where: 'channel', text: '苏州第1机械有限公司' })
    await story.ends()
  },
)

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqlite } from '../../adapters/store/sqlite/open-sqlite.ts'
import { checkRun } from './checks/check-run.ts'
import { companyBook } from './company-book.ts'
import { dice } from './engine/dice.ts'
import { type Setting, settingOf } from './engine/setting.ts'
import { World } from './engine/world.ts'
import { Crowd } from './people/crowd.ts'

const DAY = 86_400_000

export interface RunOptions {
  seed: number
  /** Simulated days in which people do something. */
  days: number
  calm?: boolean
  /** Most copies of a delivery. */
  copies?: number
  setting?: Partial<Setting>
}

export interface Run {
  seed: number
  days: number
  /** Of all that happened, in order. */
  digest: string
  deeds: number
  deaths: number
  /** Copies that came after the first one of a delivery. */
  doubled: number
  /** All that was written down, lead by lead. */
  ledger: unknown[]
  /** All that stands in the chats, in the order in which it came. */
  messages: unknown[]
  /** What is not as it was promised; empty in a good run. */
  wrong: string[]
}

/** Lives through so many days of one simulated company, then lets everything come to rest, and looks at what has become of it. */
export async function run({ seed, days, calm = false, copies = 4, setting: own }: RunOptions): Promise<Run> {
  const setting = { ...settingOf(dice(seed, 'setting')), ...own }
  const folder = mkdtempSync(join(tmpdir(), 'tenon-simulation-'))
  const database = join(folder, 'tenon.db')
  const book = companyBook(setting.workspace, setting.start, dice(seed, 'book'))
  const first = await openSqlite(database, {
    clock: { now: () => setting.start, until: () => new Promise(() => {}) },
  })
  await first.crm.put(book)
  await first.close()
  const world = new World({ seed, setting, database, calm })
  const crowd = new Crowd(
    world,
    { copies, late: !calm },
    book.map(({ company }) => company),
  )
  try {
    await world.open()
    const until = setting.start + days * DAY
    crowd.begin(until)
    // The time jumps to it when nobody has anything to do before.
    world.timeline.at(until, () => {})
    let day = setting.start
    await world.run(() => {
      if (world.timeline.now > day + DAY) {
        day += DAY
        world.journal.note('day', world.platform.messages.size)
      }
      return world.timeline.now >= until
    })
    await world.comesToRest()
    const result = await checkRun(world)
    const { journal, platform, timeline } = world
    const messages = [...platform.messages.values()].map(({ channel, message }) => ({ channel, message }))
    journal.note(result, messages)
    return {
      seed,
      days: Math.round((timeline.now - setting.start) / DAY),
      digest: journal.digest(),
      deeds: journal.deeds.length,
      deaths: journal.deaths.length,
      doubled: journal.doubled,
      messages,
      ...result,
    }
  } finally {
    await world.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

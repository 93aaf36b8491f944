import type { Workspace } from '../../../src/domain/workspace.ts'
import { EXAMPLE, workspaceOf } from '../../config/read-workspace.ts'
import type { Random } from '../../kill/random.ts'

const DAY = 86_400_000

/** How one simulated company differs from the others; all of it is drawn from the seed. */
export interface Setting {
  workspace: Workspace
  start: number
  /** Milliseconds between two times that one person comes to do something, on average. */
  pace: number
  web: number
  workers: number
  /** Whether there is a queue beside the rows: a bad one. */
  queue: boolean
  /** Calls of the store from the start of a process to its sudden death, on average. */
  life: number
}

const CALENDARS = ['cn', 'cn', 'cn', 'sg', 'round-the-clock', 'six-days', 'nights']

const MORE_CALENDARS = `calendars:
  six-days:
    timezone: Asia/Shanghai
    holidays: CN
    hours: { mon-fri: ["08:30-12:00", "13:00-17:30"], sat: ["09:00-12:00"] }
  nights:
    timezone: Asia/Singapore
    hours: { mon-thu: ["20:00-23:30"], sun: ["10:00-12:00", "14:00-22:15"] }`

const POLICIES = [
  '',
  '  autoAssign: true\n',
  '  autoAssign: true\n  minTouches: { return: 0, reject: 0 }\n',
  '  minTouches: { return: 1, reject: 0 }\n  missesBeforeOut: 1\n',
]

export function settingOf(random: Random): Setting {
  const yaml = EXAMPLE.replace('calendar: cn ', `calendar: ${random.pick(CALENDARS)} `)
    .replace('calendars:', MORE_CALENDARS)
    .replace(
      'contactWithin: 3d',
      random.pick(['contactWithin: 3d', 'contactWithin: 1d', 'contactWithin: 2d, days: working']) ?? '',
    )
    .replace(
      'clockFactor: 1.0',
      random.pick(['clockFactor: 1.0', 'clockFactor: 0.5', 'clockFactor: 1.5']) ?? '',
    )
  return {
    workspace: workspaceOf(`${yaml.trimEnd()}\n${random.pick(POLICIES)}`),
    start: Date.UTC(2025, 0, 1) + Math.floor(random.between(0, 640)) * DAY,
    pace: random.between(14, 32) * DAY,
    web: random.chance(0.5) ? 1 : 2,
    workers: random.chance(0.3) ? 1 : 2,
    queue: random.chance(0.5),
    life: random.between(1500, 8000),
  }
}

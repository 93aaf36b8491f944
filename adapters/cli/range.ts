import type { Command } from 'commander'
import type { Moment } from '../../src/domain/calendar/moment.ts'
import { periodOf } from '../../src/domain/covenant/period.ts'
import { readMoment } from './read-moment.ts'
import { CommandFailure } from './terminal.ts'

export interface RangeOptions {
  from?: string
  to?: string
}

/** Half open: [from, to). */
export interface Range {
  from?: Moment
  to?: Moment
}

/** Adds `--from` and `--to`. */
export const withRange = (command: Command): Command =>
  command
    .option('--from <when>', 'a day, month, quarter or year, or a moment; that day belongs to it')
    .option('--to <when>', 'the same; that day belongs to it, too, a moment does not')

/** What they say, in this zone. Throws CommandFailure at what is no day or moment. */
export function rangeOf(options: RangeOptions, now: Moment, zone: string): Range {
  const from = boundOf('from', options.from, now, zone)
  const to = boundOf('to', options.to, now, zone)
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
}

function boundOf(
  name: 'from' | 'to',
  text: string | undefined,
  now: Moment,
  zone: string,
): Moment | undefined {
  if (text === undefined) return undefined
  const moment =
    text.trim() === '' ? undefined : (readMoment(text, zone) ?? periodOf(text, now, zone)?.[name])
  if (moment !== undefined) return moment
  throw new CommandFailure(`--${name} must be a day or moment that exists, such as 2026-11-20 or 2026-11`, 2)
}

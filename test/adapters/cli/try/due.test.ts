import { describe, expect, test } from 'vitest'
import { tenon } from '../captured.ts'

const CALENDARS = `workspace: { calendar: night }
regions: {}
people: []
calendars:
  cn9: { timezone: Asia/Shanghai, holidays: CN, hours: { mon-fri: ["09:00-18:00"] } }
  de: { timezone: Europe/Berlin, hours: { mon-fri: ["08:00-16:00"] } }
  night: { timezone: America/New_York, hours: { mon-fri: ["00:00-04:00", "20:00-23:30"] } }
`
const files = { 'calendars.yaml': CALENDARS }
const config = ['--config', 'calendars.yaml']

describe('tenon try due', () => {
  test.each([
    ['cn9', '2026-02-14T17:30+08:00', '2h', '2026-02-24T10:30:00+08:00'],
    ['cn9', '2026-09-19T10:00+08:00', '1h', '2026-09-20T10:00:00+08:00'],
    ['de', '2026-10-23T15:30+02:00', '1h', '2026-10-26T08:30:00+01:00'],
    ['de', '2026-10-23T13:30:00Z', '1h', '2026-10-26T08:30:00+01:00'],
    ['de', '2026-10-23T15:30', '1h', '2026-10-26T08:30:00+01:00'],
    ['night', '2026-11-20T23:00-05:00', '1h', '2026-11-23T00:30:00-05:00'],
    ['cn', '2026-11-20T17:00+08:00', '1d', '2026-11-23T17:00:00+08:00'],
  ])('on %s: %s and %s of work is %s', async (calendar, start, length, due) => {
    const args = ['try', 'due', start, length, '--calendar', calendar, '--json', ...config]
    const { code, out, err } = await tenon(args, { files })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(JSON.parse(out)).toEqual({ due, warnings: [] })
  })

  test('takes the example workspace when none is named, and warns of years without holiday data', async () => {
    const { out } = await tenon([
      ...['try', 'due', '2096-12-28T18:00+08:00', '1h', '--calendar', 'cn'],
      '--json',
    ])
    expect(JSON.parse(out)).toEqual({
      due: '2096-12-31T09:30:00+08:00',
      warnings: ['calendar cn has no holiday data for 2096: only its week and its configured days count'],
    })
  })

  test('takes the file of TENON_CONFIG, and its own calendar when none is named', async () => {
    const world = { files, env: { TENON_CONFIG: 'calendars.yaml' } }
    const { out } = await tenon(['try', 'due', '2026-11-20T23:00', '1h'], world)
    expect(out).toBe('2026-11-23T00:30:00-05:00')
  })

  test('for people prints the moment alone, warnings beside it', async () => {
    expect(await tenon(['try', 'due', '2096-12-28T10:00', '1m', '--calendar', 'cn'])).toEqual({
      code: 0,
      out: '2096-12-28T10:01:00+08:00',
      err: 'warning: calendar cn has no holiday data for 2096: only its week and its configured days count',
    })
  })

  test.each([
    [
      'a calendar that is not there',
      ['2026-01-05T09:00', '1h', '--calendar', 'constructor'],
      1,
      /no calendar "constructor"; it has cn/,
    ],
    ['a length that is none', ['2026-01-05T09:00', '1 hour'], 2, /<length> must be/],
    ['a length of nothing', ['2026-01-05T09:00', '0m'], 2, /<length> must be/],
    ['a date that does not exist', ['2026-02-30T09:00', '1h'], 2, /<start> must be/],
    ['a time that does not exist', ['2026-02-20T25:00', '1h'], 2, /<start> must be/],
    ['an offset that no place has', ['2026-02-20T05:00+99:00', '1h'], 2, /<start> must be/],
    ['no length', ['2026-02-20T05:00'], 2, /missing required argument 'length'/],
    [
      'an unknown option',
      ['2026-02-20T05:00', '1h', '--calender', 'cn'],
      2,
      /unknown option.*\n.*--calendar/,
    ],
    [
      'a workspace file that is not there',
      ['2026-02-20T05:00', '1h', '--config', 'none.yaml'],
      1,
      /none\.yaml:1 there is no such file/,
    ],
  ])('refuses %s', async (_, args, code, message) => {
    const result = await tenon(['try', 'due', ...args])
    expect(result).toMatchObject({ code, out: '' })
    expect(result.err).toMatch(message)
  })

  test('shows every problem of the workspace file', async () => {
    const broken = { 'calendars.yaml': CALENDARS.replace('Berlin', 'Berlim').replace('people', 'poeple') }
    const { code, err } = await tenon(['try', 'due', '2026-02-20T05:00', '1h', ...config], { files: broken })
    expect(code).toBe(1)
    expect(err).toMatch(/calendars\.yaml:3:1 poeple: unknown key "poeple" \(did you mean `people`\?\)\n/)
    expect(err).toMatch(/calendars\.yaml:6:\d+ calendars\.de\.timezone: must be a time zone/)
  })
})

describe('tenon', () => {
  test.each([
    [['--help'], 0],
    [['try', '--help'], 0],
    [['try', 'due', '--help'], 0],
    [[], 2],
    [['dance'], 2],
    [['try', 'dance'], 2],
  ])('%j ends with code %i', async (args, code) => {
    const result = await tenon(args)
    expect(result.code).toBe(code)
    expect(code === 0 ? result.out : result.err).toMatch(/Usage: tenon|unknown command/)
  })
})

import { describe, expect, test } from 'vitest'
import { DEFAULT_POLICY } from '../../src/domain/policy/defaults.ts'
import { EXAMPLE, SMALL, workspaceOf } from './read-workspace.ts'

const nine = (h: number, m = 0) => h * 3600 + m * 60

describe('the example workspace', () => {
  const workspace = workspaceOf(EXAMPLE)

  test('has its name, language, groups and catalogues', () => {
    expect(workspace).toMatchObject({
      name: '启明云',
      language: 'zh-CN',
      calendar: 'cn',
      industries: ['制造', '零售', '金融', '医疗', '教育', 'SaaS', '能源', '汽车'],
      productLines: ['营销自动化', '数据平台', '私域运营'],
    })
    expect(workspace.groups).toEqual([
      { id: 'main', slack: 'C0DISPATCH', wecom: 'wrDISPATCH' },
      { id: 'overseas', slack: 'C0OVERSEAS', match: { region: ['海外'] } },
    ])
    expect(workspace.regions.海外).toEqual(['新加坡', '马来西亚', '美国'])
  })

  test('has its three calendars with hours in seconds from midnight', () => {
    const day = [
      { open: nine(9), close: nine(12) },
      { open: nine(13, 30), close: nine(18, 30) },
    ]
    expect(workspace.calendars).toEqual({
      cn: {
        id: 'cn',
        timezone: 'Asia/Shanghai',
        holidays: 'CN',
        hours: [day, day, day, day, day, [], []],
        daysOff: ['2026-12-31'],
        workingDays: [],
      },
      sg: {
        id: 'sg',
        timezone: 'Asia/Singapore',
        hours: [...Array(5).fill([{ open: nine(9), close: nine(18) }]), [], []],
        daysOff: [],
        workingDays: [],
      },
      'round-the-clock': {
        id: 'round-the-clock',
        timezone: 'Asia/Shanghai',
        hours: 'always',
        daysOff: [],
        workingDays: [],
      },
    })
  })

  test('has its people with territories, customers and unquoted dates', () => {
    expect(workspace.people).toHaveLength(12)
    expect(workspace.people.find(({ id }) => id === 'rep-li')).toEqual({
      id: 'rep-li',
      name: '李蕾',
      roles: ['rep'],
      slack: 'U0LI',
      wecom: 'lilei',
      email: 'lilei@example.com',
      regions: ['上海', '浙江'],
      industries: { 制造: 5, 汽车: 2 },
      winRate: 0.41,
      since: '2021-03-01',
      cap: 15,
    })
    expect(workspace.people.find(({ id }) => id === 'mgr-tan')).toMatchObject({
      language: 'en',
      calendar: 'sg',
      regions: [],
      industries: {},
    })
  })

  test('has the default policy and its season', () => {
    expect(workspace.policy).toEqual({
      ...DEFAULT_POLICY,
      seasons: [{ name: '年终冲刺', from: '11-15', to: '12-31', capFactor: 0.8, clockFactor: 1 }],
    })
  })
})

describe('a workspace file', () => {
  test('needs no more than workspace, regions and people', () => {
    const { people, ...workspace } = workspaceOf(SMALL)
    expect(workspace).toEqual({
      name: 'Small',
      language: 'zh-CN',
      calendar: 'cn',
      groups: [{ id: 'main' }],
      calendars: {
        cn: {
          id: 'cn',
          timezone: 'Asia/Shanghai',
          holidays: 'CN',
          hours: [...Array(5).fill([{ open: nine(9), close: nine(18) }]), [], []],
          daysOff: [],
          workingDays: [],
        },
      },
      regions: { 华东: ['上海', '江苏'] },
      industries: [],
      productLines: [],
      policy: DEFAULT_POLICY,
    })
    expect(people).toEqual([{ id: 'zhou', name: '周敏', roles: ['manager'], regions: [], industries: {} }])
  })

  test('may leave keys empty, as after commenting out what was below them', () => {
    expect(workspaceOf(`${SMALL}calendars:\npolicy:\n  gate:\n  cap:\n`).policy).toEqual(DEFAULT_POLICY)
    expect(workspaceOf(SMALL.replace('上海, 江苏] }', '上海], 海外: }')).regions).toEqual({
      华东: ['上海'],
      海外: [],
    })
  })

  test('may write hours by ranges over the weekend, lists, touching spans and up to midnight', () => {
    const { calendars } = workspaceOf(`${SMALL}calendars:
  odd:
    timezone: Europe/Berlin
    hours: { "sat-mon": ["13:00-24:00", "00:00-04:00"], "tue,thu": ["9:00-12:00", "12:00-17:00"], fri: [] }
`)
    const late = [
      { open: 0, close: nine(4) },
      { open: nine(13), close: nine(24) },
    ]
    const whole = [{ open: nine(9), close: nine(17) }]
    expect(calendars.odd?.hours).toEqual([late, whole, [], whole, [], late, late])
  })

  test('may share parts by anchors', () => {
    const { calendars } = workspaceOf(`${SMALL}calendars:
  a: { timezone: Asia/Tokyo, hours: &day { mon: ["09:00-18:00"] } }
  b: { timezone: Asia/Seoul, hours: *day }
`)
    expect(calendars.a?.hours).toEqual(calendars.b?.hours)
  })

  test('may nest regions: a child may be a parent too', () => {
    const yaml = SMALL.replace('上海, 江苏] }', '上海, 江苏], 江苏: [苏州, 南京] }')
    expect(workspaceOf(yaml).regions).toEqual({ 华东: ['上海', '江苏'], 江苏: ['苏州', '南京'] })
  })
})

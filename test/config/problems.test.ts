import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { problemText } from '../../src/config/problem.ts'
import { readWorkspace } from '../../src/config/workspace.ts'
import { EXAMPLE, problemsOf, SMALL, workspaceOf } from './read-workspace.ts'

/** A wrong file says what is wrong in a comment on the same line: `#! path: message`, several parted by `#!`. */
function expectMarkedProblems(yaml: string) {
  const marked = yaml.split('\n').flatMap((row, index) => {
    const [, ...marks] = row.split('#!')
    return marks.map((mark) => `${index + 1} ${mark.trim()}`)
  })
  const found = problemsOf(yaml).map(({ line, path, message }) => `${line} ${path}: ${message}`)
  expect([...found].sort()).toEqual([...marked].sort())
}

describe('every problem of a file is reported at once, at its line', () => {
  test('in the workspace and its groups', () => {
    expectMarkedProblems(`
workspace:
  name: 12                  #! workspace.name: must be text of 1 to 100 characters on one line (in quotes where it looks like a number)
  langauge: en              #! workspace.langauge: unknown key "langauge" (did you mean \`language\`?)
  calendar: de              #! workspace.calendar: unknown calendar "de"
  channels:
    dispatch:
      - { id: main, slack: C1 }
      - id: main            #! workspace.channels.dispatch[1].id: "main" is already that of dispatch[0]
        slack: C1           #! workspace.channels.dispatch[1].slack: "C1" is already that of dispatch[0]
        match:
          region: [华中]     #! workspace.channels.dispatch[1].match.region[0]: unknown region "华中" (did you mean \`华东\`?)
          grade: [D]        #! workspace.channels.dispatch[1].match.grade[0]: must be one of A, B, C (did you mean \`A\`?)
regions: { 华东: [上海] }
people: [{ id: z, name: Z, roles: [manager] }]
polices: {}                 #! polices: unknown key "polices" (did you mean \`policy\`?)
`)
  })

  test('in calendars', () => {
    expectMarkedProblems(`
workspace: {}
regions: {}
people: [{ id: z, name: Z, roles: [manager] }]
calendars:
  a:                        #! calendars.a.hours: is missing
    timezone: Asia/Shangai  #! calendars.a.timezone: must be a time zone such as Asia/Shanghai
    holidays: DE            #! calendars.a.holidays: must be one of CN
  b:
    timezone: Asia/Tokyo
    hours:
      mon-fry: []           #! calendars.b.hours.mon-fry: "mon-fry" names no days: use mon to sun, ranges (mon-fri) or lists (sat,sun)
      mon:
        - "13:30-09:00"     #! calendars.b.hours.mon[0]: must end after it begins: hours over midnight are two spans, one up to 24:00, one from 00:00
        - "09:00-25:00"     #! calendars.b.hours.mon[1]: must be a span of the day such as "09:00-12:00"
        - 900               #! calendars.b.hours.mon[2]: must be a span of the day such as "09:00-12:00"
      tue:
        - "09:00-12:00"
        - "11:00-13:00"     #! calendars.b.hours.tue[1]: overlaps another span of the same day
      tue-wed: []           #! calendars.b.hours.tue-wed: tue is given twice
    daysOff:
      - 2026-02-30          #! calendars.b.daysOff[0]: must be a date that exists, as YYYY-MM-DD
      - 2026-2-3            #! calendars.b.daysOff[1]: must be a date that exists, as YYYY-MM-DD
  c:
    timezone: UTC
    hours: { sat: [] }      #! calendars.c.hours: has no working hours on any day
  d:
    timezone: UTC
    hours: nights           #! calendars.d.hours: must be \`always\` or a map such as { mon-fri: ["09:00-18:00"] }
`)
  })

  test('in people', () => {
    expectMarkedProblems(`
workspace: {}
regions: { 华东: [上海] }
industries: [制造]
people:                     #! people: at least one person must have the role manager
  - id: a b                 #! people[0].id: must be an id of 1 to 64 characters without spaces and colons
    name: ""                #! people[0].name: must be text of 1 to 75 characters on one line (in quotes where it looks like a number)
    roles: [sale]           #! people[0].roles[0]: must be one of sdr, manager, rep, marketing-head, sales-head
  - { id: li, slack: U1 }   #! people[1].name: is missing #! people[1].roles: is missing
  - id: li                  #! people[2].id: "li" is already that of people[1]
    name: Li
    slack: U1               #! people[2].slack: "U1" is already that of people[1]
    roles: [rep]
    regoins: [上海]          #! people[2].regoins: unknown key "regoins" (did you mean \`regions\`?)
    regions:
      - 上海
      - 北京                 #! people[2].regions[1]: unknown region "北京"
    industries:
      制造: 1.5              #! people[2].industries.制造: must be a whole number from 0 to 1000000
      零售: 2                #! people[2].industries.零售: unknown industry "零售"
    winRate: 41             #! people[2].winRate: must be a number from 0 to 1
    since: 2023-02-29       #! people[2].since: must be a date that exists, as YYYY-MM-DD
    cap: -1                 #! people[2].cap: must be a whole number from 0 to 1000
    email: nobody           #! people[2].email: must be an email address
    language: zh            #! people[2].language: must be one of zh-CN, en
    calendar: us            #! people[2].calendar: unknown calendar "us"
`)
  })

  test('in regions that are no tree', () => {
    expectMarkedProblems(`
workspace: {}
regions:
  华东: [上海, 江苏]
  沿海: [江苏, 福建]           #! regions.沿海[0]: "江苏" lies already in "华东"
  江苏: [苏州, 苏州]           #! regions.江苏[1]: "苏州" is listed twice
  a: [b]                     #! regions.a: lies in itself: "a" in "c" in "b" in "a"
  b: [c]
  c: [a]
  d: [d]                     #! regions.d: lies in itself: "d" in "d"
people: [{ id: z, name: Z, roles: [manager] }]
`)
  })

  test('in the policy', () => {
    expectMarkedProblems(`${SMALL}
policy:
  gate: { require: [budgets] }   #! policy.gate.require[0]: must be one of company, contact, title, level, phone, email, wechat, region, industry, productLine, size, buyingRole, mustWin, budget, authority, need, timeline, meetingAgreed, source, remarks (did you mean \`budget\`?)
  grades:
    points: { luck: 2, level: { ceo: 1 } }  #! policy.grades.points.luck: unknown key "luck" #! policy.grades.points.level.ceo: unknown key "ceo"
  clocks:
    assign: { A: 15 }       #! policy.clocks.assign.A: must be a length such as 45s, 15m, 4h or 1d
    accept: { A: 0m, D: 1h } #! policy.clocks.accept.A: must be a length such as 45s, 15m, 4h or 1d, more than nothing and at most ten years #! policy.clocks.accept.D: unknown key "D" (did you mean \`A\`?)
    contact: { A: 1d }      #! policy.clocks.contact: unknown key "contact"
  ladders:
    assign:
      - { at: 0.5, do: remind }
      - { at: 0.5, do: reclaim } #! policy.ladders.assign[1].at: must be more than the rung before it (0.5) #! policy.ladders.assign[1].do: reclaim is for accept, contact, first-touch, follow-up, hold only
    accept: []              #! policy.ladders.accept: must be a list of 1 to 10 items
    rework: [{ at: 11, do: auto-assign }] #! policy.ladders.rework[0].at: must be a number from 0.1 to 10 #! policy.ladders.rework[0].do: auto-assign is for \`assign\` only
  autoAssign: maybe         #! policy.autoAssign: must be true or false
  rejectReasons: [近, 近]    #! policy.rejectReasons[1]: "近" is listed twice
  returnReasons: [${'长'.repeat(76)}] #! policy.returnReasons[0]: must be text of 1 to 75 characters on one line (in quotes where it looks like a number)
  arbitration: { syncCredit: 0.33 } #! policy.arbitration.syncCredit: must be an exact fraction such as 1 or 1/3
  pact: { by: monday }      #! policy.pact.by: must be a weekday and a time such as "mon 12:00"
  seasons:
    - { name: x, from: 02-30, to: 12-31, capFactor: 0 } #! policy.seasons[0].from: must be a day of the year as MM-DD, such as 11-15 #! policy.seasons[0].capFactor: must be a number from 0.1 to 10
`)
  })

  test('in thresholds that contradict the default ones', () => {
    expectMarkedProblems(`${SMALL}
policy:
  grades:
    thresholds: { A: 5 }    #! policy.grades.thresholds: the threshold of A (5) must not be below that of B (7)
`)
  })

  test('in the rules of whose lead it is', () => {
    expectMarkedProblems(`${SMALL}
policy:
  arbitration:
    followedWithin: 0d        #! policy.arbitration.followedWithin: must be a length such as 45s, 15m, 4h or 1d, more than nothing and at most ten years
    contactWithn: 3d          #! policy.arbitration.contactWithn: unknown key "contactWithn" (did you mean \`contactWithin\`?)
    days: workdays            #! policy.arbitration.days: must be one of calendar, working
    equalLevel: below         #! policy.arbitration.equalLevel: must be one of not-above, above
    earnedAt: won             #! policy.arbitration.earnedAt: must be one of sql, sync
    rules:
      - rule: new
        when:
          record: nothing     #! policy.arbitration.rules[0].when.record[0]: must be one of none, idle, followed
          industri: 制造       #! policy.arbitration.rules[0].when.industri: unknown key "industri" (did you mean \`industry\`?)
          level: [above, abov] #! policy.arbitration.rules[0].when.level[1]: must be one of above, equal, below, unknown (did you mean \`above\`?)
          claimed: maybe      #! policy.arbitration.rules[0].when.claimed: must be true or false
          by: []              #! policy.arbitration.rules[0].when.by: must be a list of 1 to 5 items
        to: nobody            #! policy.arbitration.rules[0].to: must be one of dispatch, owner
        credit: 1/0           #! policy.arbitration.rules[0].credit: must be an exact fraction such as 1 or 1/3
      - to: owner             #! policy.arbitration.rules[1].rule: is missing
        contact: 3d           #! policy.arbitration.rules[1].contact: must be true or false
      - rule: upheld          #! policy.arbitration.rules[2].rule: upheld is what heads say of a disputed verdict
        to: dispatch
`)
  })

  test('in rules of which a case meets none, at the rules', () => {
    expectMarkedProblems(`${SMALL}
policy:
  arbitration:
    rules: #! policy.arbitration.rules: a lead with record idle meets no rule: exactly one must fit
      - { rule: new, when: { record: none }, to: dispatch, credit: 1 }
      - { rule: known, when: { record: followed }, to: owner }
`)
  })

  test('in rules for what the workspace does not have', () => {
    expectMarkedProblems(`${SMALL}
industries: [制造, SaaS]
productLines: [数据平台]
policy:
  arbitration:
    rules:
      - rule: ours
        when:
          industry: [制造业, saas, SaaX] #! policy.arbitration.rules[0].when.industry: unknown industry "SaaX" (did you mean \`SaaS\`?)
        to: dispatch
      - rule: others
        when:
          notIndustry: [制造业, saas, SaaX] #! policy.arbitration.rules[1].when.notIndustry: unknown industry "SaaX" (did you mean \`SaaS\`?)
          productLine: 平台     #! policy.arbitration.rules[1].when.productLine: unknown product line "平台"
        to: dispatch
      - rule: other-lines
        when:
          notIndustry: [制造, saas, SaaX] #! policy.arbitration.rules[2].when.notIndustry: unknown industry "SaaX" (did you mean \`SaaS\`?)
          notProductLine: 平台  #! policy.arbitration.rules[2].when.notProductLine: unknown product line "平台"
        to: dispatch
`)
  })

  test('in YAML: a key given twice, and what is wrong elsewhere', () => {
    expectMarkedProblems(`${SMALL}
industries: [a]
industries: [a, 5]           #! : this key is given twice #! industries[1]: must be text of 1 to 75 characters on one line (in quotes where it looks like a number)
`)
  })
})

describe('a file that cannot be read at all', () => {
  test.each([
    ['', 1, 'the file is empty'],
    ['# nothing\n', 1, 'the file is empty'],
    ['just text', 1, 'must be a map of keys and values'],
    [`${SMALL}calendars: [`, 5, 'Flow sequence'],
    [`${SMALL}policy: *nothing\n`, 1, 'Unresolved alias'],
    [`${SMALL}policy: !secret x\n`, 5, 'Unresolved tag'],
    [`# ${'x'.repeat(1024 * 1024)}\n${SMALL}`, 1, 'the file is larger than 1 MiB'],
    ['['.repeat(500_000), 1, 'is nested more than 40 levels deep'],
    ['- '.repeat(500_000), 1, 'is nested more than 40 levels deep'],
    [`${SMALL}---\na: 1\n`, 5, 'multiple documents'],
  ])('is refused: %.20s', (yaml, line, message) => {
    const [problem] = problemsOf(yaml)
    expect(problem).toMatchObject({ file: 'tenon.yaml', line })
    expect(problem?.message).toContain(message)
  })

  test('with aliases that multiply is refused before they fill the memory', () => {
    const levels = Array.from({ length: 12 }, (_, n) => `l${n + 1}: &l${n + 1} [${`*l${n},`.repeat(9)}]`)
    const [problem] = problemsOf(`l0: &l0 [x]\n${levels.join('\n')}\n`)
    expect(problem?.message).toContain('alias')
  })

  test('with an anchor that holds itself is refused', () => {
    expect(problemsOf(`${SMALL}policy: &p { gate: *p }\n`).length).toBeGreaterThan(0)
  })
})

test('a workspace without a manager may be tried but not started', () => {
  const yaml = SMALL.replace('[manager]', '[rep]')
  expect(problemsOf(yaml).map(({ message }) => message)).toEqual([
    'at least one person must have the role manager',
  ])
  expect(readWorkspace(yaml, 'tenon.yaml', { staffed: false })).toHaveProperty('workspace.name', 'Small')
})

test('a problem reads as one line with file, place, path and message', () => {
  const [problem] = problemsOf(SMALL.replace('name: 周敏', 'name: 5'))
  expect(problem && problemText(problem)).toMatch(/^tenon\.yaml:4:23 people\[0\]\.name: must be text/)
})

describe('reading never throws and places every problem inside the file', () => {
  const check = (yaml: string) => {
    const result = readWorkspace(yaml, 'tenon.yaml')
    if ('workspace' in result) return
    expect(result.problems.length).toBeGreaterThan(0)
    for (const { line, message } of result.problems) {
      expect(line).toBeGreaterThanOrEqual(1)
      expect(line).toBeLessThanOrEqual(yaml.split('\n').length)
      expect(message).not.toMatch(/\n|undefined|\[object/)
    }
  }

  test('for the example with a piece of it replaced by anything', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('', '[', '{', '- ', '\n', ': ', '&a ', '*a', '!!', '"', '~', '__proto__: ', '  '),
    )
    fc.assert(
      fc.property(fc.nat(EXAMPLE.length), fc.nat(12), piece, (start, length, text) =>
        check(EXAMPLE.slice(0, start) + text + EXAMPLE.slice(start + length)),
      ),
      { numRuns: 150 },
    )
  })

  test('for any structure under the known keys', () => {
    const keys = ['workspace', 'calendars', 'regions', 'industries', 'people', 'policy'] as const
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()), (value) =>
        check(JSON.stringify(value)),
      ),
      { numRuns: 200 },
    )
  })

  test('for names that objects have by nature', () => {
    const names = ['constructor', 'toString', '__proto__', 'hasOwnProperty']
    for (const name of names) {
      const yaml = `${SMALL}industries: [${name}]\n`.replace('华东: [', `华东: [${name}, `)
      expect(workspaceOf(yaml).regions.华东).toContain(name)
      check(`${SMALL}calendars: { ${name}: {} }\n`)
      check(SMALL.replace('roles:', `calendar: ${name}, roles:`))
    }
  })
})

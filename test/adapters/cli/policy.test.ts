import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSqlite } from '../../../adapters/store/sqlite/open-sqlite.ts'
import { createFrontDesk } from '../../../commands/front-desk.ts'
import { changePolicy } from '../../../commands/policy/commit.ts'
import type { PolicyActor } from '../../../src/domain/policy/decide.ts'
import type { Store } from '../../../src/ports.ts'
import { EXAMPLE } from '../../config/read-workspace.ts'
import { leadText } from '../../flows/steps.ts'
import { coreOver } from '../../support/core.ts'
import { tenon } from './captured.ts'

const ZHAO: PolicyActor = { kind: 'person', id: 'head-mkt', sides: ['marketing-head'] }
const SUN: PolicyActor = { kind: 'person', id: 'head-sales', sides: ['sales-head'] }

let folder: string
let env: Record<string, string>
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tenon-policy-'))
  env = { DATABASE_URL: `sqlite:${join(folder, 'tenon.db')}` }
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A workspace in which something was started once, with a lead. */
async function started(): Promise<void> {
  const core = await coreOver(join(folder, 'tenon.db'))
  const caller = { chat: 'playground', user: 'sdr-lin', conversation: 'main', delivery: '1' } as const
  await createFrontDesk(core).slash(leadText(1), caller)
  await core.store.close()
}

/** Both heads confirm what is open. */
async function confirmed(): Promise<void> {
  const core = await coreOver(join(folder, 'tenon.db'))
  const [proposal] = await core.store.proposals({ limit: 1 })
  for (const actor of [ZHAO, SUN]) {
    const intent = {
      proposal: proposal?.id ?? '',
      command: { name: 'consent' },
      actor,
      via: 'playground',
    } as const
    expect((await changePolicy(core, intent)).refused).toBeUndefined()
  }
  await core.store.close()
}

async function inStore<R>(read: (store: Store) => Promise<R>): Promise<R> {
  const store = await openSqlite(join(folder, 'tenon.db'))
  try {
    return await read(store)
  } finally {
    await store.close()
  }
}

const run = (
  args: string[],
  files: Record<string, string> = {},
  more: { input?: string; now?: string } = {},
) => tenon(args, { env, files, now: '2026-11-20T12:00+08:00', ...more })

const CAP = { 'p.yaml': 'cap: 20\n' }
const LAXER = { 'p.yaml': 'policy:\n  gate: { require: [budget] }\n  clocks: { assign: { B: 2h } }\n' }

describe('tenon policy show', () => {
  test('shows before the first start what the workspace file will make of it, and nothing can be proposed', async () => {
    const { code, out, err } = await run(['policy', 'show'])
    expect(code).toBe(0)
    expect(out).toContain('Gate: Budget, Authority, Need, Timeline')
    expect(err).toContain('nothing has been started yet')
    expect((await run(['policy', 'diff', 'p.yaml'], CAP)).out).toContain(
      'Most open leads for one rep: 15 → 20',
    )
    expect((await run(['simulate', 'p.yaml'], CAP)).out).toContain('No lead was posted')
    expect(await run(['policy', 'propose', 'p.yaml', '--why', 'w'], CAP)).toMatchObject({ code: 1, out: '' })
    expect(await inStore((store) => store.policies())).toEqual([])
  })

  test('prints the rules in force in plain words, and one version by its number', async () => {
    await started()
    const { code, out } = await run(['policy', 'show'])
    expect(code).toBe(0)
    expect(out).toContain('version 1  from 2026-11-20T10:00:00+08:00  from the workspace file  in force')
    expect(out).toContain('Gate: Budget, Authority, Need, Timeline')
    expect(out).toContain(
      'idle: when the CRM record is idle, it is dispatched, must be contacted within 3 days, and counts 1',
    )
    expect(out).toContain('no proposal is open')
    const json = JSON.parse((await run(['policy', 'show', '--version', '1', '--json'])).out)
    expect(json).toMatchObject({
      version: 1,
      startsAt: '2026-11-20T10:00:00+08:00',
      by: 'workspace-file',
      agreed: [],
      inForce: true,
      policy: { cap: 15 },
    })
  })

  test('a version that there is not, and one that is no number', async () => {
    await started()
    expect(await run(['policy', 'show', '--version', '2'])).toMatchObject({
      code: 1,
      err: 'there is no version 2; the newest is 1',
    })
    expect((await run(['policy', 'show', '--version', 'two'])).code).toBe(2)
  })

  test('tells the version that starts later, who agreed, and what is open', async () => {
    await started()
    await run(['policy', 'propose', 'p.yaml', '--why', 'w', '--starts', '2026-12-01T09:00+08:00'], CAP)
    const open = await run(['policy', 'show'])
    expect(open.out).toContain(
      'open proposal, made from version 1 by The operator at 2026-11-20T12:00:00+08:00: w',
    )
    await confirmed()
    const { out } = await run(['policy', 'show'])
    expect(out).toContain('version 1')
    expect(out).toContain('next: version 2  from 2026-12-01T09:00:00+08:00  agreed by 赵一诺, 孙立')
    const later = await run(['policy', 'show', '--json'], {}, { now: '2026-12-01T09:00+08:00' })
    expect(JSON.parse(later.out)).toMatchObject({ version: 2, agreed: ['head-mkt', 'head-sales'] })
  })
})

describe('tenon policy diff', () => {
  test('tells in what a workspace file, its policy alone, or its keys alone differ from the rules in force', async () => {
    await started()
    const files = {
      'same.yaml': EXAMPLE,
      'other.yaml': EXAMPLE.replace('assign: { A: 15m', 'assign: { A: 5m'),
      ...LAXER,
    }
    expect((await run(['policy', 'diff', 'same.yaml'], files)).out).toContain('no difference')
    const other = await run(['policy', 'diff', 'other.yaml'], files)
    expect(other).toMatchObject({ code: 0 })
    expect(other.out.split('\n')).toEqual([
      'against version 1, which is in force:',
      '  Time to assign, grade A: 15m → 5m',
    ])
    expect((await run(['policy', 'diff', 'p.yaml'], files)).out).toContain(
      'Gate: no longer needs “Authority”, “Need”, “Timeline”',
    )
    const { out } = await run(['policy', 'diff', '-', '--json'], {}, { input: 'cap: 20' })
    expect(JSON.parse(out)).toEqual({
      against: 1,
      differences: [
        { kind: 'changed', path: 'cap', before: 15, after: 20, text: 'Most open leads for one rep: 15 → 20' },
      ],
    })
  })

  test.each([
    ['an unknown key', 'capp: 3', 'p.yaml:1:1 capp: unknown key "capp" (did you mean `cap`?)'],
    [
      'under policy',
      'policy: { cap: many }',
      'p.yaml:1:16 policy.cap: must be a whole number from 0 to 1000',
    ],
    [
      'what contradicts itself',
      'grades: { thresholds: { A: 1 } }',
      'p.yaml: policy.grades.thresholds: the threshold of A (1)',
    ],
    [
      'rules that leave cases out',
      'arbitration: { rules: [{ rule: all, to: dispatch, when: { record: idle } }] }',
      'policy.arbitration.rules',
    ],
    ['a workspace file', EXAMPLE.replace('cap: 15 }', 'cap: lots }'), 'must be a whole number'],
  ])('complains with line and key, and ends with 1: %s', async (_, text, complaint) => {
    await started()
    const { code, err } = await run(['policy', 'diff', 'p.yaml'], { 'p.yaml': text })
    expect(code).toBe(1)
    expect(err).toContain(complaint)
  })

  test('a file that is not there', async () => {
    await started()
    expect(await run(['policy', 'diff', 'none.yaml'])).toMatchObject({
      code: 1,
      err: 'none.yaml: there is no such file, or it cannot be read',
    })
  })
})

describe('tenon policy propose', () => {
  test('changes nothing, keeps the proposal with what it would have changed, and leaves the messages to a running process', async () => {
    await started()
    const { code, out } = await run(['policy', 'propose', 'p.yaml', '--why', '放宽'], LAXER)
    expect(code).toBe(0)
    expect(out).toContain('Time to assign, grade B: 1h → 2h')
    expect(out).toContain('Leads posted in the last 90 days: 1')
    expect(out).toContain('Nothing changes until both heads confirm in the group (赵一诺, 孙立)')
    await inStore(async (store) => {
      expect(await store.policies()).toHaveLength(1)
      expect(await store.proposals({ limit: 9 })).toMatchObject([
        { by: 'operator', base: 1, why: '放宽', status: 'open', consents: [], effect: { posted: 1 } },
      ])
      // The playground is the chat where no other one is configured.
      expect((await store.lanes('', Date.now())).map(({ dest }) => dest)).toEqual([
        'group:main',
        'group:overseas',
      ])
    })
  })

  test('is made from the newest version, also one that starts later', async () => {
    await started()
    await run(['policy', 'propose', 'p.yaml', '--why', 'w', '--starts', '2026-12-01T09:00+08:00'], CAP)
    await confirmed()
    const { out } = await run(['policy', 'propose', 'p.yaml', '--why', 'w', '--json'], LAXER)
    expect(JSON.parse(out)).toMatchObject({
      base: 2,
      awaits: ['head-mkt', 'head-sales'],
      effect: { posted: 1 },
      differences: [{ path: 'gate.require' }, { path: 'clocks.assign.B' }],
    })
    const [proposal] = await inStore((store) => store.proposals({ limit: 1 }))
    expect(proposal?.policy).toMatchObject({ cap: 20, gate: { require: ['budget'] } })
  })

  test.each([
    ['without a reason', ['p.yaml'], 2, '--why'],
    ['with an empty reason', ['p.yaml', '--why', ' '], 2, '--why must be'],
    ['for no moment', ['p.yaml', '--why', 'w', '--starts', 'soon'], 2, '--starts must be'],
    ['for the past', ['p.yaml', '--why', 'w', '--starts', '2026-11-01T09:00'], 1, 'must be in the future'],
    ['of nothing new', ['same.yaml', '--why', 'w'], 1, 'Nothing is different'],
  ])('%s is refused', async (_, args, code, complaint) => {
    await started()
    const ran = await run(['policy', 'propose', ...args], { ...CAP, 'same.yaml': EXAMPLE })
    expect(ran.code).toBe(code)
    expect(ran.err).toContain(complaint)
    expect(await inStore((store) => store.proposals({ limit: 1 }))).toEqual([])
  })

  test('while one is open is refused, and says whose; the operator can take it back', async () => {
    await started()
    await run(['policy', 'propose', 'p.yaml', '--why', 'w'], CAP)
    const second = await run(['policy', 'propose', 'p.yaml', '--why', 'w'], LAXER)
    expect(second.code).toBe(1)
    expect(second.err).toMatch(/^The proposal of The operator from 20 Nov 12:00 is still waiting/)
    expect(await run(['policy', 'withdraw'])).toMatchObject({ code: 0, out: 'withdrawn' })
    expect((await run(['policy', 'withdraw'])).code).toBe(1)
    expect((await run(['policy', 'propose', 'p.yaml', '--why', 'w'], LAXER)).code).toBe(0)
  })

  test('where the roster has no two heads is refused: the file rules there', async () => {
    await started()
    const config = { 'tenon.yaml': EXAMPLE.replace('roles: [sales-head]', 'roles: [sdr]') }
    const { code, err } = await run(['policy', 'propose', 'p.yaml', '--why', 'w'], { ...config, ...CAP })
    expect(code).toBe(1)
    expect(err).toContain('Change the workspace file and start again')
  })
})

describe('tenon simulate', () => {
  test('lives the recorded past again under another policy, and stores nothing', async () => {
    await started()
    const { code, out } = await run(['simulate', 'p.yaml'], {
      'p.yaml': 'gate: { require: [meetingAgreed] }\nclocks: { assign: { B: 4h } }\n',
    })
    expect(code).toBe(0)
    expect(out).toContain('Gate: also needs “Meeting agreed”')
    expect(out).toContain(
      'Leads posted in the last 90 days: 1. Under these rules, 0 (not 1) would pass the gate; missed deadlines of assignment would be 0 (not 1).',
    )
    expect(await inStore((store) => store.proposals({ limit: 1 }))).toEqual([])
  })

  test('as JSON, over as many days as asked for', async () => {
    await started()
    const late = { now: '2026-11-25T12:00+08:00' }
    const week = JSON.parse((await run(['simulate', 'p.yaml', '--days', '7', '--json'], CAP, late)).out)
    expect(week).toMatchObject({ against: 1, days: 7, effect: { posted: 1 }, differences: [{ path: 'cap' }] })
    const two = JSON.parse((await run(['simulate', 'p.yaml', '--days', '2', '--json'], CAP, late)).out)
    expect(two.effect.posted).toBe(0)
    expect((await run(['simulate', 'p.yaml', '--days', 'many'], CAP)).code).toBe(2)
  })
})

describe('tenon doctor', () => {
  test('says which version is in force, and what the workspace file says instead', async () => {
    expect((await run(['doctor'])).out).toContain('✓ policy: none yet')
    await started()
    expect((await run(['doctor'])).out).toContain('✓ policy: version 1 is in force')
    const changed = await run(['doctor'], {
      'tenon.yaml': EXAMPLE.replace('assign: { A: 15m', 'assign: { A: 5m'),
    })
    expect(changed.code).toBe(0)
    expect(changed.out).toContain(
      '! policy: version 1 is in force; the workspace file says something else (differences: 1;',
    )
  })

  test('says that a proposal waits', async () => {
    await started()
    await run(['policy', 'propose', 'p.yaml', '--why', 'w'], CAP)
    expect((await run(['doctor'])).out).toContain(
      '! policy proposal: of The operator, open since 2026-11-20T12:00:00+08:00',
    )
  })
})

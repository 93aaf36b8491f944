import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { draw } from '../../commands/clockwork/draw.ts'
import { type Core, rosterNow } from '../../commands/core.ts'
import { createFrontDesk } from '../../commands/front-desk.ts'
import { handle } from '../../commands/handle.ts'
import { changePolicy, type PolicyIntent } from '../../commands/policy/commit.ts'
import { hearPolicyFile } from '../../commands/policy/file.ts'
import { policyForm, readPolicyForm } from '../../commands/policy/form.ts'
import { isCounting, measure, windowOf } from '../../commands/policy/measure.ts'
import { FIELD_NAMES } from '../../src/domain/lead/fields.ts'
import { type PolicyActor, THE_OPERATOR } from '../../src/domain/policy/decide.ts'
import type { Policy } from '../../src/domain/policy/policy.ts'
import { replay } from '../../src/domain/policy/replay.ts'
import { LANGUAGES } from '../../src/domain/workspace.ts'
import type { Effect } from '../../src/ports.ts'
import { plainText } from '../../src/text/voice.ts'
import { quietChat } from '../bench/quiet-chat.ts'
import { HERE } from '../contracts/store/holding.ts'
import { leadText } from '../flows/steps.ts'
import { coreOver } from '../support/core.ts'
import { DAY, FIELDS } from '../support/given.ts'

const ZHAO: PolicyActor = { kind: 'person', id: 'head-mkt', sides: ['marketing-head'] }
const SUN: PolicyActor = { kind: 'person', id: 'head-sales', sides: ['sales-head'] }

const NOTICE: Effect = {
  id: 1,
  chat: 'slack',
  dest: 'group:main',
  kind: 'notice',
  payload: { proposal: 'P-1' },
  notBefore: 0,
  attempts: 1,
  createdAt: 0,
  unknown: false,
}

let folder: string
const cores: Core[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenon-rules-'))
})
afterEach(async () => {
  for (const core of cores.splice(0)) await core.store.close()
  rmSync(folder, { recursive: true, force: true })
})

/** One more process on the same database. */
async function another(): Promise<Core> {
  const core = await coreOver(join(folder, 'tenon.db'), [quietChat])
  cores.push(core)
  return core
}

const proposing = (core: Core, changes: Partial<Policy> = { cap: 20 }): PolicyIntent => ({
  proposal: 'P-1',
  command: {
    name: 'propose',
    base: 1,
    policy: { ...core.policies.current().policy, ...changes },
    why: '季末',
  },
  actor: ZHAO,
  via: 'playground',
})
const answering = (actor: PolicyActor, more: Partial<PolicyIntent> = {}): PolicyIntent => ({
  proposal: 'P-1',
  command: { name: 'consent' },
  actor,
  via: 'playground',
  ...more,
})

let pastes = 0
async function post(core: Core) {
  const n = ++pastes
  const caller = { chat: 'playground', user: 'sdr-lin', conversation: 'main', delivery: `${n}` } as const
  await createFrontDesk(core).slash(leadText(n), caller)
  const [lead] = await core.store.leads({ limit: 1 })
  if (lead === undefined) throw new Error('not posted')
  return lead
}

describe('with several processes on one database', () => {
  it('a decision is made under the version that the heads agreed on in another one', async () => {
    const [one, other] = [await another(), await another()]
    await changePolicy(one, proposing(one))
    await changePolicy(one, answering(SUN))
    expect(other.policies.current().version).toBe(1)
    const person = other.person('sdr-lin')
    await handle(other, {
      lead: 'L-1',
      command: { name: 'post', fields: FIELDS, unknown: {} },
      actor: { id: 'sdr-lin', ...(person && { person }) },
      via: 'playground',
    })
    const lead = await other.store.lead('L-1')
    expect(lead?.policy).toBe(2)
    expect((await other.store.events('L-1'))[0]?.policy).toBe(2)
    expect(other.policies.current().version).toBe(1)
    // Drawing meets the version for the first time.
    const effect: Effect = { ...NOTICE, kind: 'card', lead: 'L-1', payload: {} }
    expect(await draw(other, effect)).toMatchObject({ key: 'card:L-1' })
    expect(other.policies.current().version).toBe(2)
  })

  it('both heads press at the same moment, each in another one: there is one version', async () => {
    const [one, other] = [await another(), await another()]
    await changePolicy(one, { ...proposing(one), actor: THE_OPERATOR, via: 'cli' })
    const pressed = await Promise.all([
      changePolicy(one, answering(ZHAO)),
      changePolicy(other, answering(SUN)),
      changePolicy(other, answering(ZHAO)),
      changePolicy(one, answering(SUN)),
    ])
    expect(pressed.filter(({ events }) => events.includes('accepted'))).toHaveLength(1)
    expect(await one.store.policies()).toHaveLength(2)
  })

  it('two proposals at the same moment: one is open, the other is told whose', async () => {
    const [one, other] = [await another(), await another()]
    const outcomes = await Promise.all([
      changePolicy(one, proposing(one)),
      changePolicy(other, { ...proposing(other, { cap: 9 }), proposal: 'P-2', actor: SUN }),
    ])
    const refused = outcomes.flatMap((outcome) => outcome.refused ?? [])
    expect(refused).toMatchObject([{ code: 'policy:one-open' }])
    expect(await one.store.proposals({ limit: 9 })).toHaveLength(1)
  })

  it('a start of each with the same new file asks once', async () => {
    const [one, other] = [await another(), await another()]
    for (const core of [one, other]) core.workspace.policy = { ...core.workspace.policy, cap: 33 }
    const heard = await Promise.all([hearPolicyFile(one), hearPolicyFile(other)])
    expect(heard.sort()).toEqual(['nothing-new', 'proposes'])
    expect(await one.store.proposals({ limit: 9 })).toHaveLength(1)
  })
})

describe('a delivery that comes twice', () => {
  it('is done once, and its messages are stored with it', async () => {
    const core = await another()
    const first = await changePolicy(core, { ...proposing(core), delivery: 'd-1' })
    expect(await changePolicy(core, { ...proposing(core), proposal: 'P-2', delivery: 'd-1' })).toEqual(first)
    expect(await core.store.proposals({ limit: 9 })).toHaveLength(1)
    expect((await core.store.lanes('', core.clock.now())).map(({ dest }) => dest)).toEqual([
      'group:main',
      'group:overseas',
    ])
    const { effects } = await core.store.claim('slack', 'group:main', core.clock.now(), 9, HERE)
    expect(effects).toMatchObject([{ kind: 'notice', payload: { proposal: 'P-1' } }])
    const pressed = answering(SUN, { delivery: 'd-2' })
    expect(await changePolicy(core, pressed)).toEqual(await changePolicy(core, pressed))
    expect(await core.store.policies()).toHaveLength(2)
  })

  it('of a press answers with a whisper that is stored with the refusal', async () => {
    const core = await another()
    await changePolicy(core, proposing(core))
    const caller = { chat: 'slack', user: 'U0LI', conversation: 'C0DISPATCH', delivery: 'd-3' } as const
    const desk = createFrontDesk(core)
    for (let n = 0; n < 2; n++) await desk.press('policy:confirm', { proposal: 'P-1' }, caller)
    const { effects } = await core.store.claim('slack', 'user:U0LI', core.clock.now(), 9, HERE)
    expect(effects).toMatchObject([{ kind: 'whisper', payload: { refusal: { code: 'policy:not-a-head' } } }])
  })

  it('of a button that no message of ours has is no consent, whoever presses', async () => {
    const core = await another()
    await changePolicy(core, proposing(core))
    const desk = createFrontDesk(core)
    for (const action of ['policy', 'policy:', 'policy:consent', 'policy:yes', 'policy:withdraw']) {
      const caller = { chat: 'slack', user: 'U0SUN', conversation: 'C0DISPATCH', delivery: action } as const
      expect(await desk.press(action, { proposal: 'P-1' }, caller)).toEqual({ kind: 'quiet' })
    }
    expect(await core.store.proposal('P-1')).toMatchObject({ status: 'open', consents: [{}] })
    expect(await core.store.policies()).toHaveLength(1)
  })
})

describe('what other rules would have changed', () => {
  it('is counted page by page, and comes to the same as all at once', async () => {
    const core = await another()
    for (let n = 0; n < 60; n++) await post(core)
    const { policy } = core.policies.current()
    const after: Policy = { ...policy, gate: { require: ['meetingAgreed'] } }
    const context = { ...windowOf(core.clock.now() + 1), roster: await rosterNow(core) }
    const counted = await measure(core.store, { before: policy, after }, context)
    expect(counted).toMatchObject({ posted: 60, passed: { before: 60, after: 0 } })
    const all = await core.store.histories(context.from, context.to, undefined, 1000)
    expect(counted).toEqual(replay(all, policy, after, context))
    expect(counted.to - counted.from).toBe(90 * DAY)
  })

  it('is counted once on the way to the first message, and frozen', async () => {
    const core = await another()
    await post(core)
    core.clock.now = () => Date.parse('2026-11-20T11:00:00+08:00')
    await changePolicy(core, proposing(core))
    expect(await isCounting(core, 'P-1')).toBe(false)
    const drawn = await draw(core, NOTICE)
    expect(drawn?.message.blocks).toContainEqual({
      kind: 'line',
      line: ['过去 90 天提交的 1 条线索，按新规则没有任何不同。'],
    })
    const frozen = (await core.store.proposal('P-1'))?.effect
    expect(frozen).toMatchObject({ posted: 1 })
    await post(core)
    expect(await isCounting(core, 'P-1')).toBe(false)
    expect((await core.store.proposal('P-1'))?.effect).toEqual(frozen)
    expect(await core.store.proposal('P-1')).toMatchObject({ seq: 3, status: 'open' })
  })

  it('lets the others of the group go first while it is counted', async () => {
    const core = await another()
    await changePolicy(core, proposing(core))
    const histories = core.store.histories
    let open = () => {}
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    core.store.histories = async (...query) => {
      await gate
      return histories(...query)
    }
    core.clock.until = async () => {}
    expect(await isCounting(core, 'P-1')).toBe(true)
    expect(await isCounting(core, 'P-1')).toBe(true)
    open()
    core.clock.until = () => new Promise(() => {})
    expect(await isCounting(core, 'P-1')).toBe(false)
    expect((await core.store.proposal('P-1'))?.effect).toMatchObject({ posted: 0 })
  })

  it('does not hold the message up when it cannot be counted', async () => {
    const core = await another()
    await changePolicy(core, proposing(core))
    core.store.histories = () => Promise.reject(new Error('the disk is on fire'))
    expect(await isCounting(core, 'P-1')).toBe(false)
    const drawn = await draw(core, NOTICE)
    expect(drawn?.message.blocks).toContainEqual({ kind: 'quiet', line: ['对过去的影响没能算出来。'] })
    expect((await core.store.proposal('P-1'))?.effect).toBeUndefined()
  })
})

describe('the form', () => {
  it.each(LANGUAGES)(
    'as it opens says nothing different, whatever the gate asks for: %s',
    async (language) => {
      const core = await another()
      const newest = core.policies.current()
      const version = { ...newest, policy: { ...newest.policy, gate: { require: [...FIELD_NAMES] } } }
      const context = { voice: core.voice(language), now: core.clock.now() }
      const form = policyForm(version, context)
      const values = Object.fromEntries(
        form.inputs.flatMap((input) =>
          input.kind === 'text' && input.initial ? [[input.name, input.initial]] : [],
        ),
      )
      expect(readPolicyForm(core, values, version, version, context)).toEqual({
        policy: version.policy,
        why: '',
      })
      // Written anew, every field is understood by its label.
      const retyped = { ...values, gate: `${values.gate},` }
      expect(readPolicyForm(core, retyped, version, version, context)).toEqual({
        policy: version.policy,
        why: '',
      })
    },
  )

  it('brings what was changed into a version that came meanwhile, and leaves the rest of that alone', async () => {
    const core = await another()
    const drawnFrom = core.policies.current()
    const newest = {
      ...drawnFrom,
      version: 2,
      policy: { ...drawnFrom.policy, cap: 99, gate: { require: [] } },
    }
    const context = { voice: core.voice('zh-CN'), now: core.clock.now() }
    const values = {
      gate: '预算，权限，需求，时间',
      followedWithin: '30d',
      contactWithin: '5d',
      syncCredit: '1/3',
    }
    const reading = readPolicyForm(core, values, drawnFrom, newest, context)
    expect(reading).toMatchObject({
      policy: { cap: 99, gate: { require: [] }, arbitration: { contactWithin: { text: '5d' } } },
    })
  })

  it('takes no more words than a person is asked for', async () => {
    const core = await another()
    const version = core.policies.current()
    const context = { voice: core.voice('en'), now: core.clock.now() }
    const values = { followedWithin: '30d', contactWithin: '3d', syncCredit: '1/3', why: 'x'.repeat(2001) }
    expect(readPolicyForm(core, values, version, version, context)).toMatchObject({
      errors: { why: expect.any(String) },
    })
  })

  it('asks for no gate where it was emptied', async () => {
    const core = await another()
    const version = core.policies.current()
    const context = { voice: core.voice('en'), now: core.clock.now() }
    const values = { followedWithin: '30d', contactWithin: '3d', syncCredit: '1/3', why: 'w' }
    expect(readPolicyForm(core, values, version, version, context)).toMatchObject({
      policy: { gate: { require: [] } },
    })
  })
})

it('the list of the rules is complete sentences for everybody', async () => {
  const core = await another()
  await changePolicy(core, proposing(core))
  for (const user of ['head-sales', 'mgr-tan']) {
    const caller = { chat: 'playground', user, conversation: 'main', delivery: user } as const
    const answer = await createFrontDesk(core).slash('policy', caller)
    if (answer.kind !== 'say') throw new Error('nothing was said')
    for (const block of answer.message.blocks) {
      if (block.kind !== 'line' && block.kind !== 'quiet') continue
      const text = plainText(block.line, 'Asia/Shanghai', 'zh-CN')
      expect(text).not.toMatch(/[{}]|undefined|NaN|\[object| {2}/)
    }
  }
})

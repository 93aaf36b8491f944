import { mayNotPropose, type PolicyActor } from '../../src/domain/policy/decide.ts'
import { headsIn } from '../../src/domain/policy/heads.ts'
import { newestOf } from '../../src/domain/policy/in-force.ts'
import type { PolicyRefusal } from '../../src/domain/policy/refusal.ts'
import type { ActionValue, Form } from '../../src/message.ts'
import { policyRefusalLine } from '../../src/text/policy-refusals.ts'
import { plainText } from '../../src/text/voice.ts'
import type { Values } from '../ask.ts'
import { actorOf, contextFor, patienceOf, whisper } from '../caller.ts'
import type { Core } from '../core.ts'
import type { Answer, Caller, FormAnswer } from '../desk.ts'
import { answer, say } from '../say.ts'
import { changePolicy, type PolicyIntent, type PolicyOutcome } from './commit.ts'
import { policyForm, readPolicyForm } from './form.ts'

/** What the buttons of a proposal ask for; any other press asks for nothing. */
const ANSWERS: ReadonlyMap<string, 'consent' | 'decline'> = new Map([
  ['confirm', 'consent'],
  ['decline', 'decline'],
])

/** The rules in the chat: a head proposes by the form, the other one answers by a press. */
export const policy = {
  async press(core: Core, action: string, value: ActionValue, caller: Caller): Promise<Answer> {
    const asked = action.replace(/^policy:?/, '')
    if (asked === 'propose') return openForm(core, caller)
    const name = ANSWERS.get(asked)
    if (name === undefined) return refused(core, caller, { code: 'policy:not-open' })
    await change(core, caller, {
      proposal: value.proposal ?? '',
      command: { name },
      onRefusal: (refusal) => [whisper(core, caller, refusal)],
    })
    return { kind: 'quiet' }
  },

  /** The same in words, about the newest proposal; why nothing happened is answered at once. */
  async told(core: Core, asked: 'propose' | 'consent' | 'decline', caller: Caller): Promise<Answer> {
    await core.policies.refresh()
    const context = contextFor(core, caller)
    const refusedNow = (refusal: PolicyRefusal) =>
      answer(core, policyRefusalLine(refusal, context.voice), context)
    if (asked === 'propose') {
      const opened = await proposalForm(core, caller)
      return 'refused' in opened ? refusedNow(opened.refused) : { kind: 'form', form: opened.form }
    }
    const [newest] = await core.store.proposals({ limit: 1 })
    const { events, refused } = await change(core, caller, {
      proposal: newest?.id ?? '',
      command: { name: asked },
    })
    if (refused !== undefined) return refusedNow(refused)
    const { done } = context.voice.texts.byText
    const said = (['accepted', 'declined', 'withdrawn'] as const).find((type) => events.includes(type))
    return answer(core, [done[said ?? 'consent']], context)
  },

  async submit(core: Core, values: Values, value: ActionValue, caller: Caller): Promise<FormAnswer> {
    await core.policies.refresh()
    const context = contextFor(core, caller)
    const versions = core.policies.all()
    const newest = newestOf(versions)
    const drawnFrom = versions.find(({ version }) => version === value.turn) ?? newest
    const reading = readPolicyForm(core, values, drawnFrom, newest, context)
    if ('errors' in reading) return { kind: 'errors', inputs: reading.errors }
    const { refused } = await change(core, caller, {
      proposal: core.newId(),
      command: { name: 'propose', base: newest.version, ...reading },
    })
    if (refused !== undefined) return refusedForm(core, refused, caller)
    const words = context.voice.texts.policy.slash
    return { kind: 'done', say: say(core, [words.proposed], context.voice) }
  },
}

async function openForm(core: Core, caller: Caller): Promise<Answer> {
  const opened = await proposalForm(core, caller)
  return 'refused' in opened ? refused(core, caller, opened.refused) : { kind: 'form', form: opened.form }
}

/** Only who could propose now sees the form; everybody else is told why not. */
async function proposalForm(
  core: Core,
  caller: Caller,
): Promise<{ form: Form } | { refused: PolicyRefusal }> {
  await core.policies.refresh()
  const actor = policyActor(core, caller)
  const heads = headsIn(core.workspace.people)
  const [proposal] = await core.store.proposals({ limit: 1 })
  const versions = core.policies.all()
  const refusal = mayNotPropose({ versions, proposal }, actor, { heads })
  if (refusal !== undefined) return { refused: refusal }
  return { form: policyForm(newestOf(versions), contextFor(core, caller)) }
}

async function change(
  core: Core,
  caller: Caller,
  intent: Pick<PolicyIntent, 'proposal' | 'command' | 'onRefusal'>,
): Promise<PolicyOutcome> {
  const outcome = await changePolicy(core, {
    ...intent,
    actor: policyActor(core, caller),
    via: caller.chat,
    delivery: `${caller.chat}:${caller.delivery}`,
    patience: patienceOf(core, caller),
  })
  if (outcome.events.includes('accepted')) {
    // It is done: that it cannot be seen here at once must not be said to be a failure.
    await core.policies
      .refresh()
      .catch((err: unknown) => core.logger.warn({ err }, 'the new version cannot be read yet'))
  }
  return outcome
}

function policyActor(core: Core, caller: Caller): PolicyActor {
  const { id, person } = actorOf(core, caller)
  const [head] = person === undefined ? [] : headsIn([person])
  return { kind: 'person', id, sides: head?.sides ?? [] }
}

/** A refusal without a decision: only the whisper is stored, once for each delivery. */
async function refused(core: Core, caller: Caller, refusal: PolicyRefusal): Promise<Answer> {
  await core.store.commit({
    delivery: `${caller.chat}:${caller.delivery}`,
    leads: [],
    patience: patienceOf(core, caller),
    decide: () => ({ result: { refused: refusal }, effects: [whisper(core, caller, refusal)] }),
  })
  return { kind: 'quiet' }
}

function refusedForm(core: Core, refusal: PolicyRefusal, caller: Caller): FormAnswer {
  const { voice, timezone } = contextFor(core, caller)
  const text = plainText(policyRefusalLine(refusal, voice), timezone, voice.language)
  const beside = BESIDE[refusal.code]
  return beside === undefined
    ? { kind: 'errors', inputs: {}, form: text }
    : { kind: 'errors', inputs: { [beside]: text } }
}

const BESIDE: Partial<Record<PolicyRefusal['code'], string>> = {
  'policy:why-needed': 'why',
  'policy:past-start': 'startsAt',
  'policy:far-start': 'startsAt',
}

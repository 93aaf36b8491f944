import { canAgree, headsIn } from '../../src/domain/policy/heads.ts'
import { comingAfter } from '../../src/domain/policy/in-force.ts'
import type { PolicyVersion } from '../../src/domain/policy/policy.ts'
import type { Proposal } from '../../src/domain/policy/proposal.ts'
import type { Block, Line, Message } from '../../src/message.ts'
import { cut, fill, fillText, oneLine } from '../../src/text/index.ts'
import { differenceTexts } from '../../src/text/policy-difference.ts'
import { proposerText, whoText } from '../../src/text/policy-names.ts'
import { answerControls, proposalBlocks } from '../../src/text/policy-notice.ts'
import { summaryTexts } from '../../src/text/policy-summary.ts'
import type { Voice } from '../../src/text/voice.ts'
import type { AskContext } from '../ask.ts'
import type { Core } from '../core.ts'
import type { Answer } from '../desk.ts'
import { listing } from '../say.ts'

const VERSIONS_SHOWN = 5
const CHANGES_SHOWN = 100
const LONGEST_WHY = 300

/** The rules: what is in force, what comes next, what is proposed, and who agreed on what before. */
export async function policyCommand(core: Core, _rest: string, context: AskContext): Promise<Answer> {
  const { voice, person, now } = context
  const words = voice.texts.policy.slash
  const versions = core.policies.all()
  const current = core.policies.current()
  const next = comingAfter(versions, now)
  const [newest] = await core.store.proposals({ limit: 1 })
  const open = newest?.status === 'open' ? newest : undefined
  const lines: Line[] = [
    fill(words.since, { at: { at: current.startsAt }, who: whoText(current, voice) }),
    ...summaryTexts(current.policy, voice).map((text) => [text]),
    ...(next === undefined ? [] : nextLines(current, next, voice)),
  ]
  const title = fillText(words.title, { version: current.version })
  const message = listing(core, title, lines, voice)
  const isHead = person !== undefined && headsIn([person]).length > 0
  return {
    kind: 'say',
    message: {
      ...message,
      blocks: [
        ...message.blocks,
        ...openBlocks(core, open, isHead, voice),
        ...historyBlocks(versions, voice),
        ...(isHead && open === undefined ? proposeBlocks(core, voice) : []),
      ],
    } satisfies Message,
  }
}

function nextLines(current: PolicyVersion, next: PolicyVersion, voice: Voice): Line[] {
  const words = voice.texts.policy.slash
  return [
    fill(words.next, { version: next.version, at: { at: next.startsAt } }),
    ...differenceTexts(current.policy, next.policy, voice).map((text): Line => [`• ${text}`]),
  ]
}

function openBlocks(core: Core, open: Proposal | undefined, isHead: boolean, voice: Voice): Block[] {
  const words = voice.texts.policy.slash
  if (open === undefined) return [{ kind: 'quiet', line: [words.nothingOpen] }]
  const { by, at, why, base, id } = open
  const before = core.policies.of(base)
  const line = fill(words.open, {
    by: proposerText(by, voice),
    at: { at },
    why: cut(oneLine(why), LONGEST_WHY),
  })
  return [
    { kind: 'divider' },
    { kind: 'line', line },
    ...proposalBlocks({ proposal: open, before }, voice, CHANGES_SHOWN),
    ...(isHead ? [answerControls(id, voice)] : []),
  ]
}

function historyBlocks(versions: readonly PolicyVersion[], voice: Voice): Block[] {
  const words = voice.texts.policy.slash
  const lines = versions
    .slice(-VERSIONS_SHOWN)
    .reverse()
    .map((one) =>
      fill(words.version, { version: one.version, at: { at: one.startsAt }, who: whoText(one, voice) }),
    )
  return [
    { kind: 'divider' },
    { kind: 'line', line: [{ strong: words.history }] },
    ...lines.map((line): Block => ({ kind: 'quiet', line })),
  ]
}

function proposeBlocks({ workspace }: Core, { texts }: Voice): Block[] {
  const words = texts.policy.slash
  if (!canAgree(headsIn(workspace.people))) return [{ kind: 'quiet', line: [words.alone] }]
  const button = { kind: 'button', action: 'policy:propose', label: words.propose, value: {} } as const
  return [{ kind: 'controls', controls: [button] }]
}

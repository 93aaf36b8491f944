import type { Policy } from '../domain/policy/policy.ts'
import type { Proposal } from '../domain/policy/proposal.ts'
import type { PersonId } from '../domain/workspace.ts'
import type { Block, Line, Message } from '../message.ts'
import { cut, fill, fillText, oneLine } from './index.ts'
import { differenceTexts } from './policy-difference.ts'
import { effectText } from './policy-effect.ts'
import { peopleText, proposerText, ringing } from './policy-names.ts'
import { plainText, type Voice } from './voice.ts'

/** Changes that the group's message tells one by one; a longer list is told in `/lead policy`. */
const MOST_CHANGES = 25
const LONGEST_CHANGE = 600
const LONGEST_WHY = 1000

/** What the message of a proposal is drawn from. */
export interface Notice {
  proposal: Proposal
  /** The policy that it was made from. */
  before: Policy
  /** Whose consent it waits for. */
  awaited: PersonId[]
}

/** A proposal for the group: who wants what and why, what it would have changed, from when, and who must answer or has. */
export function noticeMessage(notice: Notice, voice: Voice, zone: string): Message {
  const { proposal } = notice
  const words = voice.texts.policy.notice
  const head = proposedLine(proposal, voice)
  return {
    plain: plainText(
      [`${words.title} · `, ...(proposal.status === 'open' ? head : endLine(proposal, voice))],
      zone,
      voice.language,
    ),
    blocks: [
      { kind: 'title', text: words.title },
      { kind: 'line', line: head },
      ...proposalBlocks(notice, voice),
      ...statusBlocks(notice, voice),
    ],
  }
}

const proposedLine = ({ by, base, why }: Proposal, voice: Voice): Line =>
  fill(voice.texts.policy.notice.by, {
    by: { strong: proposerText(by, voice) },
    base,
    why: cut(oneLine(why), LONGEST_WHY),
  })

/** What a proposal changes, and what it would have changed where that has been counted. `most`: changes that are told one by one. */
export function proposalBlocks(
  { proposal, before }: Pick<Notice, 'proposal' | 'before'>,
  voice: Voice,
  most = MOST_CHANGES,
): Block[] {
  const words = voice.texts.policy
  const changes = differenceTexts(before, proposal.policy, voice)
  const told = changes.slice(0, most).map((text) => `• ${cut(text, LONGEST_CHANGE)}`)
  const rest = changes.length - told.length
  return [
    { kind: 'line', line: [{ strong: words.notice.changes }] },
    ...told.map(plain),
    ...(rest > 0 ? [quiet([fillText(words.notice.more, { n: rest })])] : []),
    ...(proposal.effect === undefined ? [] : [plain(effectText(proposal.effect, voice))]),
  ]
}

function statusBlocks({ proposal, awaited }: Notice, voice: Voice): Block[] {
  if (proposal.status !== 'open') return [{ kind: 'line', line: endLine(proposal, voice) }]
  const words = voice.texts.policy.notice
  const { startsAt, consents, id } = proposal
  const agreed = consents.map(({ head }) => head)
  const { effect } = voice.texts.policy
  return [
    ...(proposal.effect === undefined ? [quiet([effect.uncounted])] : []),
    quiet(startsAt === undefined ? [words.atOnce] : fill(words.startsAt, { at: { at: startsAt } })),
    ...(agreed.length === 0 ? [] : [quiet(fill(words.agreed, { people: peopleText(agreed, voice) }))]),
    { kind: 'line', line: fill(words.awaited, { people: ringing(awaited, voice) }) },
    answerControls(id, voice),
  ]
}

/** The two buttons of whoever must answer. */
export function answerControls(proposal: Proposal['id'], { texts }: Voice): Block {
  const words = texts.policy.notice
  const value = { proposal }
  return {
    kind: 'controls',
    controls: [
      { kind: 'button', action: 'policy:confirm', label: words.confirm, style: 'primary', value },
      { kind: 'button', action: 'policy:decline', label: words.decline, style: 'danger', value },
    ],
  }
}

/** How it ended: who agreed and from when, or whose answer it was. */
function endLine({ status, ended, became, consents }: Proposal, voice: Voice): Line {
  const words = voice.texts.policy.notice
  const by = ended === undefined ? '' : proposerText(ended.by, voice)
  switch (status) {
    case 'accepted':
      return fill(words.accepted, {
        people: peopleText(
          consents.map(({ head }) => head),
          voice,
        ),
        version: became?.version,
        at: became && { at: became.startsAt },
      })
    case 'declined':
    case 'withdrawn':
      return fill(words[status], { by })
    case 'outdated':
    case 'open':
      return [words.outdated]
  }
}

const plain = (text: string): Block => ({ kind: 'line', line: [text] })
const quiet = (line: Line): Block => ({ kind: 'quiet', line })

import { answerProposal, POLICY_ANSWERS } from '../../../commands/pages/policy.ts'
import type { ProposalEventBody } from '../../../src/domain/policy/proposal.ts'
import { TooSlow } from '../../../src/ports.ts'
import { policyRefusalLine } from '../../../src/text/policy-refusals.ts'
import { html } from '../forms/html.ts'
import { visitNotice } from './notices.ts'
import { lineHtml } from './parts.ts'
import { SAID, type Said, showPolicy } from './policy-page.ts'
import type { Reply } from './reply.ts'
import type { Act } from './routes.ts'
import { address } from './visit.ts'

/** A head's answer to a proposal. What was refused is said on the page; what was done, too, after going there by GET. */
export async function answerPolicy({ visit, session, typed }: Act): Promise<Reply> {
  const answer = POLICY_ANSWERS.find((one) => one === typed.get('answer'))
  const proposal = typed.get('proposal') ?? ''
  const turn = typed.get('turn') ?? ''
  if (answer === undefined || !/^[\w-]{1,64}$/.test(proposal) || !/^[\w-]{1,64}$/.test(turn))
    return visitNotice(visit, 400, 'bad-request')
  try {
    // One form is one delivery, however often its button is pressed.
    const delivery = `${session.id}:${turn}:${answer}`
    const { events, refused } = await answerProposal(visit.core, visit.person, { proposal, answer, delivery })
    if (refused !== undefined) {
      const line = html`${lineHtml(policyRefusalLine(refused, visit.voice), visit)}`
      return { ...(await showPolicy(visit, { said: line, wrong: true })), status: 409 }
    }
    return { kind: 'elsewhere', to: address(visit, '/policy', { done: saidOf(events) }) }
  } catch (fault) {
    if (fault instanceof TooSlow) return visitNotice(visit, 503, 'busy')
    throw fault
  }
}

/** The last of several counts. */
const saidOf = (events: readonly ProposalEventBody['type'][]): Said | undefined =>
  SAID.find((one) => events.includes(one))

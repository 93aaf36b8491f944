import { createLogger } from '../../adapters/log/logger.ts'
import { thisProcess } from '../../adapters/process/self.ts'
import { createSlackChat } from '../../adapters/slack/chat.ts'
import { createCore } from '../../commands/core.ts'
import { readPolicyText } from '../../src/config/policy-text.ts'
import { openStore } from '../../src/open-store.ts'
import { openPolicies } from '../../src/policies.ts'
import { momentText } from '../../src/text/voice.ts'
import type { Aftermath } from './scenario.ts'
import { decided, wrongWithDeeds } from './verify-deeds.ts'
import { storiesOf, wrongInLedger } from './verify-ledger.ts'
import { wrongInSlack } from './verify-messages.ts'

/** Whatever is not as it must be when all trouble is over: in the ledger, before people's eyes, or in that nothing happened at all. */
export async function wrongAfter({
  place,
  workspace,
  clock,
  slack,
  deeds,
  made,
}: Aftermath): Promise<string[]> {
  const logger = createLogger('silent', false)
  const store = await openStore(place.database, { clock })
  const outbox = await place.look()
  try {
    const policies = await openPolicies(store, workspace, clock, logger)
    const core = createCore({
      ...{ store, clock, logger, workspace, policies, readPolicyText },
      self: thisProcess(),
      newId: () => '',
      chats: [],
    })
    const chat = createSlackChat({
      botToken: 'xoxb-test',
      store,
      logger,
      slackOf: (id) => core.person(id)?.slack,
      moment: (at) => momentText(at, core.timezone(), workspace.language),
    })
    const stories = await storiesOf(core)
    const dead = await outbox.all(`SELECT kind, lead, reason FROM effect`)
    const answered = deeds.all.filter(({ answer }) => answer === 'done')
    const seen = {
      ...made,
      leads: stories.length,
      events: stories.flatMap(({ events }) => events).length,
      rungs: stories.flatMap(({ events }) => events.filter((event) => 'rung' in event)).length,
      posts: slack.posts.length,
      deeds: deeds.all.length,
      answered: answered.length,
      byPress: decided(stories, deeds.all),
    }
    console.log(seen)
    return [
      ...Object.entries(seen).flatMap(([what, count]) =>
        count === 0 ? [`the scenario had no ${what}`] : [],
      ),
      ...(await wrongInLedger(core, stories)),
      ...wrongWithDeeds(stories, deeds.all),
      ...(await wrongInSlack(core, chat, slack, stories)),
      ...dead.map((effect) => `given up: ${JSON.stringify(effect)}`),
      ...slack.violations.map(({ what }) => `broke a rule of Slack's: ${what}`),
    ]
  } finally {
    await outbox.close()
    await store.close()
  }
}

import { expect, test } from 'vitest'
import { createLogger } from '../../adapters/log/logger.ts'
import { thisProcess } from '../../adapters/process/self.ts'
import { createSlackChat } from '../../adapters/slack/chat.ts'
import { connect } from '../../adapters/store/sqlite/connection.ts'
import { openSqlite } from '../../adapters/store/sqlite/open-sqlite.ts'
import { createCore } from '../../commands/core.ts'
import { readPolicyText } from '../../src/config/policy-text.ts'
import { openPolicies } from '../../src/policies.ts'
import { momentText } from '../../src/text/voice.ts'
import { compileChild } from './compile.ts'
import { Random } from './random.ts'
import { type Aftermath, survive } from './scenario.ts'
import { decided, wrongWithDeeds } from './verify-deeds.ts'
import { storiesOf, wrongInLedger } from './verify-ledger.ts'
import { wrongInSlack } from './verify-messages.ts'

/** `KILL_SEED` repeats what people do and when the process is killed, as far as a real process can be repeated. */
const SEED = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000)
const KILLS = Number(process.env.KILL_COUNT ?? 210)

test(`whatever was acknowledged survives ${KILLS} kills, and nothing is said twice (seed ${SEED})`, {
  timeout: 900_000,
}, async () => {
  console.log(`seed ${SEED}`)
  const program = compileChild()
  const random = new Random(SEED)
  const [one, other] = [random.child(), random.child()]
  const scenarios = [one, other].map((own) => survive(program.args, KILLS / 2, own))
  try {
    for (const aftermath of await Promise.all(scenarios)) expect(await wrongAfter(aftermath)).toEqual([])
  } finally {
    await Promise.allSettled(scenarios.map(async (scenario) => (await scenario).end()))
    program.remove()
  }
})

async function wrongAfter({ database, workspace, clock, slack, deeds, kills }: Aftermath): Promise<string[]> {
  const logger = createLogger('silent', false)
  const store = await openSqlite(database, { clock })
  const outbox = await connect(database, { busyTimeout: 5000, readOnly: true })
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
      ...kills,
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

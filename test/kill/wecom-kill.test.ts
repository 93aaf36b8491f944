import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createLogger } from '../../adapters/log/logger.ts'
import { thisProcess } from '../../adapters/process/self.ts'
import { createCore } from '../../commands/core.ts'
import { readPolicyText } from '../../src/config/policy-text.ts'
import { openStore } from '../../src/open-store.ts'
import { openPolicies } from '../../src/policies.ts'
import { openLedger } from '../flows/ledger.ts'
import { olderThanTheLedger } from '../flows/wecom-newest.ts'
import { fromTheRun } from '../support/from-the-run.ts'
import { launching } from './compile.ts'
import { Random } from './random.ts'
import { decided, wrongWithDeeds } from './verify-deeds.ts'
import { doubles, type Story, storiesOf, wrongInLedger } from './verify-ledger.ts'
import { keyOn } from './wecom-people.ts'
import { surviveInWeCom, type WeComAftermath } from './wecom-scenario.ts'

const SEED = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000)
const KILLS = Number(process.env.KILL_WECOM_COUNT ?? 16)

test(`in WeCom, too, what was acknowledged survives ${KILLS} kills, and no card is shown twice (seed ${SEED})`, {
  timeout: 300_000,
  retry: 0,
}, async () => {
  console.log(`seed ${SEED}`)
  const program = launching(await fromTheRun('killed'))
  const scenario = surviveInWeCom(program, KILLS, new Random(SEED))
  try {
    expect(await wrongAfter(await scenario)).toEqual([])
  } finally {
    await scenario.then(({ end }) => end()).catch(() => {})
  }
})

async function wrongAfter(aftermath: WeComAftermath): Promise<string[]> {
  const { place, workspace, clock, wecom, deeds, kills } = aftermath
  const logger = createLogger('silent', false)
  const store = await openStore(place.database, { clock })
  const ledger = openLedger(join(place.folder, 'tenon.db'))
  try {
    const policies = await openPolicies(store, workspace, clock, logger)
    const core = createCore({
      ...{ store, clock, logger, workspace, policies, readPolicyText },
      self: thisProcess(),
      newId: () => '',
      chats: [],
    })
    const stories = await storiesOf(core)
    const seen = {
      ...kills,
      leads: stories.length,
      posts: wecom.posts.length,
      subscriptions: wecom.bot.subscriptions,
      accepted: stories.filter(({ lead }) => lead.status === 'accepted').length,
      deeds: deeds.all.length,
      byPress: decided(stories, deeds.all),
    }
    console.log(seen)
    // A process that was killed, or too busy to hear, cannot know that its card is there, and asks by sending it again.
    const broken = wecom.violations.filter(
      ({ what }) => !/was used before|attempt \d was answered/.test(what),
    )
    return [
      ...Object.entries(seen).flatMap(([what, count]) =>
        count === 0 ? [`the scenario had no ${what}`] : [],
      ),
      ...(wecom.bot.subscriptions > 2 * (KILLS + 2) ? ['the connection was fought for'] : []),
      ...(await wrongInLedger(core, stories)),
      ...wrongWithDeeds(stories, deeds.all),
      ...shownTwice(aftermath),
      ...(await olderThanTheLedger({ wecom, ledger, workspace })),
      ...stories.flatMap((story) => wrongWithDirect(aftermath, story)),
      ...(await ledger.dead()).map((reason) => `given up: ${reason}`),
      ...wecom.dropped.map(({ user }) => `lost without a word: to ${user}`),
      ...broken.map(({ what }) => `broke a rule of WeCom's: ${what}`),
    ]
  } finally {
    await store.close()
  }
}

/** A card that landed refuses the second of its number: whatever became of the acknowledgement, it is there once. */
function shownTwice({ wecom, workspace }: WeComAftermath): string[] {
  const rooms = [
    wecom.group('wrDISPATCH').messages,
    ...workspace.people.flatMap((person) => (person.wecom === undefined ? [] : [wecom.dm(person.wecom)])),
  ]
  return rooms.flatMap((messages) =>
    doubles(messages.flatMap(({ taskId }) => taskId ?? [])).map((task) => `shown twice: ${task}`),
  )
}

/** The rep whose lead it is has a card of the present turn, with the buttons that are theirs. */
function wrongWithDirect({ wecom, workspace }: WeComAftermath, { lead }: Story): string[] {
  if (lead.status !== 'assigned' && lead.status !== 'accepted') return []
  const rep = lead.attempts.at(-1)?.rep
  const user = workspace.people.find(({ id }) => id === rep)?.wecom ?? ''
  const mine = wecom
    .user(user)
    .sees('app')
    .filter(({ source }) => source.taskId?.startsWith(`direct_${lead.id}_${rep}_`))
  const key = mine.map(({ look }) => keyOn(look, lead.status === 'assigned' ? 'accept' : 'follow-up')).at(-1)
  return key?.includes(`|${lead.id}.${lead.turn}.`)
    ? []
    : [`${lead.id} (${lead.status}, turn ${lead.turn}): the direct card of ${rep} has ${key}`]
}

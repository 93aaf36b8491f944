import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { readWorkspace } from '../../src/config/workspace.ts'
import type { Workspace } from '../../src/domain/workspace.ts'
import type { Clock } from '../../src/ports.ts'
import { FakeWeCom } from '../support/wecom/index.ts'
import type { Fault } from '../support/wecom/state/faults.ts'
import { Deeds } from './deeds.ts'
import { fastTime } from './fast-time.ts'
import { isMore } from './killing.ts'
import { inFile, type Place } from './place.ts'
import { Product } from './product.ts'
import type { Random } from './random.ts'
import { settle } from './scenario.ts'
import { peopleOfWeCom } from './wecom-people.ts'
import { hastyWorkspace } from './workspace.ts'

/** What is left when everything has settled and the product has stopped. */
export interface WeComAftermath {
  place: Place
  workspace: Workspace
  clock: Clock
  wecom: FakeWeCom
  deeds: Deeds
  kills: Record<'whileStarting' | 'whileWorking' | 'inFlight', number>
  end(): Promise<void>
}

/** A lease of twenty seconds, which a killed process leaves behind, costs the test one. */
const SPEED = 20
/** Milliseconds within which a process is killed while it starts, and until a frame that is to be held up must have come. */
const START = 300
const LIFE = 8000
/** Milliseconds within which people have got a first lead accepted, before the first kill. */
const WARM = 60_000
/** Calls and answers that a process may do before it is killed. */
const WORK = 12

/** What the process said last before it was killed: WeCom has it or not, and the process never hears. */
const IN_FLIGHT: [method: string, fault: Fault][] = [
  ['aibot_send_msg', { hang: 'after' }],
  ['aibot_send_msg', { hang: 'before' }],
  ['aibot_respond_update_msg', { hang: 'after' }],
  ['message/send', { hang: 'after' }],
  ['message/send', { hang: 'before' }],
]

/** Longer clocks than those of the other scenario: the group takes twenty messages a minute, and must get them told. */
const unhurried = (yaml: string): string =>
  yaml
    .replace(/assign: \{.*\}/, 'assign: { A: 8m, B: 8m, C: 8m }')
    .replace(/accept: \{.*\}/, 'accept: { A: 20m, B: 20m, C: 20m }')
    .replace(/first-touch: \{.*\}/, 'first-touch: { A: 4h, B: 4h, C: 4h }')

/** People at work in WeCom with a product that is killed so many times, and then left in peace. */
export async function surviveInWeCom(
  program: string[],
  kills: number,
  random: Random,
): Promise<WeComAftermath> {
  const place = await inFile()
  const yaml = unhurried(hastyWorkspace())
  const read = readWorkspace(yaml, 'tenon.yaml')
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const { workspace } = read
  const origin = Date.now()
  const clock = fastTime(origin, SPEED)
  const wecom = await companyOf(workspace, clock)
  const { corpId, agentId, agentSecret, callbackToken, callbackAesKey, botId, botSecret } = wecom.options
  const file = join(place.folder, 'tenon.yaml')
  writeFileSync(file, yaml)
  const product = new Product({
    program,
    order: {
      ...{ database: place.database, workspace: file, origin, speed: SPEED },
      wecom: {
        bot: { id: botId, secret: botSecret, wsUrl: wecom.botUrl },
        app: { corpId, agentId: String(agentId), secret: agentSecret },
        callback: { corpId, token: callbackToken, aesKey: callbackAesKey },
        webhookUrl: wecom.webhookUrl('wrDISPATCH'),
        apiUrl: wecom.apiUrl,
      },
    },
    listening: (address = 'http://127.0.0.1:9') => {
      wecom.product = address
    },
  })
  const end = async () => {
    product.close()
    await wecom.stop()
    await place.remove()
  }
  try {
    const deeds = new Deeds()
    const people = peopleOfWeCom(wecom, deeds, random.child())
    const tally = await killAgainAndAgain(product, { wecom, deeds }, kills, random)
    await people.stop()
    await settle([product], place)
    return { place, workspace, clock, wecom, deeds, kills: tally, end }
  } catch (fault) {
    await end()
    throw fault
  }
}

async function killAgainAndAgain(
  product: Product,
  { wecom, deeds }: { wecom: FakeWeCom; deeds: Deeds },
  kills: number,
  random: Random,
) {
  const tally = { whileStarting: 0, whileWorking: 0, inFlight: 0 }
  for (let kill = 0; kill < kills; kill += 1) {
    await product.start()
    if (kill === 0) await somethingAccepted(deeds)
    if (kill % 8 === 1) {
      await setTimeout(random.between(0, START))
      tally.whileStarting += 1
    } else if (kill % 4 !== 3 && (await meetsFault(wecom, random))) {
      await setTimeout(random.between(0, 20))
      tally.inFlight += 1
    } else {
      await product.up
      await isMore(() => wecom.calls.length + deeds.answers, random.between(0, WORK))
      tally.whileWorking += 1
    }
    await product.kill()
    wecom.clearFaults()
  }
  await product.start()
  return tally
}

async function somethingAccepted({ all }: Deeds): Promise<void> {
  const isSo = () => all.some(({ command, answer }) => command === 'accept' && answer === 'done')
  for (const until = Date.now() + WARM; !isSo() && Date.now() < until; ) await setTimeout(10)
}

async function meetsFault(wecom: FakeWeCom, random: Random): Promise<boolean> {
  const [method, fault] = random.pick(IN_FLIGHT) ?? ['aibot_send_msg', { hang: 'after' }]
  wecom.failNext(method, fault)
  for (const until = Date.now() + LIFE; Date.now() < until; ) {
    if (wecom.faultsWaiting.length === 0) return true
    await setTimeout(3)
  }
  return false
}

function companyOf({ people, groups }: Workspace, clock: Clock): Promise<FakeWeCom> {
  const users = people.flatMap(({ wecom, name }) =>
    wecom === undefined ? [] : [{ id: wecom, name, knowsBot: true }],
  )
  const members = users.map(({ id }) => id)
  return new FakeWeCom({
    users,
    groups: groups.flatMap(({ id, wecom }) =>
      wecom === undefined ? [] : [{ id: wecom, name: id, members, knowsBot: true, webhookKey: `key-${id}` }],
    ),
    now: clock.now,
    answerWithin: { check: 5000, event: 5000 },
    unverified: { repeatedTaskId: 'refused', subscribesPerMinute: 1000 },
    // A process that was killed does not remember how fast it went.
    limits: { eventsLive: 100_000, botPerMinute: 100, memberPerMinute: 100, webhookPerMinute: 100 },
  }).start()
}

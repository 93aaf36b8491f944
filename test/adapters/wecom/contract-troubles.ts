import type { Chat } from '../../../src/ports.ts'
import type { Opened, Product, Way } from '../../contracts/chat/platform.ts'
import type { FakeWeCom, Fault } from '../../support/wecom/index.ts'

const PUSH = 'aibot_send_msg'
const ALWAYS = { times: Number.POSITIVE_INFINITY }
const TEST = { plain: 'x', blocks: [] }
const FAULTS: Partial<Record<Parameters<Opened['meets']>[0], Fault>> = {
  'too fast': { errcode: 45009 },
  'answer lost': { drop: 'after' },
  'not taken': { errcode: 40058 },
}

/** What a corporation does to calls of the bot, the app and the webhook. */
export function troublesOf(
  fake: FakeWeCom,
  group: string,
  withApp: boolean,
  { chat, clock }: { chat: () => Chat; clock: Product['clock'] },
) {
  const methodOf: Record<Way, string> = {
    card: PUSH,
    line: 'webhook/send',
    direct: withApp ? 'message/send' : PUSH,
  }

  async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await condition())) await clock.until(clock.now() + 100)
  }
  const botIsOut = () => chat().takes?.('group:main') === false

  /** Its secret counts as wrong after some refusals. */
  async function refuseBot(): Promise<void> {
    fake.failNext('aibot_subscribe', { errcode: 853000 }, ALWAYS)
    fake.cut()
    await until(botIsOut)
    const kindNow = () =>
      chat()
        .post({ to: 'group', group: { id: 'main', wecom: group } }, TEST, 'x')
        .then(
          () => '',
          ({ kind }) => kind,
        )
    await until(async () => (await kindNow()) === 'unauthorized')
  }

  const meets: Opened['meets'] = async (trouble, way) => {
    const fault = FAULTS[trouble]
    if (fault !== undefined) return fake.failNext(methodOf[way], fault)
    if (trouble === 'not there') {
      await fake.stop()
      return until(botIsOut)
    }
    if (methodOf[way] === PUSH) return refuseBot()
    if (way === 'line') fake.group(group).webhook = 'removed'
    else fake.trusted = false
  }

  return {
    until,
    meets,
    async shutsOut() {
      if (withApp) fake.trusted = false
      else await refuseBot()
    },
  }
}

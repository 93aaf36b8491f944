import { expect, it } from 'vitest'
import { createWeComChat } from '../../../adapters/wecom/chat.ts'
import { createPostedCards } from '../../../adapters/wecom/posted.ts'
import { ZH } from './wording.ts'

const TASK = 'card_L2345ABCD-0'

function chatOfNobody() {
  const kept = new Map<string, string>()
  const store = {
    get: async (key: string) => kept.get(key),
    set: async (key: string, value: string) => void kept.set(key, value),
  }
  return createWeComChat({
    cards: createPostedCards(store, { now: () => 0 }),
    wordingFor: () => ZH,
    wecomOf: () => undefined,
    isGroup: () => true,
    logger: { warn() {} },
  })
}

it('shows what comes of two clicks on one card one after the other, and changes nothing else on it until both are shown', async () => {
  const chat = chatOfNobody()
  const done: string[] = []
  let release = () => {}
  const slow = new Promise<void>((resolve) => {
    release = resolve
  })
  const showing = (name: string, until: Promise<void>) => async () => {
    done.push(`${name} begins`)
    await until
    done.push(`${name} ends`)
  }
  const first = chat.during(TASK, async () => {}, showing('first', slow))
  const second = chat.during(TASK, async () => {}, showing('second', Promise.resolve()))
  const update = chat
    .update({ chat: 'wecom', channel: 'wrDISPATCH', id: TASK }, { plain: '', blocks: [] }, 'card:L2345ABCD')
    .catch(() => done.push('the outbox'))
  await new Promise(setImmediate)
  expect(done).toEqual(['first begins'])
  release()
  await Promise.all([first, second, update])
  expect(done).toEqual(['first begins', 'first ends', 'second begins', 'second ends', 'the outbox'])
})

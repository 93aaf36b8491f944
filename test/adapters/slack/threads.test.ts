import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { card, LI, type Rig, startRig } from './rig.ts'

let rig: Rig
beforeEach(async () => {
  rig = await startRig()
})
afterEach(async () => {
  rig.fake.expectNothingElse()
  await rig.stop()
})

describe('words in a thread', () => {
  it('of a person reach the desk as they were typed', async () => {
    const message = await card(rig)
    const sent = await rig.fake.user(LI).reply(message, 'budget < 30 & rising')
    expect(rig.desk.asked).toEqual([
      {
        what: `C0DISPATCH ${message.ts}: budget < 30 & rising`,
        caller: { chat: 'slack', user: LI, conversation: 'C0DISPATCH', delivery: sent.payload.event_id },
      },
    ])
  })

  it('outside a thread are nobody’s', async () => {
    await rig.fake.user(LI).say('C0DISPATCH', 'good morning')
    expect(rig.desk.asked).toEqual([])
  })

  it.each([
    ['of an app', { bot_id: 'B1' }],
    ['of our own', { user: 'U0TENON' }],
    ['that were changed', { subtype: 'message_changed' }],
    ['that started the thread', { ts: '1.0' }],
    ['that are no words', { text: '' }],
  ])('%s are not', async (_, over) => {
    await expect.poll(() => rig.slack.ready()).toBe(true)
    const event = {
      type: 'message',
      user: LI,
      channel: 'C0DISPATCH',
      ts: '2.0',
      thread_ts: '1.0',
      text: 'x',
      ...over,
    }
    const body = JSON.stringify({ type: 'event_callback', event_id: 'Ev9', team_id: 'T0TEAM', event })
    expect((await rig.fake.post(rig.fake.signed(body))).status).toBe(200)
    expect(rig.desk.asked).toEqual([])
  })

  it('are acknowledged after they are kept, so that Slack brings them again', async () => {
    const message = await card(rig)
    rig.desk.heard = () => Promise.reject(new Error('disk full'))
    const sent = await rig.fake.user(LI).reply(message, 'x', { expectFailure: true })
    expect(sent.status).toBe(500)
    rig.desk.heard = async () => {}
    expect((await sent.again({ retryNum: 1, resign: true })).status).toBe(200)
    const [first, second] = rig.desk.asked
    expect(second).toEqual(first)
  })
})

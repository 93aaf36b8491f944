import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Form } from '../../../src/message.ts'
import { TooSlow } from '../../../src/ports.ts'
import { CARD, card, LI, LIN, REP, type Rig, say, startRig, TEXTS } from './rig.ts'

let rig: Rig
afterEach(async () => {
  rig.fake.expectNothingElse()
  await rig.stop()
})
beforeEach(async () => {
  rig = await startRig({ patience: 40 })
})

const never = <T>() => new Promise<T>(() => {})
const NOTE: Form = {
  command: 'note',
  title: 'Note',
  submit: 'Save',
  value: { lead: 'L-1', turn: 3 },
  inputs: [
    { kind: 'text', name: 'text', label: 'Note', required: true, multiline: true, max: 500 },
    { kind: 'date', name: 'when', label: 'When', required: false },
  ],
}
describe('the command', () => {
  it('brings the desk its text and who sent it, and shows the answer to them alone', async () => {
    rig.desk.answer = async () => ({ kind: 'say', message: say('<b> & done') })
    const sent = await rig.fake.user(LIN).command('/lead', 'help me')
    expect(rig.desk.asked).toEqual([
      {
        what: '/lead help me',
        caller: {
          chat: 'slack',
          user: LIN,
          conversation: 'C0DISPATCH',
          name: 'u0lin',
          delivery: sent.payload.trigger_id,
        },
      },
    ])
    const post = await rig.fake.nextPost({ where: 'ephemeral', user: LIN })
    expect(post.text).toBe('<b> & done')
  })

  it('opens a form, and what is typed comes back under the inputs’ names', async () => {
    rig.desk.answer = async () => ({ kind: 'form', form: NOTE })
    await rig.fake.user(LIN).command('/lead')
    const view = await rig.fake.nextView(LIN)
    rig.desk.formAnswer = async () => ({ kind: 'done', say: say('saved') })
    await rig.fake.user(LIN).submit(view, { text: 'called', when: '2026-11-23' })
    expect(rig.desk.asked[1]).toEqual({
      what: 'note',
      value: { lead: 'L-1', turn: 3 },
      values: { text: 'called', when: '2026-11-23' },
      caller: {
        chat: 'slack',
        user: LIN,
        conversation: 'C0DISPATCH',
        name: 'u0lin',
        delivery: expect.stringContaining(`${view.id}:`),
      },
    })
    expect(rig.fake.views(LIN)).toEqual([])
    await rig.fake.nextPost({ where: 'ephemeral', user: LIN })
  })

  it('sent again as it was is the same delivery, and corrected another', async () => {
    rig.desk.answer = async () => ({ kind: 'form', form: NOTE })
    rig.desk.formAnswer = () => Promise.reject(new Error('disk full'))
    await rig.fake.user(LIN).command('/lead', 'x')
    const view = await rig.fake.nextView(LIN)
    for (const text of ['called', 'called', 'called twice']) await rig.fake.user(LIN).submit(view, { text })
    const [one, same, other] = rig.desk.asked.slice(1).map(({ caller }) => caller.delivery)
    expect(same).toBe(one)
    expect(other).not.toBe(one)
  })

  it('that the desk fails says that nothing was saved', async () => {
    rig.desk.answer = () => Promise.reject(new Error('disk full'))
    await rig.fake.user(LIN).command('/lead', 'x')
    expect((await rig.fake.nextPost({ where: 'ephemeral' })).text).toBe(TEXTS.notSaved)
  })

  it('that takes too long says that it is not confirmed, and shows the answer when it comes', async () => {
    let finish = () => {}
    rig.desk.answer = () =>
      new Promise((resolve) => {
        finish = () => resolve({ kind: 'say', message: say('late') })
      })
    await rig.fake.user(LIN).command('/lead', 'x')
    expect((await rig.fake.nextPost({ where: 'ephemeral' })).text).toBe(TEXTS.slow)
    finish()
    expect((await rig.fake.nextPost({ where: 'ephemeral' })).text).toBe('late')
  })
})

describe('a press', () => {
  it('brings the desk the action, what it was drawn from, and who pressed', async () => {
    const message = await card(rig)
    const pressed = await rig.fake.user(LI).click(message, 'accept')
    await rig.fake.user(LI).click(message, 'assign:other', '吴桐')
    expect(rig.desk.asked).toMatchObject([
      {
        what: 'accept',
        value: { lead: 'L-1', turn: 3 },
        caller: { user: LI, conversation: 'C0DISPATCH', delivery: pressed.payload.trigger_id },
      },
      { what: 'assign:other', value: { lead: 'L-1', turn: 3, rep: 'rep-wu' } },
    ])
  })

  it('is answered to who pressed alone', async () => {
    rig.desk.answer = async () => ({ kind: 'say', message: say('taken') })
    await rig.fake.user(LI).click(await card(rig), 'accept')
    const post = await rig.fake.nextPost({ where: 'ephemeral', user: LI })
    expect(post.text).toBe('taken')
  })

  it('in direct messages is answered there', async () => {
    rig.desk.answer = async () => ({ kind: 'say', message: say('taken') })
    await rig.chat.post({ to: 'person', person: REP }, CARD, 'k')
    rig.fake.claim({ where: 'dm' })
    const [message] = rig.fake.dm(LI).messages
    if (!message) throw new Error('no card')
    await rig.fake.user(LI).click(message, 'accept')
    expect((await rig.fake.nextPost({ where: 'ephemeral', user: LI })).text).toBe('taken')
    expect(rig.desk.asked[0]?.caller.conversation).toBe('D0LI')
  })

  it('opens a form, or asks to press again when Slack waited too long', async () => {
    rig.desk.answer = async () => ({ kind: 'form', form: NOTE })
    const message = await card(rig)
    await rig.fake.user(LI).click(message, 'accept')
    await rig.fake.nextView(LI)
    rig.fake.failNext('views.open', { error: 'expired_trigger_id' })
    await rig.fake.user(LI).click(message, 'accept')
    expect((await rig.fake.nextPost({ where: 'ephemeral', user: LI })).text).toBe(TEXTS.clickAgain)
  })

  it.each([
    ['the desk fails', () => Promise.reject(new Error('disk full')), 500],
    ['the store is too slow to begin', () => Promise.reject(new TooSlow('waited')), 503],
    ['no answer comes in time', never, 503],
  ])('is not acknowledged where %s', async (_, answer, status) => {
    const message = await card(rig)
    rig.desk.answer = answer as typeof rig.desk.answer
    const pressed = await rig.fake.user(LI).click(message, 'accept', undefined, { expectFailure: true })
    expect(pressed.status).toBe(status)
    expect(pressed.body).toBe('')
  })
})

describe('a form', () => {
  const open = async (form = NOTE) => {
    rig.desk.answer = async () => ({ kind: 'form', form })
    await rig.fake.user(LIN).command('/lead')
    return rig.fake.nextView(LIN)
  }

  it('comes back with words beside the inputs, and above them at the first', async () => {
    const view = await open()
    rig.desk.formAnswer = async () => ({
      kind: 'errors',
      inputs: { when: 'too early', gone: 'not asked' },
      form: 'someone was faster',
    })
    const sent = await rig.fake.user(LIN).submit(view, { text: 'x' })
    expect(sent.errors).toEqual({ text: 'someone was faster not asked', when: 'too early' })
    expect(rig.fake.views(LIN)).toHaveLength(1)
  })

  it.each([
    ['fails', () => Promise.reject(new Error('disk full')), TEXTS.notSaved],
    ['does not answer in time', never, TEXTS.slow],
  ])('keeps what was typed where the desk %s', async (_, answer, words) => {
    const view = await open()
    rig.desk.formAnswer = answer as typeof rig.desk.formAnswer
    const sent = await rig.fake.user(LIN).submit(view, { text: 'x' })
    expect(sent.errors).toEqual({ text: words })
  })

  it('without inputs has its refusal whispered', async () => {
    const view = await open({ ...NOTE, intro: 'Sure?', inputs: [] })
    rig.desk.formAnswer = async () => ({ kind: 'errors', inputs: {}, form: 'no longer' })
    await rig.fake.user(LIN).submit(view)
    expect((await rig.fake.nextPost({ where: 'ephemeral', user: LIN })).text).toBe('no longer')
  })
})

describe('the start', () => {
  it('is ready when Slack has said who we are, asking until then', async () => {
    const other = await startRig()
    await expect.poll(() => other.slack.ready()).toBe(true)
    await other.stop()
    const lost = await startRig({ fake: { token: 'xoxb-new' } })
    expect(lost.slack.ready()).toBe(false)
    await lost.stop()
  })
})

import { afterEach, beforeEach, expect, test } from 'vitest'
import { DAY, MINUTE } from '../support/leads.ts'
import { type FakeReceiver, fakeReceiver } from '../support/webhooks/receiver.ts'
import { assignTo, LI, leadText, paste } from './steps.ts'
import { exampleWorkspace, type Story, tell } from './story.ts'

let receiver: FakeReceiver
let story: Story
beforeEach(async () => {
  receiver = await fakeReceiver()
  const workspace = exampleWorkspace((yaml) => `${yaml}\nwebhooks: [{ id: mc, url: "${receiver.url}" }]\n`)
  story = await tell({ workspace })
})
afterEach(async () => {
  await story.end()
  await receiver.close()
})

const types = () => receiver.arrived.map(({ type }) => type)

test('what people do in the chat reaches the marketing cloud, also what they did while it was away and we were restarted', async () => {
  const card = await paste(story, leadText(1))
  await receiver.count(1)
  expect(receiver.arrived[0]?.body).toMatchObject({
    type: 'lead.posted',
    data: { status: 'pending', sdr: 'sdr-lin', policy: 1 },
  })
  expect(JSON.stringify(receiver.arrived)).not.toMatch(/13900000001|王1|苏州第1/)

  receiver.answer(() => ({ status: 503 }))
  await assignTo(story, card, LI)
  await receiver.count(2)
  await story.restart()
  story.clock.push(2 * MINUTE)
  await receiver.count(3)
  receiver.answer(() => ({ status: 204 }))
  story.clock.push(DAY)
  await receiver.count(4)
  expect(types().slice(0, 4)).toEqual(['lead.posted', 'lead.assigned', 'lead.assigned', 'lead.assigned'])
  expect(new Set(receiver.arrived.slice(1, 4).map(({ id }) => id)).size).toBe(1)
  const metrics = async () => (await fetch(`${story.address()}/metrics`)).text()
  const delivered = /tenon_webhook_attempts_total\{receiver="mc",outcome="delivered"\} \d/
  await expect.poll(metrics).toMatch(delivered)
  expect(await metrics()).toMatch(/tenon_webhook_given_up\{receiver="mc"\} 0/)
  expect(JSON.stringify(story.logs)).not.toContain('of=tenon')
})

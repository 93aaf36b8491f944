import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { retryAfterOf } from '../../../adapters/webhooks/retry-after.ts'
import { createSender } from '../../../adapters/webhooks/sender.ts'
import { keyOf, signedHeaders } from '../../../adapters/webhooks/signature.ts'
import { fakeReceiver, SECRET } from '../../support/webhooks/receiver.ts'

const OTHER = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

describe('a signature', () => {
  test('is that of the specification’s example', () => {
    const key = keyOf('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')
    const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', body: '{"test": 2432232314}' }
    expect(signedHeaders(message, 1614265330, [key])).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    })
  })

  test('is given for each secret, so that whoever has one of two can verify it', () => {
    const message = { id: 'evt_L_1', body: '{"type":"lead.won","data":"成交"}' }
    const headers = signedHeaders(message, Math.floor(Date.now() / 1000), [SECRET, OTHER].map(keyOf))
    for (const secret of [SECRET, OTHER]) {
      expect(new Webhook(secret).verify(message.body, headers)).toMatchObject({ data: '成交' })
    }
    const stranger = new Webhook(`whsec_${Buffer.alloc(32, 8).toString('base64')}`)
    expect(() => stranger.verify(message.body, headers)).toThrow('No matching signature')
  })
})

describe('the sender', () => {
  test('ends at once when it is told to, and never rejects', async () => {
    const receiver = await fakeReceiver()
    receiver.answer(() => 'hang')
    const stopping = new AbortController()
    const answer = createSender({ secrets: [SECRET] }).send(
      receiver.url,
      { id: 'evt_L_1', body: '{"type":"ping","data":{}}' },
      stopping.signal,
    )
    await receiver.count(1)
    stopping.abort()
    expect((await answer).status).toBeUndefined()
    await receiver.close()
  })
})

describe('Retry-After', () => {
  const NOW = Date.parse('2026-11-23T01:00:00Z')
  test.each([
    ['120', 120_000],
    ['0', 0],
    ['Mon, 23 Nov 2026 01:00:30 GMT', 30_000],
    ['Mon, 23 Nov 2026 00:00:00 GMT', 0],
    ['-5', undefined],
    ['1.5', undefined],
    ['2027', 2_027_000],
    ['2027-01-01', undefined],
    ['soon', undefined],
    [null, undefined],
  ])('%s: %s', (header, milliseconds) => {
    expect(retryAfterOf(header, NOW)).toBe(milliseconds)
  })
})

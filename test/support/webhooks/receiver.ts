import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Webhook } from 'standardwebhooks'

export const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo='

/** One event that has arrived, verified as the specification's own library does it. */
export interface Arrived {
  id: string
  type: string
  lead: string
  seq: number
  body: Record<string, unknown>
  /** What the receiver answered; left out where it hung. */
  status?: number
}

/** What a receiver does with one event: answers, or hangs until it is stopped. */
export type Answer =
  | { status: number; headers?: Record<string, string>; body?: string; after?: Promise<unknown> }
  | 'hang'

/** A receiver on loopback that keeps what it got, in order, and answers as it is told. */
export interface FakeReceiver {
  url: string
  arrived: Arrived[]
  /** How many events it had at work at the same moment, at most. */
  most: number
  /** Says what is answered from now on; 204 by default. */
  answer(how: (arrived: Arrived) => Answer): void
  /** Resolves when so many events have arrived since the start. */
  count(many: number): Promise<void>
  close(): Promise<void>
}

export async function fakeReceiver(secret = SECRET): Promise<FakeReceiver> {
  let how: (arrived: Arrived) => Answer = () => ({ status: 204 })
  let atWork = 0
  const waiting = new Set<() => void>()
  const webhook = new Webhook(secret)

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const text = Buffer.concat(chunks).toString('utf8')
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    )
    const arrived = read(webhook.verify(text, headers), headers['webhook-id'] ?? '')
    receiver.arrived.push(arrived)
    for (const wake of waiting) wake()
    const answer = how(arrived)
    if (answer === 'hang') return
    atWork += 1
    receiver.most = Math.max(receiver.most, atWork)
    await answer.after
    atWork -= 1
    arrived.status = answer.status
    response.writeHead(answer.status, answer.headers).end(answer.body)
  }

  const server = createServer((request, response) => {
    take(request, response).catch(() => response.writeHead(400).end('not verified'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const receiver: FakeReceiver = {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/hooks?of=tenon`,
    arrived: [],
    most: 0,
    answer(next) {
      how = next
    },
    count: (many) =>
      new Promise((resolve) => {
        const look = () => {
          if (receiver.arrived.length < many) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return receiver
}

function read(verified: unknown, id: string): Arrived {
  const body = mapOf(verified)
  const data = mapOf(body.data)
  return { id, type: String(body.type), lead: String(data.lead), seq: Number(data.seq), body }
}

const mapOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}

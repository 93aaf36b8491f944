import type { Server } from 'node:http'
import bolt from '@slack/bolt'
import { z } from 'zod'
import { orderOf, serveParent } from '../serve-parent.ts'

/** Bolt as its documentation begins: a receiver, a listener that acknowledges at once, and nothing else. */

const order = orderOf(z.object({ slackPort: z.number(), signingSecret: z.string() }))
const receiver = new bolt.HTTPReceiver({ signingSecret: order.signingSecret })
const app = new bolt.App({
  token: 'xoxb-bench',
  receiver,
  clientOptions: { slackApiUrl: `http://127.0.0.1:${order.slackPort}/api/` },
})
app.action(/.*/, async ({ ack }) => ack())
const server: Server = await receiver.start(0)
const address = server.address()

serveParent({
  ready: () => ({ port: address !== null && typeof address === 'object' ? address.port : 0 }),
  /** Posts a message; gives when the call was made. */
  post: async (text) => {
    const called = performance.timeOrigin + performance.now()
    await app.client.chat.postMessage({ channel: 'C0DISPATCH', text: String(text) })
    return called
  },
  stop: async () => {
    server.closeAllConnections()
    await receiver.stop()
  },
})

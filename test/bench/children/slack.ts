import { createServer } from 'node:http'
import { parse } from 'node:querystring'
import { serveParent } from '../serve-parent.ts'

/** Slack's Web API that takes everything at once, and remembers when messages came to its door. */

let messages = 0
const posted: { at: number; text: string }[] = []

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const at = performance.timeOrigin + performance.now()
    const given = parse(Buffer.concat(chunks).toString())
    const method = request.url?.split('/').at(-1)
    if (method === 'chat.postMessage') posted.push({ at, text: String(given.text) })
    const body = JSON.stringify(answerTo(method, String(given.channel)))
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(body)
  })
})

function answerTo(method: string | undefined, channel: string): object {
  if (method === 'auth.test') return { ok: true, user_id: 'U0TENON', bot_id: 'B0TENON', team_id: 'T0BENCH' }
  if (method === 'conversations.open') return { ok: true, channel: { id: `D0${channel}` } }
  messages += 1
  return { ok: true, channel, ts: `1700000000.${String(messages).padStart(6, '0')}` }
}

const listening = new Promise<number>((resolve) => {
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    resolve(address !== null && typeof address === 'object' ? address.port : 0)
  })
})

serveParent({
  ready: async () => ({ port: await listening }),
  posted: () => posted.splice(0),
  stop: () => {
    server.close()
    server.closeAllConnections()
  },
})

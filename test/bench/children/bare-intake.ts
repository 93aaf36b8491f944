import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { z } from 'zod'
import { connect } from '../../../adapters/store/sqlite/connection.ts'
import { INTAKE_SECRET } from '../intake/request.ts'
import { orderOf, serveParent } from '../serve-parent.ts'

/** node:http that checks the signature, reads the JSON, and keeps it in one row: a prepared statement, durable, one transaction each. */

const order = orderOf(z.object({ path: z.string() }))
const connection = await connect(order.path, { busyTimeout: 5000 })
await connection.script('CREATE TABLE body (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, body TEXT NOT NULL)')

const server = createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray())
  if (!isSigned(request, body)) {
    response.writeHead(401).end()
    return
  }
  JSON.parse(body.toString())
  await connection.run('INSERT INTO body (at, body) VALUES (?, ?)', [Date.now(), body.toString()])
  response.writeHead(201, { 'content-type': 'application/json', 'content-length': 2 }).end('{}')
})

function isSigned({ headers, method, url }: IncomingMessage, body: Buffer): boolean {
  const key = headers['idempotency-key'] ?? ''
  const mac = createHmac('sha256', INTAKE_SECRET)
    .update(`v1\n${headers['tenon-timestamp']}\n${method}\n${url}\n${key}\n`)
    .update(body)
    .digest()
  const given = Buffer.from(String(headers['tenon-signature']).slice(3), 'hex')
  return given.length === mac.length && timingSafeEqual(mac, given)
}

const listening = new Promise<number>((resolve) => {
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    resolve(address !== null && typeof address === 'object' ? address.port : 0)
  })
})

serveParent({
  ready: async () => ({ port: await listening }),
  stop: async () => {
    server.close()
    server.closeAllConnections()
    await connection.close()
  },
})

import { createServer, type RequestListener, type Server } from 'node:http'
import { text } from 'node:stream/consumers'
import { decrypt, encrypt, getSignature } from '@wecom/crypto'
import type { FakeWeCom } from '../index.ts'

/** Listens on loopback in the place of the product. */
export const listen = async (fake: FakeWeCom, listener: RequestListener): Promise<Server> => {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  fake.product = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  return server
}

/** A callback written with WeCom's own library: hands on the XML it is sent, and seals what it is given back. */
export const callback =
  (fake: FakeWeCom, hear: (xml: string) => string | Promise<string>): RequestListener =>
  async (request, response) => {
    const { callbackToken, callbackAesKey, corpId } = fake.options
    const query = new URL(request.url ?? '', 'http://product').searchParams
    const body = await text(request)
    const encrypted = query.get('echostr') ?? /<Encrypt><!\[CDATA\[(.*)\]\]><\/Encrypt>/.exec(body)?.[1] ?? ''
    const signature = getSignature(
      callbackToken,
      query.get('timestamp') ?? '',
      query.get('nonce') ?? '',
      encrypted,
    )
    const wrong = query.getAll('timestamp').length !== 1 || signature !== query.get('msg_signature')
    const opened = wrong ? undefined : decrypt(callbackAesKey, encrypted)
    if (!opened || opened.id !== corpId) response.writeHead(403).end()
    else if (query.has('echostr')) response.end(opened.message)
    else {
      const reply = await hear(opened.message)
      response.end(reply && sealed(fake, reply))
    }
  }

/** A passive answer, encrypted and signed. */
export const sealed = (fake: FakeWeCom, reply: string): string => {
  const { callbackToken, callbackAesKey, corpId } = fake.options
  const inner = encrypt(callbackAesKey, reply, corpId)
  const signature = getSignature(callbackToken, '1700000000', 'nonce1', inner)
  return (
    `<xml><Encrypt><![CDATA[${inner}]]></Encrypt><MsgSignature>${signature}</MsgSignature>` +
    '<TimeStamp>1700000000</TimeStamp><Nonce>nonce1</Nonce></xml>'
  )
}

import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { ask, type CallbackRig, posted, startCallback, textXml } from './callback-rig.ts'

const LIMIT = 64 * 1024

let rig: CallbackRig | undefined
afterEach(() => rig?.stop())

/** Writes bytes to the server as they are; gives all that came back when the server has closed the connection. */
function raw(url: string, head: string[], body = ''): Promise<string> {
  const { port, pathname, search } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1')
    let heard = ''
    socket.setEncoding('utf8')
    socket.on('data', (text) => {
      heard += text
    })
    socket.on('close', () => resolve(heard))
    socket.on('error', reject)
    socket.write(`POST ${pathname}${search} HTTP/1.1\r\nhost: x\r\n${head.join('\r\n')}\r\n\r\n${body}`)
  })
}

const addressed = (own: CallbackRig, query: [string, string][]) => `${own.url}?${new URLSearchParams(query)}`

describe('a body', () => {
  it('of the longest length that is taken is taken', async () => {
    rig = await startCallback()
    const request = posted(textXml('hi'))
    const padded = { ...request, body: (request.body ?? '').padEnd(LIMIT) }
    expect((await ask(rig, padded)).status).toBe(200)
    expect(rig.events).toHaveLength(1)
  })

  it('that says it is longer is refused before it comes, and the connection closed', async () => {
    rig = await startCallback()
    const { query } = posted(textXml('hi'))
    const heard = await raw(addressed(rig, query), [`content-length: ${LIMIT + 1}`])
    expect(heard).toMatch(/^HTTP\/1\.1 413 /)
    expect(rig.events).toEqual([])
  })

  it('that turns out longer is refused as soon as it does, and the connection closed', async () => {
    rig = await startCallback()
    const { query, body = '' } = posted(textXml('hi'))
    const chunk = body.padEnd(LIMIT + 1)
    const heard = await raw(
      addressed(rig, query),
      ['transfer-encoding: chunked'],
      `${chunk.length.toString(16)}\r\n${chunk}\r\n`,
    )
    expect(heard).toMatch(/^HTTP\/1\.1 413 /)
    expect(rig.events).toEqual([])
  })

  it('that does not come in time is not waited for', async () => {
    rig = await startCallback({ bodyPatience: 20 })
    const { query, body = '' } = posted(textXml('hi'))
    expect(await raw(addressed(rig, query), [`content-length: ${body.length}`], body.slice(0, -1))).toBe('')
    expect(rig.events).toEqual([])
  })

  it('is not even read where the address is not signed', async () => {
    rig = await startCallback()
    const heard = await raw(rig.url, [`content-length: ${LIMIT}`])
    expect(heard).toMatch(/^HTTP\/1\.1 401 /)
  })
})

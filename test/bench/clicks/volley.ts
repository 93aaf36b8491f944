import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { times } from '../figures.ts'

/** What a volley of requests met. */
export interface Volley {
  /** Milliseconds from the first byte sent to the last byte of the answer, of every request. */
  latencies: number[]
  seconds: number
}

const HEAD_END = '\r\n\r\n'

/**
 * Sends each clicker's requests over a connection of their own, one after the other, all clickers at once. The requests are whole
 * HTTP messages, made before: what is measured is the server, not this. Rejects for any answer that is not 200 or 201.
 */
export async function fire(port: number, clickers: readonly (readonly Buffer[])[]): Promise<Volley> {
  const sockets = times(clickers.length, () => connect({ port, host: '127.0.0.1', noDelay: true }))
  await Promise.all(sockets.map((socket) => once(socket, 'connect')))
  const latencies: number[] = []
  const began = performance.now()
  await Promise.all(sockets.map((socket, index) => clickThrough(socket, clickers[index] ?? [], latencies)))
  const seconds = (performance.now() - began) / 1000
  for (const socket of sockets) socket.destroy()
  return { latencies, seconds }
}

function clickThrough(socket: Socket, requests: readonly Buffer[], latencies: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let next = 0
    let sent = 0
    let answer = ''
    const send = () => {
      const request = requests[next++]
      if (request === undefined) return resolve()
      answer = ''
      sent = performance.now()
      socket.write(request)
    }
    socket.setEncoding('latin1')
    socket.on('data', (chunk) => {
      answer += chunk
      if (!isWhole(answer)) return
      latencies.push(performance.now() - sent)
      if (!/^HTTP\/1\.1 20[01] /.test(answer)) return reject(new Error(`answered ${answer.slice(0, 200)}`))
      send()
    })
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('the server hung up')))
    send()
  })
}

function isWhole(answer: string): boolean {
  const head = answer.indexOf(HEAD_END)
  if (head < 0) return false
  const length = /\r\ncontent-length: (\d+)/i.exec(answer)?.[1]
  if (length === undefined) return answer.endsWith(`0${HEAD_END}`)
  return answer.length >= head + HEAD_END.length + Number(length)
}

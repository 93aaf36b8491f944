import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import { clearInterval, clearTimeout, setInterval, setTimeout } from 'node:timers'
import { type WebSocket, WebSocketServer } from 'ws'
import { isJson, type Json, parseJson } from './json.ts'
import type { World } from './world.ts'

const PING_EVERY = 5000

/** What came back for an envelope; undefined where nothing did in time. */
export type SocketAnswer = { readonly payload: unknown } | undefined

/** The Socket Mode side: tickets, hello, envelopes and their acknowledgements. */
export class SocketHub {
  readonly #world: World
  readonly #server = new WebSocketServer({ noServer: true })
  readonly #tickets = new Set<string>()
  readonly #waiting = new Map<string, (payload: unknown) => void>()
  readonly #open: WebSocket[] = []
  readonly #pings = setInterval(() => {
    for (const socket of this.#open) socket.ping()
  }, PING_EVERY).unref()
  #turn = 0

  constructor(world: World) {
    this.#world = world
  }

  get size(): number {
    return this.#open.length
  }

  /** A path that lets one connection in. */
  ticket(): string {
    const ticket = randomUUID()
    this.#tickets.add(ticket)
    return `/link/?ticket=${ticket}&app_id=${this.#world.options.appId}`
  }

  serve(server: Server): void {
    server.on('upgrade', (request, socket, head) => {
      const ticket = new URL(request.url ?? '', 'ws://fake').searchParams.get('ticket') ?? ''
      if (!this.#tickets.delete(ticket)) {
        this.#world.violate('a Socket Mode connection came without a fresh ticket')
        socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n')
        return
      }
      this.#server.handleUpgrade(request, socket, head, (connection) => this.#welcome(connection))
    })
  }

  /** Sends an envelope to one of the connections, in turn, and waits for its acknowledgement. */
  deliver(envelope: Json, within: number): Promise<SocketAnswer> {
    const socket = this.#open[this.#turn++ % Math.max(1, this.#open.length)]
    if (!socket) return Promise.resolve(undefined)
    const id = randomUUID()
    return new Promise((resolve) => {
      const end = (answer: SocketAnswer) => {
        clearTimeout(timer)
        this.#waiting.delete(id)
        resolve(answer)
      }
      const timer = setTimeout(() => end(undefined), within)
      this.#waiting.set(id, (payload) => end({ payload }))
      socket.send(JSON.stringify({ ...envelope, envelope_id: id }))
    })
  }

  /** What Slack does every few hours: asks every connection to come back through a new one, and says nothing more through the old. */
  disconnect(reason: 'warning' | 'refresh_requested' | 'link_disabled'): void {
    for (const socket of this.#open.splice(0)) socket.send(JSON.stringify({ type: 'disconnect', reason }))
  }

  stop(): void {
    clearInterval(this.#pings)
    for (const socket of this.#server.clients) socket.terminate()
    this.#server.close()
  }

  #welcome(socket: WebSocket): void {
    this.#open.push(socket)
    socket.on('message', (data) => this.#acknowledged(String(data)))
    socket.on('close', () => {
      const place = this.#open.indexOf(socket)
      if (place >= 0) this.#open.splice(place, 1)
      this.#world.watch.changed()
    })
    const app = { app_id: this.#world.options.appId }
    socket.send(JSON.stringify({ type: 'hello', num_connections: this.size, connection_info: app }))
    this.#world.watch.changed()
  }

  #acknowledged(data: string): void {
    const message = parseJson(data)
    if (!isJson(message)) return
    const settle = this.#waiting.get(String(message.envelope_id))
    if (settle) settle(message.payload)
    else this.#world.violate(`an acknowledgement for an envelope that waits for none: ${data}`)
  }
}

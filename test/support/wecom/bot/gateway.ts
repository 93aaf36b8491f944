import type { Server } from 'node:http'
import { setTimeout } from 'node:timers'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Json } from '../../slack/json.ts'
import { type Answer, fail, ok, violate } from '../api/method.ts'
import { type Fault, performs } from '../state/faults.ts'
import type { Request } from '../state/requests.ts'
import { perMinute } from '../state/windows.ts'
import type { World } from '../world.ts'
import { commands } from './commands.ts'
import { ackOf, callbackOf, type Frame, readFrame } from './frame.ts'

/** One connection of a bot's. */
interface Line {
  readonly id: number
  readonly socket: WebSocket
  subscribed: boolean
}

/** What the gateway tells a bot of: the frame's kind and body, and how it can be answered. */
export interface Callback {
  readonly cmd: 'aibot_msg_callback' | 'aibot_event_callback'
  readonly body: Json
  readonly about: Pick<Request, 'kind' | 'user' | 'chat' | 'pressed' | 'taskId'>
}

const EVENT = 'aibot_event_callback'

/** The smart bot's gateway: one subscribed connection at a time; a new one takes the place of the old. */
export class Gateway {
  readonly #world: World
  readonly #server = new WebSocketServer({ noServer: true })
  readonly #lines = new Set<Line>()
  readonly #missed: Callback[] = []
  #holder: Line | undefined
  /** Connections are turned away while this is set. */
  refusing = false
  /** How often a bot has subscribed and been let in. */
  subscriptions = 0
  heartbeats = 0

  constructor(world: World) {
    this.#world = world
  }

  /** How many connections are open, subscribed or not. */
  get size(): number {
    return this.#lines.size
  }

  /** Whether a bot is connected and authenticated. */
  get isHeld(): boolean {
    return this.#holder !== undefined
  }

  serve(server: Server): void {
    server.on('upgrade', (request, socket, head) => {
      if (this.refusing) {
        socket.end('HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\n\r\n')
        return
      }
      this.#server.handleUpgrade(request, socket, head, (connection) => this.#welcome(connection))
    })
  }

  /** Tells the bot of something; answers with the request where somebody was there to hear it. */
  deliver(callback: Callback): Request | undefined {
    const line = this.#holder
    if (!line) {
      if (this.#world.options.unverified.missedCallbacks === 'replayed') this.#missed.push(callback)
      return undefined
    }
    const { cmd, body, about } = callback
    const number = this.#world.count()
    const code = `URL${number}`
    const request: Request = {
      ...about,
      reqId: `req_${number}`,
      at: this.#world.now(),
      connection: line.id,
      answered: false,
      stream: undefined,
    }
    this.#world.requests.add(request)
    this.#world.requests.open(code, request)
    const response_url = `${this.#world.origin}/cgi-bin/aibot/response?response_code=${code}`
    line.socket.send(callbackOf(cmd, request.reqId, { ...body, response_url }))
    return request
  }

  /** Breaks all connections without a word. */
  cut(): void {
    this.#holder = undefined
    for (const { socket } of this.#lines) socket.terminate()
  }

  /** Another process subscribes as the same bot: the product is told, and hears no more. */
  takeOver(): void {
    this.#kick()
  }

  stop(): void {
    for (const socket of this.#server.clients) socket.terminate()
    this.#server.close()
  }

  #welcome(socket: WebSocket): void {
    const line: Line = { id: this.#world.count(), socket, subscribed: false }
    this.#lines.add(line)
    socket.on('message', (data) => this.#hear(line, String(data)))
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      this.#lines.delete(line)
      if (this.#holder === line) this.#holder = undefined
      this.#world.watch.changed()
    })
    this.#world.watch.changed()
  }

  #hear(line: Line, data: string): void {
    const frame = readFrame(this.#world, data)
    if (!frame) return
    const fault = this.#world.faults.take(frame.cmd, frame.body)
    if (fault) this.#suffer(fault, line, frame)
    else {
      const answer = this.#perform(line, frame)
      this.#note(frame, answer, true)
      line.socket.send(ackOf(frame.reqId, answer))
    }
    this.#world.watch.changed()
  }

  #note(frame: Frame, answer: Json, heard: boolean): void {
    const { secret: _, ...args } = frame.body
    if (frame.cmd !== 'ping') this.#world.noteCall(frame.cmd, args, answer, heard)
  }

  #perform(line: Line, frame: Frame): Answer {
    if (frame.cmd === 'aibot_subscribe') return this.#subscribe(line, frame)
    const command = commands.get(frame.cmd)
    if (!line.subscribed) return fail(846609, 'not subscribed')
    if (frame.cmd === 'ping') {
      this.heartbeats += 1
      return ok()
    }
    if (!command) return violate(this.#world, frame.cmd, 40058, 'is no cmd of the gateway')
    return command(this.#world, frame, line.id)
  }

  #subscribe(line: Line, { cmd, body }: Frame): Answer {
    const { botId, botSecret, unverified } = this.#world.options
    if (!this.#world.windows.take('subscribe', perMinute(unverified.subscribesPerMinute))) {
      this.#world.tooFast(cmd, botId)
      return fail(846607, 'rate limited')
    }
    if (body.bot_id !== botId || body.secret !== botSecret) return fail(853000, 'invalid bot_id or secret')
    if (this.#holder !== line) this.#kick()
    this.#holder = line
    line.subscribed = true
    this.subscriptions += 1
    setImmediate(() => {
      for (const callback of this.#missed.splice(0)) this.deliver(callback)
    })
    return ok()
  }

  #kick(): void {
    const old = this.#holder
    this.#holder = undefined
    if (!old) return
    old.subscribed = false
    const body = {
      msgid: `m${this.#world.count()}`,
      create_time: Math.floor(this.#world.now() / 1000),
      aibotid: this.#world.options.botId,
      msgtype: 'event',
      event: { eventtype: 'disconnected_event' },
    }
    old.socket.send(callbackOf(EVENT, `req_${this.#world.count()}`, body))
  }

  #suffer(fault: Fault, line: Line, frame: Frame): void {
    if ('delayMs' in fault) {
      const next = fault.next ?? 'do'
      setTimeout(() => {
        if (next === 'do') this.#hearAfter(line, frame)
        else this.#suffer(next, line, frame)
        this.#world.watch.changed()
      }, fault.delayMs).unref()
      return
    }
    const answer = performs(fault) ? this.#perform(line, frame) : undefined
    this.#note(frame, answer ?? { fault }, false)
    if ('drop' in fault || 'status' in fault) line.socket.terminate()
    else if ('errcode' in fault) line.socket.send(ackOf(frame.reqId, fail(fault.errcode)))
    else if ('answerAfter' in fault) {
      setTimeout(() => line.socket.send(ackOf(frame.reqId, answer ?? ok())), fault.answerAfter).unref()
    }
  }

  #hearAfter(line: Line, frame: Frame): void {
    const answer = this.#perform(line, frame)
    this.#note(frame, answer, false)
    line.socket.send(ackOf(frame.reqId, answer))
  }
}

import { ChatFault, type Clock, type Logger, type Store } from '../../../src/ports.ts'
import { BY_THE_BOT, createPace } from '../pace.ts'
import { faultOf } from './faults.ts'
import { type BotEars, createHearing } from './hear.ts'
import { inTime } from './in-time.ts'
import { type Line, openLine } from './line.ts'
import { createPush, type Push } from './push.ts'
import { type Attempt, createRetries, type Next } from './retries.ts'
import { type Tenure, takeTenure } from './tenure.ts'

export interface BotConnectionOptions extends BotEars {
  botId: string
  secret: string
  /** Another address of the gateway than WeCom's. */
  wsUrl?: string
  store: Pick<Store, 'lease' | 'release'>
  clock: Clock
  logger: Logger
  /** Names this process and no other, not even the same one after a restart. */
  holder: string
  /** Milliseconds of the machine between two heartbeats. */
  heartbeat?: number
  /** Numbers of [0, 1). */
  random?: () => number
}

export interface BotConnection {
  start(): void
  /** What is in work may end first, for a while; then the connection and its lease are let go. */
  stop(): Promise<void>
  /** Whether the bot is subscribed: it hears, and what is pushed goes out. */
  ready(): boolean
  /** Whether nothing is wrong with it here: the bot is subscribed, or another process has it, or it was never started. */
  isWell(): boolean
  /** Whether this process is the one that holds the connection, or is about to: the bot's effects are its to perform. */
  holds(): boolean
  /**
   * Says something unasked. Resolves when WeCom has acknowledged it, else rejects with ChatFault: `unknown` where no acknowledgement
   * came within five seconds, `not-sent` where there is no connection. One at a time in each chat, in the order of the calls.
   */
  push(push: Push): Promise<void>
  /** Uploads a picture, to be pushed then; gives its id. Nobody sees it before. Rejects with ChatFault, never `unknown`. */
  upload(filename: string, png: Buffer): Promise<string>
}

/** Milliseconds of the machine. A connection that went silent is noticed at the third: within thirty seconds. */
const HEARTBEAT = 10_000
/** Milliseconds until a process that does not hold the connection looks again whether it may. */
const LOOK_AGAIN = 5_000
/** Milliseconds that what is in work has to end when the process stops. */
const GOODBYE = 3_000

/**
 * The smart bot's long connection. WeCom takes one for each bot, and a new one ends the old: so only the process that holds the
 * lease connects, and whoever is thrown out asks for the lease before it comes back.
 */
export function createBotConnection(options: BotConnectionOptions): BotConnection {
  const { clock, logger, botId } = options
  const pace = createPace(clock, BY_THE_BOT)
  const hearing = createHearing(options, clock, logger, pace)
  const retries = createRetries(options.random ?? Math.random)
  const stopping = new AbortController()
  let tenure: Tenure | undefined
  let line: Line | undefined
  let elsewhere = false
  let started = false

  const pause = (ms: number, signal: AbortSignal = stopping.signal) => clock.until(clock.now() + ms, signal)

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const taken = await takeTenure({ ...options, name: `wecom-bot:${botId}` })
      elsewhere = taken === 'elsewhere'
      if (typeof taken === 'string') {
        await pause(LOOK_AGAIN)
        continue
      }
      tenure = taken
      const rest = await serve(taken)
      await taken.end()
      tenure = undefined
      await pause(rest)
    }
  }

  /** Keeps connected while the lease is ours; gives the milliseconds to stay away after that. */
  async function serve(taken: Tenure): Promise<number> {
    const over = AbortSignal.any([taken.lost, stopping.signal])
    let restsUntil = 0
    while (!over.aborted) {
      const attempt = await connectOnce(over)
      if (over.aborted) break
      // Thrown out by one of us, who has the lease by now, or by somebody who knows nothing of it?
      if (attempt.end === 'kicked' && !(await taken.confirm())) break
      const next = retries.after(attempt)
      tell(attempt, next)
      if (next.letGo) return next.pause
      restsUntil = clock.now() + next.pause
      await pause(next.pause, over)
    }
    if (taken.lost.aborted) logger.warn({}, 'wecom connection let go: its lease was lost')
    // Whom we leave in peace, or who finds that we ask too often, knows nothing of our lease.
    return Math.max(LOOK_AGAIN, restsUntil - clock.now())
  }

  /** Connects, and stays so until the connection ends or `over` aborts. */
  async function connectOnce(over: AbortSignal): Promise<Attempt> {
    const opened = await openLine(
      { ...options, heartbeat: options.heartbeat ?? HEARTBEAT, onFrame: hearing.hear },
      over,
    )
    if (opened.kind !== 'line') {
      if (opened.kind !== 'unreachable') logger.warn({ code: opened.code }, 'wecom bot not let in')
      return { end: opened.kind }
    }
    line = opened
    const since = clock.now()
    logger.info({}, 'wecom bot connected')
    const end = await inTime(clock, opened.gone, Number.POSITIVE_INFINITY, over)
    if (stopping.signal.aborted) await inTime(clock, hearing.idle(), clock.now() + GOODBYE)
    line = undefined
    opened.close()
    return { end: end ?? 'closed', lasted: clock.now() - since }
  }

  function tell({ end }: Attempt, { pause }: Next): void {
    const again = { end, seconds: Math.round(pause / 1000) }
    if (end === 'kicked') {
      logger.error(again, 'another program connects as our wecom bot and does not share our store: stop it')
    } else if (end === 'refused' && retries.refused()) {
      logger.error(again, 'WECOM_BOT_ID or WECOM_BOT_SECRET is wrong: WeCom refuses them')
    } else logger.warn(again, 'wecom bot not connected')
  }

  function lineNow(): Line {
    if (line !== undefined) return line
    if (elsewhere) throw new ChatFault('not-sent', 'another process holds the connection')
    if (retries.refused()) throw new ChatFault('unauthorized', 'refused')
    throw new ChatFault('not-sent', 'not connected')
  }

  let running: Promise<void> = Promise.resolve()
  return {
    start: () => {
      started = true
      running = run()
    },
    stop: async () => {
      stopping.abort()
      await running
    },
    ready: () => line?.open ?? false,
    isWell: () => !started || (line?.open ?? false) || (elsewhere && !retries.refused()),
    holds: () => tenure?.held() ?? false,
    push: createPush(lineNow, pace),
    async upload(filename, png) {
      const uploaded = await lineNow().upload(filename, png)
      if (uploaded.kind === 'media') return uploaded.id
      const fault = faultOf(uploaded)
      // Nobody has seen it, whatever became of it.
      throw fault?.kind === 'rejected' ? fault : new ChatFault('not-sent', fault?.message ?? 'no_answer')
    },
  }
}

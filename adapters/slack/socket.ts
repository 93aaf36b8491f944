import { SocketModeReceiver } from '@slack/bolt'
import type { Clock, Logger } from '../../src/ports.ts'
import { boltLogger } from './bolt-logger.ts'
import { clientOptions } from './client.ts'
import { kindOf } from './trouble.ts'

export interface SocketOptions {
  appToken: string
  apiUrl?: string
  clock: Clock
  logger: Logger
}

/** Milliseconds between two tries to connect: doubled from the first to the last. */
const FIRST_PAUSE = 500
const LAST_PAUSE = 30_000
/** Milliseconds that Slack has to say goodbye. */
const GOODBYE = 1_000

/**
 * Bolt's Socket Mode receiver, kept connected. Bolt's own reconnecting stays deaf for five seconds after Slack asks for a new
 * connection, and ends the process when the token is refused meanwhile.
 */
export function createSocket({ appToken, apiUrl, clock, logger }: SocketOptions) {
  const { logLevel: _, logger: __, ...options } = clientOptions({ logger, ...(apiUrl && { apiUrl }) })
  const receiver = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    logger: boltLogger(logger),
    installerOptions: { clientOptions: options },
    processEventErrorHandler: async ({ error }) => {
      logger.error({ fault: kindOf(error) }, 'slack delivery failed')
      return false
    },
  })
  const stopping = new AbortController()
  let connected = false

  const gone = () => new Promise<void>((resolve) => receiver.client.once('disconnected', () => resolve()))

  async function keepConnected(): Promise<void> {
    let failures = 0
    while (!stopping.signal.aborted) {
      try {
        await receiver.start()
        const end = gone()
        connected = true
        failures = 0
        // Stopped while it connected: the goodbye came before there was anything to end.
        if (stopping.signal.aborted) void receiver.client.disconnect()
        await end
      } catch (fault) {
        failures += 1
        logger.warn({ fault: kindOf(fault), failures }, 'slack socket not connected')
        const pause = Math.min(LAST_PAUSE, FIRST_PAUSE * 2 ** Math.min(failures - 1, 10))
        await clock.until(clock.now() + pause, stopping.signal)
      }
      connected = false
    }
  }

  let running: Promise<void> = Promise.resolve()
  return {
    receiver,
    connected: () => connected,
    start: () => {
      running = keepConnected()
    },
    /** Says goodbye; the second `disconnect` ends a connection whose other side does not answer. */
    stop: async (): Promise<void> => {
      stopping.abort()
      const timer = setTimeout(() => void receiver.client.disconnect(), GOODBYE)
      void receiver.client.disconnect()
      await running
      clearTimeout(timer)
    },
  }
}

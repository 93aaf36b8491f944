import type { WebServer } from '../adapters/web/server.ts'
import type { Queue, Store } from './ports.ts'
import type { Stage } from './stop.ts'

/** What a process is made of, as far as it must be ended. */
interface Parts {
  playground: { close(): void } | undefined
  /** The leaders' pages. */
  served: { close(): void } | undefined
  server: Pick<WebServer, 'stop'>
  slack: { stop(): Promise<void> } | undefined
  stopWorker(): Promise<void>
  wecom: { stop(): Promise<void> } | undefined
  knocker: { stop(): Promise<void> }
  queue: Pick<Queue, 'close'>
  traces: { close(): Promise<void> } | undefined
  /** The clock that is kept right by the store. */
  shared: { stop(): void } | undefined
  store: Pick<Store, 'close'>
}

/** Whatever others need ends after them. Together they take nine seconds at most. */
export function stagesOf(parts: Parts): Stage[] {
  const { playground, served, server, slack, stopWorker, wecom, knocker, queue, traces, shared, store } =
    parts
  const stopQueue = async () => {
    await knocker.stop()
    await queue.close()
  }
  return [
    {
      within: 5500,
      endings: [
        { name: 'playground', end: () => playground?.close() },
        { name: 'pages', end: () => served?.close() },
        { name: 'web', end: server.stop },
        { name: 'slack', end: () => slack?.stop() },
        { name: 'worker', end: stopWorker },
      ],
    },
    {
      within: 2000,
      endings: [
        { name: 'wecom', end: () => wecom?.stop() },
        { name: 'queue', end: stopQueue },
        { name: 'traces', end: () => traces?.close() },
        { name: 'clock', end: () => shared?.stop() },
      ],
    },
    { within: 1500, endings: [{ name: 'store', end: store.close }] },
  ]
}

import { collectDefaultMetrics, Registry } from 'prom-client'
import type { Meter } from '../../src/ports.ts'
import { countersIn } from './counters.ts'
import { type Observed, observing } from './gauges.ts'

/** What this process counts, and what the store and the queue show, as Prometheus reads it. */
export interface Metrics {
  meter: Meter
  /** Whose gauges are read, from now on, whenever `text` is asked for. */
  observe(observed: Observed): void
  /** All of it in Prometheus' text format. Never rejects: what cannot be read is left out, and `tenon_store_up` says so. */
  text(): Promise<string>
  /** Of `text`. */
  readonly contentType: string
}

/** A registry of its own: two products in one process do not meet. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  const meter = countersIn(registry)
  let look: (() => Promise<void>) | undefined
  let looking: Promise<void> | undefined
  let hasDefaults = false

  /** Several who ask at once are answered from one look. */
  function lookOnce(): Promise<void> {
    looking ??= (look?.() ?? Promise.resolve()).finally(() => {
      looking = undefined
    })
    return looking
  }

  return {
    meter,
    observe(observed) {
      look = observing(registry, observed)
    },
    async text() {
      // They watch the event loop and the collector of garbage, which only somebody who reads them should pay for.
      if (!hasDefaults) collectDefaultMetrics({ register: registry })
      hasDefaults = true
      await lookOnce()
      return registry.metrics()
    },
    contentType: registry.contentType,
  }
}

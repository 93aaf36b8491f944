import { AsyncLocalStorage } from 'node:async_hooks'
import { type Context, ROOT_CONTEXT, type Span, SpanStatusCode, TraceFlags, trace } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base'
import type { Tracer } from '../../src/ports.ts'

/** Steps, sent to an OTLP receiver over HTTP. */
export interface Traces {
  tracer: Tracer
  /** Sends what is still here. */
  close(): Promise<void>
}

/** Milliseconds that the receiver has to take a batch. */
const PATIENCE = 5000
/** A step's name as W3C's traceparent writes it. */
const STEP = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/

/** `address` is the receiver's, without a path: `/v1/traces` is added. Nothing global is touched: two products in one process do not meet. */
export function openTraces(address: string): Traces {
  const exporter = new OTLPTraceExporter({ url: `${address}/v1/traces`, timeoutMillis: PATIENCE })
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'tenon' }),
    spanProcessors: [new BatchSpanProcessor(exporter, { exportTimeoutMillis: PATIENCE })],
  })
  const tracer = provider.getTracer('tenon')
  const running = new AsyncLocalStorage<Span | undefined>()
  return {
    tracer: {
      step(name, facts, work, after) {
        const within = after === undefined ? contextOf(running.getStore()) : contextAfter(after)
        const attributes = Object.fromEntries(
          Object.entries(facts).map(([fact, value]) => [`tenon.${fact}`, value]),
        )
        const span = tracer.startSpan(name, { attributes }, within)
        return running.run(span, () => followed(span, work))
      },
      current() {
        const context = running.getStore()?.spanContext()
        if (context === undefined) return undefined
        const flags = context.traceFlags.toString(16).padStart(2, '0')
        return `00-${context.traceId}-${context.spanId}-${flags}`
      },
    },
    close: () => provider.shutdown(),
  }
}

async function followed<T>(span: Span, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (fault) {
    // Its name alone: a message may hold what somebody wrote.
    span.setStatus({ code: SpanStatusCode.ERROR, message: fault instanceof Error ? fault.name : 'fault' })
    throw fault
  } finally {
    span.end()
  }
}

const contextOf = (span: Span | undefined): Context =>
  span === undefined ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, span)

/** What is no name of a step begins anew. */
function contextAfter(step: string | null): Context {
  const [, traceId, spanId, flags] = STEP.exec(step ?? '') ?? []
  if (traceId === undefined || spanId === undefined) return ROOT_CONTEXT
  const isSampled = (Number.parseInt(flags ?? '', 16) & TraceFlags.SAMPLED) !== 0
  const traceFlags = isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true })
}

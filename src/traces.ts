import type { Traces } from '../adapters/traces/otlp.ts'
import type { Environment } from './config/environment.ts'

/** Loaded only where traces are wanted. */
export async function openTraces({ tracesUrl }: Environment): Promise<Traces | undefined> {
  if (tracesUrl === undefined) return undefined
  return (await import('../adapters/traces/otlp.ts')).openTraces(tracesUrl)
}

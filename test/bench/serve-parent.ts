import { z } from 'zod'

export interface Usage {
  cpu: number
  rss: number
}

const question = z.object({ id: z.number(), name: z.string(), value: z.unknown().optional() })

/** Answers what the parent asks, each question by the handler of its name. `stop` must leave nothing that keeps the process alive. */
export function serveParent(handlers: Record<string, (value: unknown) => unknown>): void {
  const all: typeof handlers = { usage: usageNow, ...handlers }
  process.on('disconnect', () => process.exit())
  process.on('message', async (message) => {
    const { id, name, value } = question.parse(message)
    const handler = all[name]
    if (handler === undefined) throw new Error(`nobody answers "${name}"`)
    process.send?.({ id, answer: (await handler(value)) ?? null })
  })
}

function usageNow(): Usage {
  const { userCPUTime, systemCPUTime } = process.resourceUsage()
  return { cpu: userCPUTime + systemCPUTime, rss: process.memoryUsage.rss() }
}

/** What the parent told this process at its start. */
export const orderOf = <T>(schema: z.ZodType<T>): T => schema.parse(JSON.parse(process.argv[2] ?? ''))

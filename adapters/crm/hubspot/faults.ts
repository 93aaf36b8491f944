import { z } from 'zod'
import { CrmFault } from '../../../src/ports.ts'

/** What the client throws for an answer that is none of success. Its message has the whole answer: it is shown nowhere. */
const refusal = z.object({
  code: z.number(),
  body: z.unknown().optional(),
  headers: z.record(z.string(), z.string()).catch({}),
})
const said = z.object({
  category: z.string().catch(''),
  errorType: z.string().catch(''),
  policyName: z.string().catch(''),
  message: z.string().catch(''),
})

const SECOND = 1000
/** How long to leave a limit alone of which HubSpot says nothing itself. */
const LIMITS: Record<string, number> = {
  SECONDLY: SECOND,
  TEN_SECONDLY_ROLLING: 10 * SECOND,
  DAILY: 15 * 60 * SECOND,
}

/** A fault of the client in our words: codes only, never what was sent or answered. */
export function faultOf(error: unknown): CrmFault {
  if (error instanceof CrmFault) return error
  const answered = refusal.safeParse(error)
  if (!answered.success) return new CrmFault('away', codeOf(error))
  const { code, headers } = answered.data
  const { category, errorType, policyName } = said.parse(bodyOf(answered.data.body))
  const what = `${code} ${category || errorType || policyName}`.trim()
  if (code === 429) {
    const seconds = Number(headers['retry-after'])
    const wait = seconds > 0 ? seconds * SECOND : (LIMITS[policyName] ?? 10 * SECOND)
    return new CrmFault('busy', `${what} ${policyName}`.trim(), { retryAfter: wait })
  }
  if (code === 401 || code === 403) return new CrmFault('unauthorized', what)
  if (code >= 500 || code === 408 || code === 423 || code === 477) return new CrmFault('away', what)
  return new CrmFault('rejected', what)
}

/** The contact that has the address already, where that is why one was not made. */
export function existingId(error: unknown): string | undefined {
  const answered = refusal.safeParse(error)
  if (!answered.success || answered.data.code !== 409) return undefined
  return said.parse(bodyOf(answered.data.body)).message.match(/Existing ID:\s*(\d+)/u)?.[1]
}

function bodyOf(body: unknown): unknown {
  if (typeof body === 'object' && body !== null) return body
  if (typeof body !== 'string') return {}
  try {
    const parsed: unknown = JSON.parse(body)
    return typeof parsed === 'object' && parsed !== null ? parsed : {}
  } catch {
    return {}
  }
}

const named = z.object({ code: z.string() })
const codeOf = (error: unknown): string => {
  const code = named.safeParse(error)
  return code.success ? code.data.code : 'no answer'
}

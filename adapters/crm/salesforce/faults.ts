import { z } from 'zod'
import { CrmFault } from '../../../src/ports.ts'

/** What the client throws. Its message may hold what was sent: only the code is kept. */
const refusal = z.object({
  errorCode: z.string().optional(),
  name: z.string().catch(''),
  code: z.unknown().optional(),
})
/** What a duplicate rule says that blocks a record: the ids of those that are there. */
const blocked = z.object({
  data: z.object({
    duplicateResult: z.object({
      matchResults: z.array(
        z.object({ matchRecords: z.array(z.object({ record: z.object({ Id: z.string() }) })) }),
      ),
    }),
  }),
})

/** A duplicate rule lets nobody make it; the records that are in its way, by id. */
export class Blocked extends CrmFault {
  readonly records: readonly string[]
  constructor(code: string, records: readonly string[]) {
    super('rejected', code)
    this.records = records
  }
}

const DAILY = 15 * 60_000
const KINDS: [RegExp, CrmFault['kind']][] = [
  [/^REQUEST_LIMIT_EXCEEDED$|_LIMIT_EXCEEDED$/u, 'busy'],
  [
    /^INVALID_SESSION_ID$|^INVALID_AUTH|^invalid_(?:client|grant|request)|^unauthorized|^inactive_|^API_DISABLED|^INSUFFICIENT_ACCESS$|^API_CURRENTLY_DISABLED$|^INVALID_LOGIN|^UNSUPPORTED_API_VERSION$|^GONE$/u,
    'unauthorized',
  ],
  [
    /^SERVER_UNAVAILABLE$|^UNABLE_TO_LOCK_ROW$|^QUERY_TIMEOUT$|^UNKNOWN_EXCEPTION$|^ERROR_HTTP_(?:5|420|408)/u,
    'away',
  ],
  [/^ERROR_HTTP_429$/u, 'busy'],
  // 410: the version of the API that we speak is served no more.
  [/^ERROR_HTTP_4(?:01|03|10)$/u, 'unauthorized'],
]
/** An answer that is an error has a code in capitals; what has none never came. */
const CODE = /^[A-Z][A-Z0-9_]+$|^(?:invalid|unauthorized|inactive|unsupported)_\w+$/u
const OF_THE_NETWORK = /^E[A-Z]+$/u

/** A fault of the client in our words: codes only, never what was sent or answered. */
export function faultOf(error: unknown): CrmFault {
  if (error instanceof CrmFault) return error
  const told = refusal.safeParse(error)
  const code = told.success ? (told.data.errorCode ?? told.data.name) : ''
  if (!CODE.test(code) || OF_THE_NETWORK.test(code)) {
    const reason = told.success && typeof told.data.code === 'string' ? told.data.code : 'no answer'
    return new CrmFault('away', reason)
  }
  const named = blocked.safeParse(error)
  if (!named.success) return faultWith(code)
  const { matchResults } = named.data.data.duplicateResult
  return new Blocked(
    code,
    matchResults.flatMap(({ matchRecords }) => matchRecords.map(({ record }) => record.Id)),
  )
}

export function faultWith(code: string): CrmFault {
  const kind = KINDS.find(([pattern]) => pattern.test(code))?.[1] ?? 'rejected'
  return new CrmFault(kind, code, kind === 'busy' ? { retryAfter: DAILY } : {})
}

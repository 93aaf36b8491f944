import { Redis } from 'ioredis'
import type { QueueAddress } from '../../../src/config/queue-address.ts'
import { QueueAway, QueueUnfit } from '../unfit.ts'
import { PATIENCE } from './patience.ts'

/** Before it, a blocked worker could sleep on for ever. */
const OLDEST = '7.0.8'

/**
 * Looks at whether BullMQ can be trusted to a Redis: that it is reached, is new enough and forgets nothing. Gives what the operator
 * should know all the same. Rejects with QueueUnfit, whose message says what to do.
 */
export async function examineRedis({
  url,
  shown,
}: QueueAddress): Promise<{ version: string; warnings: string[] }> {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: PATIENCE,
    commandTimeout: PATIENCE,
    retryStrategy: () => null,
    connectionName: 'tenon-examine',
  })
  // The rejection of `connect` tells the same.
  let lastError: unknown
  client.on('error', (error) => {
    lastError = error
  })
  try {
    await client.connect()
    const info = fieldsOf(await client.info())
    const version = info.get('redis_version') ?? ''
    if (!isAtLeast(version, OLDEST)) {
      throw new QueueUnfit(
        `${shown} is Redis ${version || 'of an unknown version'}; Tenon needs ${OLDEST} or newer: update it, or leave QUEUE_URL unset`,
      )
    }
    return {
      version,
      warnings: policyWarnings(info.get('maxmemory_policy') ?? (await policyOf(client)), shown),
    }
  } catch (error) {
    if (error instanceof QueueUnfit) throw error
    const cause = lastError ?? error
    const reason = reasonOf(cause)
    const Fault = isAway(cause) ? QueueAway : QueueUnfit
    throw new Fault(
      `${shown} cannot be used as the queue (${reason}): start it there and check QUEUE_URL, its password and its rights`,
      { cause },
    )
  } finally {
    client.disconnect()
  }
}

function policyWarnings(policy: string | undefined, shown: string): string[] {
  if (policy === 'noeviction') return []
  if (policy === undefined) {
    return [`${shown} does not say its maxmemory-policy: make sure that it is noeviction`]
  }
  throw new QueueUnfit(
    `${shown} has maxmemory-policy ${policy} and would drop knocks silently: set it to noeviction (redis-cli CONFIG SET maxmemory-policy noeviction, and in redis.conf)`,
  )
}

/** Managed servers may forbid the question. */
async function policyOf(client: Redis): Promise<string | undefined> {
  try {
    const answer = await client.config('GET', 'maxmemory-policy')
    return Array.isArray(answer) && typeof answer[1] === 'string' ? answer[1] : undefined
  } catch {
    return undefined
  }
}

function fieldsOf(info: string): Map<string, string> {
  return new Map(
    info.split(/\r?\n/).flatMap((line): [string, string][] => {
      const colon = line.indexOf(':')
      return colon < 0 ? [] : [[line.slice(0, colon), line.slice(colon + 1)]]
    }),
  )
}

function isAtLeast(version: string, oldest: string): boolean {
  const [one, other] = [version, oldest].map((text) => text.split('.').map(Number))
  for (const [at, least] of (other ?? []).entries()) {
    const part = one?.[at] ?? 0
    if (Number.isNaN(part)) return false
    if (part !== least) return part > least
  }
  return true
}

/** What a server that runs says of us is no outage; that it is still reading its file is one. */
const isAway = (error: unknown): boolean =>
  !(error instanceof Error && error.name === 'ReplyError' && !error.message.startsWith('LOADING'))

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer'
  return error.message || ('code' in error && String(error.code)) || 'no answer'
}

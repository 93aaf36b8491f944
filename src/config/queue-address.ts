/** Where a queue on a server is. */
export interface QueueAddress {
  server: 'redis' | 'postgres'
  /** The address with user and password, for the driver, without what is ours in it. */
  url: string
  /** Keeps queues apart that share a server. */
  prefix: string
  /** The address as it may be shown and logged. */
  shown: string
}

const SERVERS: Record<string, QueueAddress['server']> = {
  'redis:': 'redis',
  'rediss:': 'redis',
  'postgres:': 'postgres',
  'postgresql:': 'postgres',
}

const PREFIX = /^[a-z][a-z0-9_]{0,39}$/

/**
 * Reads redis://, rediss:// (with TLS) and postgres:// addresses; `?prefix=` names the queue, `tenon` by default. Undefined for any
 * other text, and for a prefix that is not of lower-case letters, digits and underscores, 40 at most, with a letter first.
 */
export function queueAddressOf(text: string): QueueAddress | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  const server = SERVERS[url.protocol]
  const prefix = url.searchParams.get('prefix') ?? 'tenon'
  const isSomewhere = url.hostname !== '' || (server === 'postgres' && url.searchParams.has('host'))
  const isDatabase = server === 'postgres' || /^\/?\d*$/.test(url.pathname)
  if (server === undefined || !isSomewhere || !isDatabase || !PREFIX.test(prefix)) return undefined
  const shown = `${url.protocol}//${url.host}${url.pathname}`
  url.searchParams.delete('prefix')
  return { server, url: url.href, prefix, shown }
}

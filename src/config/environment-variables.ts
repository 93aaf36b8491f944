import { z } from 'zod'
import { readDatabase } from './database.ts'
import { queueAddressOf } from './queue-address.ts'
import { webhookSecrets } from './webhook-secrets.ts'

const must = (what: string) => ({ error: `must ${what}` })

const text = (what: string, pattern: RegExp) => z.string().regex(pattern, must(what))

/** A web address without user, query or fragment; slashes at its end are set aside. */
function address(what: string, protocols: readonly string[]) {
  return z
    .string()
    .refine((value) => isAddress(value, protocols), must(what))
    .transform((value) => value.replace(/\/+$/, ''))
}

function isAddress(value: string, protocols: readonly string[]): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, username, password, search, hash } = new URL(value)
  return protocols.includes(protocol) && `${username}${password}${search}${hash}` === ''
}

const WEB = ['http:', 'https:']

/** As services that watch for a sign of life give them: what names the watched one may stand in the path or the query. */
function isCallable(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, username, password, hash } = new URL(value)
  return WEB.includes(protocol) && `${username}${password}${hash}` === ''
}

const database = z.string().transform((value, context) => {
  const read = readDatabase(value)
  if (!('wrong' in read)) return read
  context.addIssue({ code: 'custom', message: read.wrong })
  return z.NEVER
})

const queue = z.string().superRefine((value, context) => {
  if (queueAddressOf(value) !== undefined) return
  const message =
    'must be left unset (embedded queue), or be redis://<host>:<port>, rediss://… or postgres://<host>/<database>; ?prefix=<name> keeps apart those that share a server, in lower-case letters, digits and underscores'
  context.addIssue({ code: 'custom', message })
})

const FLAGS: Record<string, boolean> = { on: true, true: true, 1: true, off: false, false: false, 0: false }
const flag = z.string().transform((value, context) => {
  const known = FLAGS[value.toLowerCase()]
  if (known !== undefined) return known
  context.addIssue({ code: 'custom', message: 'must be on or off' })
  return z.NEVER
})

const port = z
  .string()
  .regex(/^\d{1,5}$/, must('be a port number from 0 to 65535'))
  .transform(Number)
  .refine((value) => value <= 65_535, must('be a port number from 0 to 65535'))

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
const ROLES = ['web', 'worker', 'all'] as const
const unspaced = /^\S+$/

/** Every variable that Tenon reads, as text, with its default. */
export const variables = z.object({
  TENON_CONFIG: z.string().optional(),
  DATABASE_URL: database.prefault('sqlite:data/tenon.db'),
  QUEUE_URL: queue.optional(),
  ROLE: z.enum(ROLES, must(`be one of ${ROLES.join(', ')}`)).default('all'),
  HOST: text('be a host name or an IP address to listen on, such as 127.0.0.1', /^[\w.:-]+$/).default(
    '127.0.0.1',
  ),
  PORT: port.prefault('3000'),
  PUBLIC_URL: address('be an http:// or https:// address, such as https://tenon.example.com', WEB).optional(),
  PLAYGROUND: flag.optional(),
  SLACK_BOT_TOKEN: text("be the Slack app's bot token, which starts with xoxb-", /^xoxb-\S+$/).optional(),
  SLACK_SIGNING_SECRET: text(
    "be the Slack app's signing secret, on one line without spaces",
    unspaced,
  ).optional(),
  SLACK_APP_TOKEN: text(
    "be the Slack app's app-level token, which starts with xapp-",
    /^xapp-\S+$/,
  ).optional(),
  SLACK_API_URL: z
    .string()
    .refine(
      (value) => isAddress(value, WEB),
      must('be an http:// or https:// address, such as https://slack.com/api/'),
    )
    .optional(),
  WECOM_CORP_ID: text('be the id of the company, without spaces', unspaced).optional(),
  WECOM_AGENT_ID: text("be the self-built app's number", /^\d+$/).optional(),
  WECOM_AGENT_SECRET: text("be the self-built app's secret, without spaces", unspaced).optional(),
  WECOM_CALLBACK_TOKEN: text("be the callback's token, without spaces", unspaced).optional(),
  WECOM_CALLBACK_AES_KEY: text(
    "be the callback's EncodingAESKey, 43 letters and digits",
    /^[A-Za-z0-9]{43}$/,
  ).optional(),
  WECOM_BOT_ID: text("be the smart bot's id, without spaces", unspaced).optional(),
  WECOM_BOT_SECRET: text("be the smart bot's secret, without spaces", unspaced).optional(),
  WECOM_WEBHOOK_URL: text(
    "be the group webhook's address, which starts with https://",
    /^https?:\/\/\S+$/,
  ).optional(),
  WECOM_API_URL: address('be an http:// or https:// address', WEB).optional(),
  WECOM_BOT_WS_URL: address('be a ws:// or wss:// address', ['ws:', 'wss:']).optional(),
  HUBSPOT_ACCESS_TOKEN: text(
    "be a service key, or a private app's access token, without spaces",
    unspaced,
  ).optional(),
  HUBSPOT_API_URL: address('be an http:// or https:// address', WEB).optional(),
  SALESFORCE_URL: address(
    'be the address of your Salesforce, such as https://acme.my.salesforce.com',
    WEB,
  ).optional(),
  SALESFORCE_CLIENT_ID: text("be the connected app's consumer key, without spaces", unspaced).optional(),
  SALESFORCE_CLIENT_SECRET: text(
    "be the connected app's consumer secret, without spaces",
    unspaced,
  ).optional(),
  INTAKE_SECRET: text(
    'be a secret of at least 8 characters, without spaces; while it is changed two, parted by a space',
    /^\S{8,}( \S{8,})?$/,
  ).optional(),
  WEBHOOK_SECRET: webhookSecrets.optional(),
  METRICS_TOKEN: text('be a secret of at least 8 characters, without spaces', /^\S{8,}$/).optional(),
  HEARTBEAT_URL: z
    .string()
    .refine(isCallable, must('be an http:// or https:// address that may be called with GET'))
    .optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: address(
    'be the http:// or https:// address of an OTLP receiver, such as http://127.0.0.1:4318',
    WEB,
  ).optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, must(`be one of ${LOG_LEVELS.join(', ')}`)).default('info'),
})

/** The variables' values, checked. */
export type Values = z.output<typeof variables>

/** The variables' names, in the order in which they are documented. */
export const VARIABLE_NAMES = Object.keys(variables.shape)

import { type CrmEnvironment, crmConflicts, crmGaps, crmOf } from './crm-environment.ts'
import type { Database } from './database.ts'
import { type Values, variables } from './environment-variables.ts'
import { readSecrets } from './secret-files.ts'
import { type WeComEnvironment, wecomGaps, wecomOf } from './wecom-environment.ts'

/** What the process was told by its environment, checked. Ports and addresses as numbers and text, flags as booleans. */
export interface Environment {
  /** Path of the workspace file; when left out, `tenon.yaml` if there, else the example. */
  config?: string
  database: Database
  /** The queue's address, with its password; left out for the embedded queue. */
  queueUrl?: string
  role: 'web' | 'worker' | 'all'
  host: string
  /** 0 takes any free port. */
  port: number
  /** Address in links, without a slash at the end; left out when the port is not known before listening. */
  publicUrl?: string
  playground: boolean
  slack?: SlackEnvironment
  wecom?: WeComEnvironment
  crm?: CrmEnvironment
  intakeSecret?: string
  /** Each signs what is sent to webhooks: `whsec_` and base64. */
  webhookSecrets?: string[]
  /** Whoever reads the metrics must show it. */
  metricsToken?: string
  /** Called each minute while all is well. */
  heartbeatUrl?: string
  /** Where traces are sent: an OTLP receiver over HTTP, without a slash at the end. */
  tracesUrl?: string
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'
  /** Sentences for the operator: what is set and will not serve people well. */
  warnings: string[]
}

/** With an app token Slack is spoken to in Socket Mode, else over HTTP, which needs the signing secret. */
export interface SlackEnvironment {
  botToken: string
  signingSecret?: string
  appToken?: string
  /** Another Web API address, for tests and gateways. */
  apiUrl?: string
}

/**
 * Reads all variables of the environment; those left empty count as unset. Every problem is one line that names the
 * variable and what it must look like, and never shows a value. `readFile` gives the text of a `<NAME>_FILE` and throws
 * when there is none.
 */
export function readEnvironment(
  env: Record<string, string | undefined>,
  readFile: (path: string) => string,
): { environment: Environment } | { problems: string[] } {
  const { values, problems: unread } = readSecrets(env, readFile)
  const parsed = variables.safeParse(values)
  const malformed = (parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`)
  const isSet = (name: string) => values[name] !== undefined || env[`${name}_FILE`] !== undefined
  const problems = [...unread, ...malformed, ...slackGaps(isSet), ...wecomGaps(isSet), ...crmGaps(isSet)]
  if (parsed.success) problems.push(...crmConflicts(parsed.data))
  if (!parsed.success || problems.length > 0) return { problems: [...new Set(problems)] }
  return { environment: environmentOf(parsed.data) }
}

function slackGaps(isSet: (name: string) => boolean): string[] {
  const hasBot = isSet('SLACK_BOT_TOKEN')
  const hasWayIn = isSet('SLACK_SIGNING_SECRET') || isSet('SLACK_APP_TOKEN')
  if (hasBot && !hasWayIn) {
    return [
      'SLACK_SIGNING_SECRET is missing: with SLACK_BOT_TOKEN set, set it to the signing secret of the Slack app (HTTP), or SLACK_APP_TOKEN to an app-level token that starts with xapp- (Socket Mode)',
    ]
  }
  if (!hasBot && hasWayIn) {
    const other = isSet('SLACK_APP_TOKEN') ? 'SLACK_APP_TOKEN' : 'SLACK_SIGNING_SECRET'
    return [
      `SLACK_BOT_TOKEN is missing: with ${other} set, set it to the app's bot token, which starts with xoxb-`,
    ]
  }
  return []
}

function environmentOf(values: Values): Environment {
  const publicUrl = values.PUBLIC_URL ?? addressOf(values.HOST, values.PORT)
  const slack = slackOf(values)
  const wecom = wecomOf(values)
  const crm = crmOf(values)
  return {
    ...(values.TENON_CONFIG !== undefined && { config: values.TENON_CONFIG }),
    database: values.DATABASE_URL,
    ...(values.QUEUE_URL !== undefined && { queueUrl: values.QUEUE_URL }),
    role: values.ROLE,
    host: values.HOST,
    port: values.PORT,
    ...(publicUrl !== undefined && { publicUrl }),
    playground: values.PLAYGROUND ?? (slack === undefined && wecom === undefined),
    ...(slack && { slack }),
    ...(wecom && { wecom }),
    ...(crm && { crm }),
    ...(values.INTAKE_SECRET !== undefined && { intakeSecret: values.INTAKE_SECRET }),
    ...(values.WEBHOOK_SECRET !== undefined && { webhookSecrets: values.WEBHOOK_SECRET }),
    ...(values.METRICS_TOKEN !== undefined && { metricsToken: values.METRICS_TOKEN }),
    ...(values.HEARTBEAT_URL !== undefined && { heartbeatUrl: values.HEARTBEAT_URL }),
    ...(values.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined && {
      tracesUrl: values.OTEL_EXPORTER_OTLP_ENDPOINT,
    }),
    logLevel: values.LOG_LEVEL,
    warnings:
      wecom !== undefined && values.PUBLIC_URL === undefined
        ? ['PUBLIC_URL is not set: the forms that open from WeCom need an address that phones can reach']
        : [],
  }
}

function slackOf(values: Values): SlackEnvironment | undefined {
  if (values.SLACK_BOT_TOKEN === undefined) return undefined
  return {
    botToken: values.SLACK_BOT_TOKEN,
    ...(values.SLACK_SIGNING_SECRET !== undefined && { signingSecret: values.SLACK_SIGNING_SECRET }),
    ...(values.SLACK_APP_TOKEN !== undefined && { appToken: values.SLACK_APP_TOKEN }),
    ...(values.SLACK_API_URL !== undefined && { apiUrl: values.SLACK_API_URL }),
  }
}

/**
 * The address at which a browser on the same machine reaches a listener: http, `localhost` where it listens everywhere.
 * Undefined for port 0, which is no port yet.
 */
export function addressOf(host: string, port: number): string | undefined {
  if (port === 0) return undefined
  const name = ['0.0.0.0', '::'].includes(host) ? 'localhost' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}

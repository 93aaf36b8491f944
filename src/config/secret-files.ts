/** The secrets: each may come from a file instead, whose path is in `<NAME>_FILE`. */
export const SECRETS = [
  'DATABASE_URL',
  'QUEUE_URL',
  'SLACK_BOT_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_APP_TOKEN',
  'WECOM_AGENT_SECRET',
  'WECOM_CALLBACK_TOKEN',
  'WECOM_CALLBACK_AES_KEY',
  'WECOM_BOT_SECRET',
  'WECOM_WEBHOOK_URL',
  'HUBSPOT_ACCESS_TOKEN',
  'SALESFORCE_CLIENT_SECRET',
  'INTAKE_SECRET',
  'WEBHOOK_SECRET',
  'METRICS_TOKEN',
  'HEARTBEAT_URL',
] as const

/**
 * The environment without empty values, secrets read from their files. Problems name the variable; neither a path nor a
 * value is shown, since a secret may have been put where its path belongs.
 */
export function readSecrets(
  env: Record<string, string | undefined>,
  readFile: (path: string) => string,
): { values: Record<string, string>; problems: string[] } {
  const set = Object.entries(env).flatMap(([name, value]) => {
    const trimmed = value?.trim() ?? ''
    return trimmed === '' ? [] : [[name, trimmed] as const]
  })
  const values = Object.fromEntries(set)
  const problems: string[] = []
  for (const name of SECRETS) {
    const path = values[`${name}_FILE`]
    if (path === undefined) continue
    if (values[name] !== undefined) {
      problems.push(`${name}_FILE and ${name} are both set: set one of them`)
      continue
    }
    const text = textOf(path, readFile)
    if (text === undefined)
      problems.push(`${name}_FILE must be the path of a file that this process can read`)
    else if (text === '')
      problems.push(`${name}_FILE must be the path of a file that holds the value: it is empty`)
    else values[name] = text
  }
  return { values, problems }
}

function textOf(path: string, readFile: (path: string) => string): string | undefined {
  try {
    return readFile(path).trim()
  } catch {
    return undefined
  }
}

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Environment, readEnvironment } from '../../src/config/environment.ts'
import { VARIABLE_NAMES } from '../../src/config/environment-variables.ts'
import { SECRETS } from '../../src/config/secret-files.ts'

const FILES: Record<string, string> = { '/run/token': 'xoxb-from-file\n', '/run/empty': '\n' }

function readFile(path: string): string {
  const text = FILES[path]
  if (text === undefined) throw new Error(`ENOENT ${path}`)
  return text
}

function environmentOf(env: Record<string, string>): Environment {
  const result = readEnvironment(env, readFile)
  if ('problems' in result) throw new Error(result.problems.join('\n'))
  return result.environment
}

function problemsOf(env: Record<string, string>): string[] {
  const result = readEnvironment(env, readFile)
  return 'problems' in result ? result.problems : []
}

const WECOM = {
  WECOM_CORP_ID: 'ww1',
  WECOM_AGENT_ID: '7',
  WECOM_AGENT_SECRET: 'shh',
  WECOM_CALLBACK_TOKEN: 'tok',
  WECOM_CALLBACK_AES_KEY: 'k'.repeat(43),
}
const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'shh' }

describe('the environment', () => {
  test('needs nothing: every variable has a default', () => {
    const defaults = {
      database: { kind: 'sqlite', path: 'data/tenon.db' },
      role: 'all',
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://127.0.0.1:3000',
      playground: true,
      logLevel: 'info',
      warnings: [],
    }
    expect(environmentOf({})).toEqual(defaults)
    const empty = Object.fromEntries(VARIABLE_NAMES.map((name) => [name, ' ']))
    expect(environmentOf(empty)).toEqual(defaults)
  })

  test('says everything that it may say', () => {
    expect(
      environmentOf({
        TENON_CONFIG: 'my.yaml',
        DATABASE_URL: 'sqlite:/var/lib/tenon.db',
        ROLE: 'worker',
        HOST: '::',
        PORT: '0',
        PUBLIC_URL: 'https://tenon.example.com/x/',
        PLAYGROUND: 'ON',
        ...SLACK,
        SLACK_APP_TOKEN: 'xapp-1',
        SLACK_API_URL: 'http://127.0.0.1:9/api/',
        INTAKE_SECRET: '0123456789',
        METRICS_TOKEN: '9876543210',
        HEARTBEAT_URL: 'https://watch.example.com/ping/1?status=up',
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318/',
        LOG_LEVEL: 'debug',
        PATH: '/bin',
      }),
    ).toEqual({
      config: 'my.yaml',
      database: { kind: 'sqlite', path: '/var/lib/tenon.db' },
      role: 'worker',
      host: '::',
      port: 0,
      publicUrl: 'https://tenon.example.com/x',
      playground: true,
      slack: {
        botToken: 'xoxb-1',
        signingSecret: 'shh',
        appToken: 'xapp-1',
        apiUrl: 'http://127.0.0.1:9/api/',
      },
      intakeSecret: '0123456789',
      metricsToken: '9876543210',
      heartbeatUrl: 'https://watch.example.com/ping/1?status=up',
      tracesUrl: 'http://127.0.0.1:4318',
      logLevel: 'debug',
      warnings: [],
    })
  })

  test.each(['postgres://me:hush-hush@db/x', 'postgresql://db:6432/x?schema=tenon_1&sslmode=verify-full'])(
    'has its database on a server where it is told so: %s',
    (url) => {
      expect(environmentOf({ DATABASE_URL: url }).database).toEqual({ kind: 'postgres', url })
    },
  )

  test.each([
    [{ PORT: '0' }, undefined],
    [{ HOST: '0.0.0.0' }, 'http://localhost:3000'],
    [{ HOST: '::1', PORT: '80' }, 'http://[::1]:80'],
    [{ HOST: 'tenon.lan' }, 'http://tenon.lan:3000'],
  ])('has an address for links from host and port: %o', (env, publicUrl) => {
    expect(environmentOf(env).publicUrl).toBe(publicUrl)
  })

  test('has the playground on only where no chat platform is configured, unless it is told', () => {
    expect(environmentOf(SLACK).playground).toBe(false)
    expect(environmentOf({ ...SLACK, PLAYGROUND: '1' }).playground).toBe(true)
    expect(environmentOf({ PLAYGROUND: 'false' }).playground).toBe(false)
  })

  test('reads secrets from files', () => {
    const env = { SLACK_BOT_TOKEN_FILE: '/run/token', SLACK_SIGNING_SECRET: 'shh' }
    expect(environmentOf(env).slack?.botToken).toBe('xoxb-from-file')
  })

  test('has the ways to WeCom that are configured, each of them whole', () => {
    expect(environmentOf({}).wecom).toBeUndefined()
    expect(environmentOf({ WECOM_BOT_ID: 'bot', WECOM_BOT_SECRET: 'shh' }).wecom).toEqual({
      bot: { id: 'bot', secret: 'shh' },
    })
    const { wecom, playground } = environmentOf({ ...WECOM, WECOM_API_URL: 'http://127.0.0.1:8' })
    expect(wecom).toEqual({
      app: { corpId: 'ww1', agentId: '7', secret: 'shh' },
      callback: { corpId: 'ww1', token: 'tok', aesKey: 'k'.repeat(43) },
      apiUrl: 'http://127.0.0.1:8',
    })
    expect(playground).toBe(false)
  })

  test('warns that forms in WeCom need an address that phones reach', () => {
    expect(environmentOf(WECOM).warnings.join()).toMatch(/^PUBLIC_URL is not set/)
    expect(environmentOf({ ...WECOM, PUBLIC_URL: 'https://tenon.example.com' }).warnings).toEqual([])
    expect(environmentOf({}).warnings).toEqual([])
  })
})

describe('a wrong variable is named with what it must look like', () => {
  test.each([
    [{ PORT: '65536' }, /^PORT must be a port number/],
    [{ PORT: '-1' }, /^PORT must/],
    [{ HOST: 'http://x' }, /^HOST must be a host name/],
    [{ PUBLIC_URL: 'tenon.example.com' }, /^PUBLIC_URL must be an http:/],
    [{ PUBLIC_URL: 'https://u:pass-word@x.com' }, /^PUBLIC_URL must/],
    [{ ROLE: 'boss' }, /^ROLE must be one of web, worker, all/],
    [{ PLAYGROUND: 'maybe' }, /^PLAYGROUND must be on or off/],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of/],
    [{ DATABASE_URL: 'data.db' }, /^DATABASE_URL must be sqlite:<path>/],
    [{ DATABASE_URL: 'sqlite://data.db' }, /^DATABASE_URL must be sqlite:<path>/],
    [{ DATABASE_URL: 'postgres://me:hush-hush@db' }, /^DATABASE_URL must name a database/],
    [{ DATABASE_URL: 'postgres://me:hush-hush@db:port/x' }, /^DATABASE_URL must be sqlite:<path>/],
    [{ DATABASE_URL: 'postgres://me:hush-hush@db/x?schema=a-b' }, /^DATABASE_URL has a schema whose name/],
    [{ QUEUE_URL: 'amqp://q' }, /^QUEUE_URL must be left unset/],
    [{ QUEUE_URL: 'redis://:hush-hush@q?prefix=Acme' }, /^QUEUE_URL must .*lower-case letters/],
    [{ QUEUE_URL: 'redis://:hush-hush@q/knocks' }, /^QUEUE_URL must be left unset/],
    [{ QUEUE_URL: 'redis:6379' }, /^QUEUE_URL must be left unset/],
    [{ QUEUE_URL: 'postgres:///hush-hush' }, /^QUEUE_URL must be left unset/],
    [{ ...SLACK, SLACK_BOT_TOKEN: 'hush-hush' }, /^SLACK_BOT_TOKEN must .* xoxb-/],
    [{ ...SLACK, SLACK_APP_TOKEN: 'hush-hush' }, /^SLACK_APP_TOKEN must .* xapp-/],
    [{ ...SLACK, SLACK_API_URL: 'slack.com' }, /^SLACK_API_URL must/],
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, /^SLACK_SIGNING_SECRET is missing: .*SLACK_APP_TOKEN/],
    [{ SLACK_SIGNING_SECRET: 'x' }, /^SLACK_BOT_TOKEN is missing: with SLACK_SIGNING_SECRET/],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, /^SLACK_BOT_TOKEN is missing: with SLACK_APP_TOKEN/],
    [
      { ...SLACK, SLACK_BOT_TOKEN_FILE: '/run/token' },
      /^SLACK_BOT_TOKEN_FILE and SLACK_BOT_TOKEN are both set/,
    ],
    [{ INTAKE_SECRET_FILE: '/run/hush-hush' }, /^INTAKE_SECRET_FILE must be the path of a file/],
    [{ INTAKE_SECRET_FILE: '/run/empty' }, /^INTAKE_SECRET_FILE .* it is empty/],
    [{ INTAKE_SECRET: 'short' }, /^INTAKE_SECRET must/],
    [{ METRICS_TOKEN: 'short' }, /^METRICS_TOKEN must/],
    [{ HEARTBEAT_URL: 'ftp://watch' }, /^HEARTBEAT_URL must be an http:/],
    [{ HEARTBEAT_URL: 'https://me:hush-hush@watch' }, /^HEARTBEAT_URL must/],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' }, /^OTEL_EXPORTER_OTLP_ENDPOINT must/],
    [{ ...WECOM, WECOM_CALLBACK_AES_KEY: 'hush-hush' }, /^WECOM_CALLBACK_AES_KEY must/],
    [{ WECOM_BOT_ID: 'bot' }, /^WECOM_BOT_SECRET is missing: the smart bot/],
    [{ ...WECOM, WECOM_AGENT_ID: '' }, /^WECOM_AGENT_ID is missing: the self-built app/],
    [{ ...WECOM, WECOM_CALLBACK_TOKEN: '' }, /^WECOM_CALLBACK_TOKEN is missing: the app's callback/],
    [{ ...WECOM, WECOM_WEBHOOK_URL: 'https://x/hook' }, /^WECOM_BOT_ID is missing: the webhook/],
    [{ WECOM_BOT_WS_URL: 'https://x' }, /^WECOM_BOT_WS_URL must be a ws:/],
  ])('%o', (env, message) => {
    const problems = problemsOf(env)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(message)
  })

  test('all at once, one line each, and no value is ever shown', () => {
    const values = Object.fromEntries(VARIABLE_NAMES.map((name) => [name, `hush hush\n${name}`]))
    const problems = problemsOf(values)
    const named = problems.map((problem) => problem.split(' ')[0])
    expect(new Set(named).size).toBe(problems.length)
    // TENON_CONFIG takes any path; its file is looked for later.
    expect([...named, 'TENON_CONFIG'].sort()).toEqual([...VARIABLE_NAMES].sort())
    expect(problems.join('|')).not.toMatch(/hush|\n/)
  })
})

test('.env.example explains every variable in a line, and its values are the defaults', () => {
  const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')
  const entries = [...text.matchAll(/^# (\* )?(.+)\n# ([A-Z_]+)=(.*)$/gm)]
  expect(entries.map(([, , , name]) => name)).toEqual(VARIABLE_NAMES)
  const secrets = entries.filter(([, star]) => star).map(([, , , name]) => name)
  expect(secrets.sort()).toEqual([...SECRETS].sort())

  const shown = Object.fromEntries(entries.map(([, , , name, value = '']) => [name, value]))
  const { TENON_CONFIG, PUBLIC_URL, SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_API_URL, ...defaults } = shown
  expect(environmentOf(defaults)).toEqual(environmentOf({}))
  expect([TENON_CONFIG, PUBLIC_URL, SLACK_API_URL]).not.toContain('')
})

import { describe, expect, test } from 'vitest'
import { readEnvironment } from '../../src/config/environment.ts'
import { gapsBetween } from '../../src/config/together.ts'
import { WEBHOOK_EVENTS } from '../../src/domain/webhook/events.ts'
import { problemsOf, SMALL, workspaceOf } from './read-workspace.ts'

const ONE = `whsec_${Buffer.alloc(24, 1).toString('base64')}`
const OTHER = `whsec_${Buffer.alloc(64, 2).toString('base64')}`

describe('webhooks in the workspace file', () => {
  test('are of all events and without the contact, unless the file says otherwise', () => {
    const { webhooks } = workspaceOf(`${SMALL}
webhooks:
  - { id: mc, url: "https://mc.example.com/hooks?of=tenon" }
  - { id: own, url: "http://127.0.0.1:8080/", events: [lead.won, lead.accepted, lead.won], contact: true }
`)
    expect(webhooks).toEqual([
      { id: 'mc', url: 'https://mc.example.com/hooks?of=tenon', events: WEBHOOK_EVENTS, contact: false },
      { id: 'own', url: 'http://127.0.0.1:8080/', events: ['lead.won', 'lead.accepted'], contact: true },
    ])
  })

  test('are none where the file has none', () => {
    expect(workspaceOf(SMALL).webhooks).toBeUndefined()
  })

  test.each([
    ['http://mc.example.com/'],
    ['http://10.0.0.1/'],
    ['http://127.evil.example.com/'],
    ['ftp://127.0.0.1/'],
    ['https://user:secret@mc.example.com/'],
    ['https://mc.example.com/#part'],
    ['mc.example.com'],
  ])('are not sent to %s', (url) => {
    const [problem] = problemsOf(`${SMALL}webhooks:\n  - { id: mc, url: "${url}" }\n`)
    expect(problem).toMatchObject({ line: 6, path: 'webhooks[0].url' })
    expect(problem?.message).toMatch(/^must be an https:\/\/ address/)
  })

  test('say what is wrong with them, each at its line', () => {
    const problems = problemsOf(`${SMALL}
webhooks:
  - id: mc
    url: https://mc.example.com/
    events: [lead.acepted, lead.closed, 7]
  - id: mc
    url: https://mc.example.com/
    header: x
  - { id: Big Name, url: https://mc.example.com/, contact: perhaps }
`).map(({ line, path, message }) => `${line} ${path}: ${message.slice(0, 60)}`)
    expect(problems).toEqual(
      [
        '9 webhooks[0].events[0]: unknown event "lead.acepted" (did you mean `lead.accepted`?)',
        '9 webhooks[0].events[1]: unknown event "lead.closed"',
        '9 webhooks[0].events[2]: must be one of lead.saved, lead.posted, lead.reposted, lead.',
        '10 webhooks[1].id: "mc" is already that of webhooks[0]',
        '12 webhooks[1].header: unknown key "header"',
        '13 webhooks[2].id: must be an id of 1 to 32 small letters, digits and hyphens, ',
        '13 webhooks[2].contact: must be true or false',
      ].map((line) => expect.stringContaining(line.slice(0, 70))),
    )
  })
})

describe('the secret of webhooks', () => {
  const secretsIn = (WEBHOOK_SECRET: string) => readEnvironment({ WEBHOOK_SECRET }, () => '')

  test('is one, or two while one is exchanged', () => {
    expect(secretsIn(ONE)).toMatchObject({ environment: { webhookSecrets: [ONE] } })
    expect(secretsIn(`${ONE}  ${OTHER}`)).toMatchObject({ environment: { webhookSecrets: [ONE, OTHER] } })
  })

  test('may come from a file', () => {
    const read = readEnvironment({ WEBHOOK_SECRET_FILE: '/run/secrets/w' }, () => `${OTHER}\n`)
    expect(read).toMatchObject({ environment: { webhookSecrets: [OTHER] } })
  })

  test.each([
    ['short'],
    ['whsec_c2hvcnQ='],
    [`whsec_${Buffer.alloc(65).toString('base64')}`],
    [`${ONE} whsec_`],
  ])('is not %s, which nobody is shown', (secret) => {
    const read = secretsIn(secret)
    if (!('problems' in read)) throw new Error('it is refused')
    expect(read.problems).toHaveLength(1)
    expect(read.problems[0]).toMatch(/^WEBHOOK_SECRET must be whsec_ and 24 to 64 random bytes/)
    expect(read.problems[0]).not.toContain(secret)
  })

  test('is missing where there is a webhook, and not where there is none', () => {
    const { webhooks = [] } = workspaceOf(`${SMALL}webhooks: [{ id: mc, url: "https://mc.example.com/" }]\n`)
    expect(gapsBetween({}, { webhooks })).toEqual([
      expect.stringMatching(/^WEBHOOK_SECRET is missing:.* mc /),
    ])
    expect(gapsBetween({ webhookSecrets: [ONE] }, { webhooks })).toEqual([])
    expect(gapsBetween({}, {})).toEqual([])
  })
})

import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/support/longest-first.ts'
import { SecondTries } from './test/support/second-tries.ts'

/** Stories that are told in every deployment of the README: what people do, and what the clocks do. */
const STORIES = [
  'accepted',
  'at-once',
  'catching-up',
  'covenants',
  'covenants-told',
  'ladder',
  'notes',
  'people',
  'policy',
  'posting',
  'rejected',
].map((name) => `test/flows/${name}.test.ts`)

/** Pure code. */
const RULES = ['domain', 'text', 'config'].map((room) => `test/${room}/**/*.test.ts`)
/** What is the whole process's is another there: its time zone, or its timers. */
const ALONE = [
  'test/**/*.west.test.ts',
  'test/adapters/clock/system-clock.test.ts',
  'test/support/wecom/bot-push.test.ts',
]

/** Rooms of `test/` that are left out in this run, told with blanks between them: `WITHOUT='kill simulation load browser'`. */
const WITHOUT = (process.env.WITHOUT ?? '')
  .split(' ')
  .flatMap((room) => (room === '' ? [] : `test/${room}/**`))

/**
 * How often what was red is tried again, and named at the end when it is green then; never, unless told. What a seed draws is not: a second
 * try would be another one. So properties are left out here, and kills, simulated days and loads say so themselves.
 */
const RETRY = { count: Number(process.env.RETRIES ?? 0), condition: /^(?!Property failed)/ }

/** Other files leave nothing behind, so that what a process has loaded for one serves the next. */
const shared = {
  pool: 'forks',
  isolate: false,
  maxWorkers: 3,
  retry: RETRY,
  testTimeout: 60_000,
  hookTimeout: 60_000,
  // What is awaited comes at once, and on a busy machine when it can.
  expect: { poll: { timeout: 30_000 } },
} as const

export default defineConfig({
  test: {
    globalSetup: ['test/support/servers.ts'],
    sequence: { sequencer: LongestFirst },
    reporters: ['default', new SecondTries()],
    projects: [
      {
        test: {
          ...shared,
          name: 'one machine',
          include: ['test/!(domain|text|config)/**/*.test.ts'],
          exclude: [...ALONE, ...WITHOUT],
          provide: { deployment: 'sqlite' },
        },
      },
      ...(['postgres+redis', 'postgres'] as const).map((deployment) => ({
        test: { ...shared, name: deployment, include: STORIES, provide: { deployment } },
      })),
      { test: { ...shared, name: 'rules', include: RULES, exclude: ALONE } },
      { test: { ...shared, name: 'alone', include: ALONE, isolate: true } },
    ],
  },
})

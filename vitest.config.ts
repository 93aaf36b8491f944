import { defineConfig } from 'vitest/config'

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

/** Pure code, and tests that leave nothing behind: what one file has loaded serves the next. */
const RULES = ['domain', 'text', 'config'].map((room) => `test/${room}/**/*.test.ts`)
/** But for those in another time zone, which is the whole process's. */
const ELSEWHERE = 'test/**/*.west.test.ts'

const shared = { pool: 'forks', maxWorkers: 2, testTimeout: 30_000, hookTimeout: 60_000 } as const

export default defineConfig({
  test: {
    globalSetup: ['test/support/servers.ts'],
    projects: [
      {
        test: {
          ...shared,
          name: 'one machine',
          include: ['test/!(domain|text|config)/**/*.test.ts', ELSEWHERE],
          provide: { deployment: 'sqlite' },
        },
      },
      { test: { ...shared, name: 'rules', include: RULES, exclude: [ELSEWHERE], isolate: false } },
      ...(['postgres+redis', 'postgres'] as const).map((deployment) => ({
        // Stories share nothing: what a process has loaded for one serves the next.
        test: { ...shared, name: deployment, include: STORIES, isolate: false, provide: { deployment } },
      })),
    ],
  },
})

import { EXAMPLE } from '../config/read-workspace.ts'

/** Clocks of a minute or two and no nights, so that ladders are climbed while the test runs; nobody is ever out for misses. */
const CLOCKS = {
  assign: '40s',
  accept: '80s',
  'first-touch': '60s',
  'follow-up': '90s',
}

/** The example workspace, hastened. */
export function hastyWorkspace(): string {
  const clocks = Object.entries(CLOCKS).map(([clock, length]): [RegExp, string] => [
    new RegExp(`^    ${clock}: \\{.*\\}$`, 'm'),
    `    ${clock}: { A: ${length}, B: ${length}, C: ${length} }`,
  ])
  const changes: [RegExp, string][] = [
    ...clocks,
    [/^ {2}calendar: cn$/m, '  calendar: round-the-clock'],
    [/, calendar: sg \}/g, ' }'],
    [/^policy:$/m, 'policy:\n  missesBeforeOut: 100\n  minTouches: { return: 1 }'],
  ]
  return changes.reduce((yaml, [from, to]) => {
    if (!from.test(yaml)) throw new Error(`the example has no ${from}`)
    from.lastIndex = 0
    return yaml.replace(from, to)
  }, EXAMPLE)
}

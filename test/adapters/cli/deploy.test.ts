import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { VARIABLE_NAMES } from '../../../src/config/environment-variables.ts'
import { SECRETS } from '../../../src/config/secret-files.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const UNIT = join(ROOT, 'adapters/cli/deploy/tenon.service')
const unit = readFileSync(UNIT, 'utf8')
const container = readFileSync(join(ROOT, 'adapters/cli/deploy/Containerfile'), 'utf8')
const known = new Set([...VARIABLE_NAMES, ...SECRETS.map((name) => `${name}_FILE`)])

/** The source of a compiled program below /opt/tenon. */
const sourceOf = (program: string) =>
  join(ROOT, program.replace(/^\/opt\/tenon\/dist\//, '').replace(/\.js$/, '.ts'))

describe('the systemd unit', () => {
  test('starts a program that the build makes', () => {
    const [, program = ''] = /^ExecStart=\/usr\/bin\/node (\S+)$/m.exec(unit) ?? []
    expect(existsSync(sourceOf(program))).toBe(true)
  })

  test('sets nothing that Tenon does not read, and no secret', () => {
    const names = [...unit.matchAll(/^Environment=(\w+)=/gm)].map(([, name = '']) => name)
    expect(names).toEqual(['TENON_CONFIG', 'DATABASE_URL'])
    expect(names.filter((name) => !known.has(name))).toEqual([])
  })

  test('gives the process longer to stop than it takes, and less than a machine that shuts down does', () => {
    const [, seconds] = /^TimeoutStopSec=(\d+)$/m.exec(unit) ?? []
    expect(Number(seconds)).toBeGreaterThan(10)
    expect(Number(seconds)).toBeLessThan(90)
  })

  const hasSystemd = spawnSync('systemd-analyze', ['--version']).error === undefined
  test.runIf(hasSystemd)('is what systemd understands, and shuts the process in', () => {
    // The node of the unit may not be that of this machine.
    const { stderr } = spawnSync('systemd-analyze', ['verify', UNIT], { encoding: 'utf8' })
    expect(stderr.split('\n').filter((line) => line !== '' && !line.includes('/usr/bin/node'))).toEqual([])
    const { stdout } = spawnSync('systemd-analyze', ['security', '--offline=true', UNIT], {
      encoding: 'utf8',
    })
    const [, exposure] = /exposure level for tenon\.service: ([\d.]+)/.exec(stdout) ?? []
    expect(Number(exposure)).toBeLessThan(2.5)
  })
})

describe('the container', () => {
  const stages = container.split(/^FROM /m).slice(1)
  const last = stages.at(-1) ?? ''

  test('is built in one stage and runs in another, as nobody special, with a check of its health', () => {
    expect(stages).toHaveLength(2)
    expect(last).toMatch(/^USER node$/m)
    expect(last).toMatch(/^HEALTHCHECK .*\n.*\/healthz/m)
    expect(last).not.toMatch(/apt-get|npm/)
    const [, program = ''] = /^ENTRYPOINT \["node", "([^"]+)"\]$/m.exec(last) ?? []
    expect(existsSync(sourceOf(program))).toBe(true)
  })

  test('copies what is named and is there, never the whole folder with its secrets', () => {
    const copied = [...container.matchAll(/^COPY (.+)$/gm)].flatMap(([, line = '']) =>
      line
        .split(' ')
        .filter((word) => !word.startsWith('--'))
        .slice(0, -1),
    )
    const names = copied.map((path) => path.replace(/^\/opt\/tenon\//, ''))
    expect(names.filter((name) => name === '.' || name.startsWith('.env'))).toEqual([])
    const made = ['dist', 'node_modules']
    expect(names.filter((name) => !made.includes(name) && !existsSync(join(ROOT, name)))).toEqual([])
  })

  test('sets nothing that Tenon does not read, and no secret', () => {
    const [, block = ''] = /^ENV ((?:.*\\\n)*.*)$/m.exec(container) ?? []
    const names = [...block.matchAll(/(\w+)=/g)].map(([, name = '']) => name)
    expect(names).toEqual(['HOST', 'PORT', 'TENON_CONFIG', 'DATABASE_URL'])
    expect(names.filter((name) => !known.has(name))).toEqual([])
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')

/** Rooms from the top floor down; each may import from itself and from those named. */
const MAY_IMPORT: Record<string, string[]> = {
  wiring: ['adapters', 'commands', 'config', 'ports', 'domain', 'text'],
  adapters: ['commands', 'config', 'ports', 'domain', 'text'],
  commands: ['ports', 'domain', 'text'],
  text: ['ports', 'domain'],
  config: ['domain'],
  ports: ['domain'],
  domain: [],
}

/** Small value libraries, free of clocks and of I/O: the only packages in the domain. */
const VALUE_LIBRARIES = ['chinese-days', 'libphonenumber-js', 'opencc-js', 'pinyin-pro', 'tldts', 'zod']

function roomOf(file: string): string {
  const path = relative(ROOT, file)
  if (path.startsWith('src/domain/')) return 'domain'
  if (path.startsWith('src/text/')) return 'text'
  if (path.startsWith('src/config/')) return 'config'
  if (path.startsWith('src/ports') || path === 'src/message.ts') return 'ports'
  if (path.startsWith('src/')) return 'wiring'
  return path.split('/')[0] ?? ''
}

const files = ['src', 'commands', 'adapters'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(ROOT, folder, name)),
)

const imports = files.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/^(?:import|export)\b[^;]*?from '([^']+)'/gms)].map((match) => ({
    file: relative(ROOT, file),
    room: roomOf(file),
    to: match[1] ?? '',
    target: resolve(dirname(file), match[1] ?? ''),
  })),
)

test('imports run one way: wiring → adapters → commands → ports → domain', () => {
  const stray = imports
    .filter(({ to }) => to.startsWith('.'))
    .filter(({ room, target }) => roomOf(target) !== room && !MAY_IMPORT[room]?.includes(roomOf(target)))
    .map(({ file, to }) => `${file} imports ${to}`)
  expect(stray).toEqual([])
})

test('an adapter never imports a sibling', () => {
  const folder = (path: string) => relative(join(ROOT, 'adapters'), path).split('/')[0]
  const stray = imports
    .filter(
      ({ room, to, target }) => room === 'adapters' && to.startsWith('.') && roomOf(target) === 'adapters',
    )
    .filter(({ file, target }) => folder(join(ROOT, file)) !== folder(target))
    .map(({ file, to }) => `${file} imports ${to}`)
  expect(stray).toEqual([])
})

test('the domain imports nothing but itself and small value libraries', () => {
  const stray = imports
    .filter(({ room, to }) => room === 'domain' && !to.startsWith('.'))
    .filter(({ to }) => !VALUE_LIBRARIES.includes(to.split('/')[0] ?? ''))
    .map(({ file, to }) => `${file} imports ${to}`)
  expect(stray).toEqual([])
})

test('the domain asks no clock and draws no lots', () => {
  const impure = /Date\.now\(|new Date\(\)|Math\.random\(|process\.|performance\./
  const stray = files
    .filter((file) => roomOf(file) === 'domain' && impure.test(readFileSync(file, 'utf8')))
    .map((file) => relative(ROOT, file))
  expect(stray).toEqual([])
})

test('every file can be taken in at a glance', () => {
  const long = files
    .map((file) => ({ file: relative(ROOT, file), lines: readFileSync(file, 'utf8').split('\n').length }))
    .filter(({ lines }) => lines > 300)
  expect(long).toEqual([])
})

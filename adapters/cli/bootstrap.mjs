#!/usr/bin/env node
// What `npm start`, `npm test`, `npm run tenon` and `npm run bench` begin with on a machine that has only Node.js and npm: installs
// what the lock file names, builds what has changed, then hands over. Plain JavaScript without packages, since there are none yet.
// Everything that it says goes to standard error, so that a command's own output stays clean.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const [task = 'start', ...rest] = process.argv.slice(2)

const TASKS = {
  start: () => runBuilt('src/main.js'),
  tenon: () => runBuilt('src/tenon.js'),
  test: () => import(pathToFileURL(join(root, 'test/run.mjs')).href).then((tests) => tests.run(root, rest)),
  bench,
  build: () => alone(build),
}

const chosen = TASKS[task]
if (!chosen) {
  console.error(`There is no task "${task}"; there are ${Object.keys(TASKS).join(', ')}.`)
  process.exit(2)
}
requireNode()
alone(install)
await chosen()

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`Tenon needs Node.js 20.19 or newer; this is ${process.version}.`)
  process.exit(1)
}

/** `npm ci` when there are no packages, or when they are not those of the lock file. */
function install() {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  const wanted = createHash('sha256').update(lock).digest('hex')
  const stamp = join(root, 'node_modules', '.tenon-lock')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  if (!isInstalled(JSON.parse(lock))) {
    console.error('Installing packages (once; the database driver may compile for about two minutes) …')
    run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])
  }
  writeFileSync(stamp, wanted)
}

/** Whether somebody has installed just these packages already; npm keeps its own list of what is there. */
function isInstalled(lock) {
  const list = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(list)) return false
  const there = JSON.parse(readFileSync(list, 'utf8')).packages
  return Object.entries(lock.packages).every(
    ([path, { version, optional }]) => path === '' || optional || there[path]?.version === version,
  )
}

/** One process at a time installs and builds; the others wait for it. A lock whose owner has died is taken over. */
function alone(work) {
  const lock = join(tmpdir(), `tenon-${createHash('sha256').update(root).digest('hex').slice(0, 16)}.lock`)
  while (!taken(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
  try {
    work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function taken(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    if (!isAlive(lock)) rmSync(lock, { force: true })
    return false
  }
}

function isAlive(lock) {
  try {
    return process.kill(Number(readFileSync(lock, 'utf8')), 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Compiles when a source is newer than the last build. */
function build() {
  const stamp = join(root, 'dist', '.built')
  const sources = ['src', 'commands', 'adapters', 'tsconfig.json', 'tsconfig.build.json', 'package.json']
  const newest = Math.max(...sources.map((path) => newestIn(join(root, path))))
  if (existsSync(stamp) && statSync(stamp).mtimeMs > newest) return
  console.error('Building …')
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  run('npx', ['tsc', '-p', 'tsconfig.build.json'])
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(stamp, '')
}

/** Below `dist`, so that what it compiles is found to be modules and finds the packages; always anew, since it is what is measured. */
function bench() {
  const folder = join(root, 'dist', 'bench')
  rmSync(folder, { recursive: true, force: true })
  run('npx', ['tsc', '-p', 'test/bench/tsconfig.json'])
  execute(process.execPath, [join(folder, 'test/bench/main.js'), ...rest], 'inherit')
}

function newestIn(path) {
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.mtimeMs
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))))
}

/** In this very process: a signal reaches the product and nobody in between. */
async function runBuilt(file) {
  alone(build)
  process.argv.splice(1, 2, join(root, 'dist', file))
  await import(pathToFileURL(join(root, 'dist', file)).href)
}

function run(command, args) {
  execute(command, args, 2)
}

function execute(command, args, output) {
  try {
    execFileSync(command, args, {
      cwd: root,
      stdio: ['ignore', output, 'inherit'],
      shell: process.platform === 'win32',
    })
  } catch (error) {
    process.exit(error.status ?? 1)
  }
}

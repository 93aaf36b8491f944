// `npm test`: types, formatting and lint, dead code, all at once; then every test, the browser's too. Stops at the first that fails.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const CHECKS = [
  ['types', ['tsc', '-p', 'tsconfig.json']],
  ['types of the page', ['tsc', '-p', 'tsconfig.page.json']],
  ['format and lint', ['biome', 'ci', '--error-on-warnings', '.']],
  ['dead code', ['knip']],
]

export async function run(root, args) {
  const chromium = requireChromium()
  for (const server of SERVERS) requireServer(server)
  const env = { ...process.env, CHROMIUM_PATH: chromium, NO_COLOR: process.env.NO_COLOR ?? '1' }
  const program = (name) => join(root, 'node_modules/.bin', name)
  if (args.length === 0) {
    // Each has only one processor for a good while. What they say comes in their order.
    const checks = CHECKS.map(([name, [tool, ...words]]) => [
      name,
      heard(spawn(program(tool), words, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })),
    ])
    for (const [name, ended] of checks) {
      const { status, said } = await ended
      console.error(`\n— ${name}`)
      process.stdout.write(said)
      leaveUnless(name, status)
    }
  }
  console.error('\n— tests')
  const { status } = spawnSync(program('vitest'), ['run', ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  leaveUnless('tests', status)
}

/** What a process has said in all, and how it ended; it ends with this one. */
function heard(child) {
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      said += text
    })
  }
  process.once('exit', () => child.kill())
  return new Promise((resolve) => {
    child.once('error', (fault) => resolve({ status: 1, said: String(fault) }))
    child.once('close', (status) => resolve({ status, said }))
  })
}

function leaveUnless(name, status) {
  if (status === 0) return
  console.error(`\n${name}: failed`)
  process.exit(status ?? 1)
}

/** The servers that tests start for themselves; they never touch one that runs already. */
const SERVERS = [
  { program: 'initdb', debianPackage: 'postgresql', besides: '/usr/lib/postgresql' },
  { program: 'redis-server', debianPackage: 'redis-server' },
]

function requireServer({ program, debianPackage, besides }) {
  const isThere = () =>
    [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', ...versionsIn(besides)].some((folder) =>
      existsSync(join(folder, program)),
    )
  if (isThere()) return
  const command = `apt-get update && apt-get install -y --no-install-recommends ${debianPackage}`
  install(command, `Installing ${debianPackage} for the tests of the store and the queue …`)
  if (isThere()) return
  console.error(`The tests need ${program}. Install it once:  sudo sh -c '${command}'`)
  process.exit(1)
}

const versionsIn = (folder) =>
  folder !== undefined && existsSync(folder)
    ? readdirSync(folder).map((version) => join(folder, version, 'bin'))
    : []

/** From Debian's packages, where this process may. Services that a package brings along are not started. */
function install(command, announcement) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  console.error(announcement)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  spawnSync('sh', ['-c', command], { env, stdio: ['ignore', 2, 'inherit'] })
}

/** The browser that the page is tried in: found, or installed from Debian's packages where this process may, or asked for. */
function requireChromium() {
  const found = findChromium()
  if (found !== undefined) return found
  const command = 'apt-get update && apt-get install -y --no-install-recommends chromium fonts-noto-cjk'
  install(command, 'Installing Chromium for the browser tests …')
  const installed = findChromium()
  if (installed !== undefined) return installed
  console.error(
    `The browser tests need Chromium. Install it once:  sudo sh -c '${command}'  or set CHROMIUM_PATH.`,
  )
  process.exit(1)
}

function findChromium() {
  const candidates = [
    process.env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ]
  return candidates.find((path) => path !== undefined && path !== '' && existsSync(path))
}

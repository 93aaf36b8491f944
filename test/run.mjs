// `npm test`: types, formatting and lint, dead code, then every test, the browser's too. Stops at the first that fails.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const STEPS = [
  ['types', ['tsc', '-p', 'tsconfig.json']],
  ['types of the page', ['tsc', '-p', 'tsconfig.page.json']],
  ['format and lint', ['biome', 'ci', '--error-on-warnings', '.']],
  ['dead code', ['knip']],
  ['tests', ['vitest', 'run']],
]

export function run(root, args) {
  const chromium = requireChromium()
  const env = { ...process.env, CHROMIUM_PATH: chromium, NO_COLOR: process.env.NO_COLOR ?? '1' }
  const steps = args.length > 0 ? [['tests', ['vitest', 'run', ...args]]] : STEPS
  for (const [name, command] of steps) {
    console.error(`\n— ${name}`)
    const [program = '', ...words] = command
    const { status } = spawnSync(join(root, 'node_modules/.bin', program), words, {
      cwd: root,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    if (status !== 0) {
      console.error(`\n${name}: failed`)
      process.exit(status ?? 1)
    }
  }
}

/** The browser that the page is tried in: found, or installed from Debian's packages where this process may, or asked for. */
function requireChromium() {
  const found = findChromium()
  if (found !== undefined) return found
  const command = 'apt-get update && apt-get install -y --no-install-recommends chromium fonts-noto-cjk'
  const root = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (root) {
    console.error('Installing Chromium for the browser tests …')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('sh', ['-c', command], { env, stdio: ['ignore', 2, 'inherit'] })
  }
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

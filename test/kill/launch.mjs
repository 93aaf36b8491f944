import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { Script } from 'node:vm'

// Runs a bundle with what V8 made of it the last time: most of a process's first moments would go into compiling it anew.
const [, , program] = process.argv
const cache = `${program}.cache`
const cachedData = existsSync(cache) ? readFileSync(cache) : undefined
const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(program, 'utf8')}\n})`
const script = new Script(source, { filename: program, cachedData })
if (cachedData === undefined || script.cachedDataRejected) {
  process.on('exit', () => writeFileSync(cache, script.createCachedData()))
}
const own = { exports: {} }
script.runInThisContext()(own.exports, createRequire(program), own, program, dirname(program))

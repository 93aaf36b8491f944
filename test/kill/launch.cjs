// Plain CommonJS: Node's loader of modules would take a process that lives for a second or two longer to begin than this takes to run.
const { existsSync, readFileSync, writeFileSync } = require('node:fs')
const { createRequire } = require('node:module')
const { dirname } = require('node:path')
const { Script } = require('node:vm')

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

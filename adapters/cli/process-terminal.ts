import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import type { Terminal } from './terminal.ts'

/** The terminal of this process. */
export const PROCESS_TERMINAL: Terminal = {
  print: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
  readFile: (path) => readFileSync(path, 'utf8'),
  readInput: () => text(process.stdin),
  env: process.env,
  now: () => Date.now(),
}

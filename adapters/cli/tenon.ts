#!/usr/bin/env node
import { PROCESS_TERMINAL } from './process-terminal.ts'
import { runTenon } from './run.ts'

process.exitCode = await runTenon(process.argv.slice(2), PROCESS_TERMINAL)

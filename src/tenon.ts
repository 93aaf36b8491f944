#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { PROCESS_TERMINAL } from '../adapters/cli/process-terminal.ts'
import { runTenon } from '../adapters/cli/run.ts'
import { OFFICE } from './office.ts'

/** The operator's tool. */

if (existsSync('.env')) process.loadEnvFile('.env')
process.exitCode = await runTenon(process.argv.slice(2), PROCESS_TERMINAL, OFFICE)

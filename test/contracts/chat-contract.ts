import { afterEach, beforeEach, describe, expect } from 'vitest'
import { type Bench, openBench } from './chat/bench.ts'
import { changingContract } from './chat/changing.ts'
import { findingContract } from './chat/finding.ts'
import { literalContract } from './chat/literal.ts'
import { longContract } from './chat/long.ts'
import { pictureContract } from './chat/pictures.ts'
import type { Platform } from './chat/platform.ts'
import { postingContract } from './chat/posting.ts'
import { pressingContract } from './chat/pressing.ts'
import { reachingContract } from './chat/reaching.ts'
import { troubleContract } from './chat/troubles.ts'
import { whisperContract } from './chat/whispering.ts'

/** What a part of the suite works with: the platform, and a fresh bench for each test. */
export interface Suite {
  platform: Platform
  at(): Bench
}

/** What every implementation of the port `Chat` promises, and what people may rely on in front of it. */
export function chatContract(name: string, platform: Platform): void {
  describe(`${name} keeps the chat's promises`, () => {
    let bench: Bench
    beforeEach(async () => {
      bench = await openBench(platform)
    })
    afterEach(async () => {
      try {
        expect(bench.opened.breaches()).toEqual([])
      } finally {
        await bench.close()
      }
    })

    const suite = { platform, at: () => bench }
    reachingContract(suite)
    postingContract(suite)
    pictureContract(suite)
    changingContract(suite)
    findingContract(suite)
    literalContract(suite)
    longContract(suite)
    troubleContract(suite)
    whisperContract(suite)
    pressingContract(suite)
  })
}

import { readFileSync } from 'node:fs'
import { runTenon } from '../../../adapters/cli/run.ts'
import { OFFICE } from '../../../src/office.ts'

/** What a run of the operator's tool came to. */
export interface Captured {
  code: number
  out: string
  err: string
}

/** Runs `tenon` in this process, on these files beside those of the disk, with this text on standard input. */
export async function tenon(
  args: string[],
  world: { files?: Record<string, string>; input?: string; env?: Record<string, string>; now?: string } = {},
): Promise<Captured> {
  const out: string[] = []
  const err: string[] = []
  const terminal = {
    print: (text: string) => void out.push(text),
    complain: (text: string) => void err.push(text),
    readFile: (path: string) => {
      const text = world.files?.[path]
      if (text !== undefined) return text
      // A workspace file that somebody keeps in the folder of the tests is none of theirs.
      if (path === 'tenon.yaml') throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' })
      return readFileSync(path, 'utf8')
    },
    readInput: async () => world.input ?? '',
    env: world.env ?? {},
    now: () => Date.parse(world.now ?? '2026-11-20T10:00+08:00'),
  }
  const code = await runTenon(args, terminal, OFFICE)
  return { code, out: out.join('\n'), err: err.join('\n') }
}

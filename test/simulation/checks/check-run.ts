import type { World } from '../engine/world.ts'

export async function checkRun(world: World): Promise<{ leads: number; events: number; wrong: string[] }> {
  return { leads: 0, events: 0, wrong: [...world.journal.wrong, ...world.platform.wrong] }
}

import type { Logger } from './ports.ts'

/** Something that ends, and that may take its time over it. */
export interface Ending {
  name: string
  end(): Promise<unknown> | unknown
}

/** What ends at the same time, and how many milliseconds it has. */
export interface Stage {
  within: number
  endings: readonly Ending[]
}

/**
 * Ends one stage after the other. What does not end in its time, or fails to, is said and left behind: what it had begun is on disk, and is
 * looked after at the next start. Never rejects.
 */
export async function stopInStages(stages: readonly Stage[], logger: Logger): Promise<void> {
  for (const { within, endings } of stages) {
    await Promise.all(endings.map((ending) => endInTime(ending, within, logger)))
  }
}

async function endInTime({ name, end }: Ending, within: number, logger: Logger): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<'over'>((resolve) => {
    timer = setTimeout(() => resolve('over'), within)
  })
  try {
    const ended = await Promise.race([over, (async () => end())()])
    if (ended === 'over')
      logger.warn({ part: name, within }, 'a part did not stop in time and is left behind')
  } catch (err) {
    logger.error({ part: name, err }, 'a part could not be stopped')
  } finally {
    clearTimeout(timer)
  }
}

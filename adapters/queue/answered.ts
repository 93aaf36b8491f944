import type { Knock, Logger } from '../../src/ports.ts'

/** Has the knock answered; resolves in any case. A fault is logged, and the patrol of the rows does what is left undone. */
export async function answered(
  knock: Knock,
  answer: (knock: Knock) => Promise<void>,
  logger: Logger,
): Promise<void> {
  try {
    await answer(knock)
  } catch (fault) {
    logger.error({ err: fault, knock }, 'a knock was not answered')
  }
}

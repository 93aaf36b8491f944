import type { FormAnswer, FrontDesk } from '../../../commands/desk.ts'
import { type Logger, TooSlow } from '../../../src/ports.ts'
import type { Texts } from '../../../src/text/index.ts'
import { checkTyped } from './check-typed.ts'
import type { Reader, Wrong } from './form-page.ts'
import type { FormLinks, Opened } from './links.ts'
import { type Progress, refused, spent, tried } from './progress.ts'
import { type Typed, typedDigest } from './typed.ts'

/** Submissions of one link that may be refused before it is good for nothing. */
const MOST_REFUSED = 30

export type Outcome =
  /** `same`: it is these values that were accepted. */
  | { kind: 'done'; said: string | undefined; same: boolean }
  | { kind: 'wrong'; status: 422 | 429 | 500 | 503; wrong: Wrong }
  | { kind: 'too-many' }

interface Desk {
  links: Pick<FormLinks, 'step'>
  desk: Pick<FrontDesk, 'submit'>
  logger: Logger
}

/**
 * Hands a filled-in form to the desk. Each try has its own delivery: what is sent twice, at once or after a crash, is done once and
 * answered the same; what was refused and corrected is another try. Never rejects: after a fault the same try can be sent again.
 */
export async function submitForm(
  { links, desk, logger }: Desk,
  opened: Opened,
  typed: Typed,
  { voice }: Reader,
): Promise<Outcome> {
  const words = voice.texts.formPage
  try {
    return await handIn({ links, desk, logger }, opened, typed, words)
  } catch (fault) {
    logger.error({ fault: nameOf(fault) }, 'form not done')
    return { kind: 'wrong', status: 500, wrong: { inputs: {}, form: words.failed } }
  }
}

async function handIn(
  { links, desk, logger }: Desk,
  { id, form, by }: Opened,
  typed: Typed,
  words: Texts['formPage'],
): Promise<Outcome> {
  const digest = typedDigest(typed)
  const before = await links.step(id, tried(digest))
  if (before.answer !== undefined) return doneWith(before.answer, digest)
  const nth = before.refused
  if (nth >= MOST_REFUSED) return { kind: 'too-many' }
  const refuse = async (status: 422 | 503, wrong: Wrong): Promise<Outcome> => {
    await links.step(id, refused(nth))
    return { kind: 'wrong', status, wrong }
  }

  const inputs = checkTyped(form, typed, words)
  if (Object.keys(inputs).length > 0) return refuse(422, { inputs })
  let answer: FormAnswer
  try {
    const caller = { ...by, delivery: `form:${id}:${nth}` }
    answer = await desk.submit(form.command, form.value, Object.fromEntries(typed), caller)
  } catch (fault) {
    // Dropped in the queue: nothing of it was done, so the next one is another try.
    if (!(fault instanceof TooSlow)) throw fault
    logger.warn({}, 'the store was too slow for a form')
    return refuse(503, { inputs: {}, form: words.busy })
  }
  if (answer.kind === 'errors') return refuse(422, answer)
  const after = await links.step(id, spent(digest, answer.say?.plain))
  return doneWith(after.answer, digest)
}

const doneWith = (answer: Progress['answer'], digest: string): Outcome => ({
  kind: 'done',
  said: answer?.said,
  same: answer?.typed === digest,
})

/** A fault's kind, for logs: its message may hold what people wrote. */
export const nameOf = (fault: unknown): string => (fault instanceof Error ? fault.name : typeof fault)

import type { IncomingMessage } from 'node:http'
import { formPage, type Reader } from './form-page.ts'
import { refusePost } from './guard.ts'
import { type Reply, readBody } from './http.ts'
import type { Opened } from './links.ts'
import { type Notice, noticePage } from './notice-page.ts'
import type { Progress } from './progress.ts'
import { doneReply } from './show-form.ts'
import { formAddress, type Site } from './site.ts'
import { type Outcome, submitForm } from './submission.ts'
import { largestBody, readTyped, type Typed, typedDigest } from './typed.ts'

/** Answers a POST: by its headers and its cookie first, and only then is its body read. */
export async function receiveForm(
  site: Site,
  request: IncomingMessage,
  token: string,
  opened: Opened,
): Promise<Reply> {
  const { form, by, progress } = opened
  const reader = site.reader(by)
  const say = (status: number, notice: Notice, more: Parameters<typeof noticePage>[2] = {}): Reply => ({
    status,
    page: noticePage(notice, reader.voice, more),
  })
  const refusal = refusePost(request, new URL(site.publicUrl).origin)
  if (refusal !== undefined) return say(refusal.status, refusal.notice)
  if (!site.browsers.of(request).some((browser) => browser === progress.browser)) return say(403, 'elsewhere')

  const body = await readBody(request, largestBody(form))
  if (body === 'too-large') return say(413, 'too-large', { back: formAddress(token) })
  const typed = readTyped(body, form)
  if (typed === undefined) return say(400, 'bad-request')
  const lost = { lost: { form, typed } }
  const inTime = site.clock.now() < opened.expiresAt
  if (!inTime && !isRepetition(progress, typed)) return say(410, 'expired', lost)
  const outcome = await site.inTurn(opened.id, () => submitForm(site, opened, typed, reader))
  if (outcome === 'busy') return replyTo(busy(reader), { opened, token, typed }, reader)
  if (outcome.kind === 'too-many') return say(429, 'too-many', lost)
  return replyTo(outcome, { opened, token, typed }, reader)
}

/** What was handed in in time is answered for as long as it is known, though a fault swallowed the first answer. */
const isRepetition = ({ answer, tried }: Progress, typed: Typed): boolean =>
  answer !== undefined || tried === typedDigest(typed)

type Answered = Exclude<Outcome, { kind: 'too-many' }>

const busy = ({ voice }: Reader): Answered => {
  return { kind: 'wrong', status: 429, wrong: { inputs: {}, form: voice.texts.formPage.busy } }
}

function replyTo(
  outcome: Answered,
  { opened, token, typed }: { opened: Opened; token: string; typed: Typed },
  reader: Reader,
): Reply {
  const { form, expiresAt } = opened
  if (outcome.kind === 'wrong') {
    const page = formPage({ form, action: token, typed, wrong: outcome.wrong, expiresAt }, reader)
    return { status: outcome.status, page }
  }
  const { earlier } = reader.voice.texts.formPage
  return doneReply(opened, { said: outcome.same ? outcome.said : earlier }, reader)
}

import { z } from 'zod'

/** What has become of a link so far. */
export const progressSchema = z.object({
  /** Digest of the cookie of the browser that opened it first: no other one may. */
  browser: z.string().exactOptional(),
  /** Submissions that were refused. */
  refused: z.number(),
  /** Digest of what was handed in last and is not answered yet, or was when the process died. */
  tried: z.string().exactOptional(),
  /** It is used up: what was said, and the digest of what was accepted. */
  answer: z.object({ said: z.string().exactOptional(), typed: z.string() }).exactOptional(),
})

export type Progress = z.infer<typeof progressSchema>

/** Bound to the first browser that asks. */
export const boundTo =
  (browser: string) =>
  (progress: Progress): Progress => ({ browser, ...progress })

/** Before it is handed in. What was handed in and never answered stays: that may have been done. */
export const tried =
  (typed: string) =>
  (progress: Progress): Progress =>
    progress.answer === undefined ? { tried: typed, ...progress } : progress

/** After the nth was refused: the next one is another try. */
export const refused =
  (nth: number) =>
  ({ tried: _, ...progress }: Progress): Progress =>
    progress.answer === undefined && progress.refused === nth ? { ...progress, refused: nth + 1 } : progress

/** Used up, once and for all. */
export const spent =
  (typed: string, said: string | undefined) =>
  ({ tried: done = typed, ...progress }: Progress): Progress => ({
    ...progress,
    answer: progress.answer ?? { typed: done, ...(said !== undefined && { said }) },
  })

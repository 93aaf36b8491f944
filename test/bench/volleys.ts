import { z } from 'zod'

/** Rungs that become due: how many, spread over how many seconds, and how many milliseconds after they were asked for the first. */
export const volley = z.object({ count: z.number(), seconds: z.number(), notice: z.number() })

export const STEADY = { count: 1000, seconds: 10, notice: 6000 }
export const BURST = { count: 10_000, seconds: 1, notice: 30_000 }

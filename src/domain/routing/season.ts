import type { Policy, Season } from '../policy/policy.ts'

/** The first season that a local day (month 1 to 12) lies in, both ends included; one may run over the new year. */
export function seasonAt(
  policy: Pick<Policy, 'seasons'>,
  { month, day }: { month: number; day: number },
): Season | undefined {
  const today = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return policy.seasons.find(({ from, to }) =>
    from <= to ? from <= today && today <= to : from <= today || today <= to,
  )
}

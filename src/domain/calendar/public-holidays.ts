import chineseDays from 'chinese-days'

/** `off`: a public holiday. `work`: a weekend day that is worked to make up for one. */
export type PublicDay = 'off' | 'work'

/**
 * China's statutory holidays and make-up working days of a year, by date (YYYY-MM-DD), as published by the State Council;
 * `undefined` when the data does not hold that year.
 */
export function chinesePublicDays(year: number): ReadonlyMap<string, PublicDay> | undefined {
  // National Day is in every year's arrangement; stray days of a neighbour year's arrangement are not the year's data.
  if (publicDay(`${year}-10-01`) !== 'off') return undefined
  const days = new Map<string, PublicDay>()
  for (let time = Date.UTC(year, 0, 1); time < Date.UTC(year + 1, 0, 1); time += 86_400_000) {
    const date = new Date(time).toISOString().slice(0, 10)
    const kind = publicDay(date)
    if (kind) days.set(date, kind)
  }
  return days
}

/**
 * The library takes a date to be UTC midnight and then looks at it in the process's own zone, when it builds its tables and when
 * it is asked. West of Greenwich both are a day early, which cancels out for a date given as text; whatever depends on
 * the weekday (`isWorkday`, and lists of dates) is wrong there. So only the tables are asked: an arranged day has a
 * name like "Labour Day,劳动节,1", any other one just that of its weekday.
 */
function publicDay(date: string): PublicDay | undefined {
  const { name, work } = chineseDays.getDayDetail(date)
  if (!name.includes(',')) return undefined
  return work ? 'work' : 'off'
}

/** The State Council's arrangement, written out apart from the data that the product uses. */
export const OFF_2026 = [
  ...run('2026-01-01', 3),
  ...run('2026-02-15', 9),
  ...run('2026-04-04', 3),
  ...run('2026-05-01', 5),
  ...run('2026-06-19', 3),
  ...run('2026-09-25', 3),
  ...run('2026-10-01', 7),
]

export const WORKED_2026 = [
  '2026-01-04',
  '2026-02-14',
  '2026-02-28',
  '2026-05-09',
  '2026-09-20',
  '2026-10-10',
]

function run(first: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.parse(first) + index * 86_400_000).toISOString().slice(0, 10),
  )
}

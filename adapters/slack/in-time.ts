import { Unconfirmed } from './trouble.ts'

/**
 * Waits at most `patience` milliseconds for work; then rejects with `Unconfirmed`, and what the work comes to goes to `late` or
 * `failed`.
 */
export function inTime<T>(
  work: Promise<T>,
  patience: number,
  late: (result: T) => void,
  failed: (fault: unknown) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let over = false
    const timer = setTimeout(() => {
      over = true
      reject(new Unconfirmed('no answer in time'))
    }, patience)
    work.then(
      (result) => {
        clearTimeout(timer)
        if (over) late(result)
        else resolve(result)
      },
      (fault: unknown) => {
        clearTimeout(timer)
        if (over) failed(fault)
        else reject(fault)
      },
    )
  })
}

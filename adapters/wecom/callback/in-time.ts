/** `work` as soon as it is done, or undefined after `patience` milliseconds; the work goes on. Rejects with what it rejects with in time. */
export async function inTime<T>(work: Promise<T>, patience: number): Promise<{ done: T } | undefined> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patience)
  })
  try {
    return await Promise.race([work.then((done) => ({ done })), over])
  } finally {
    clearTimeout(timer)
  }
}

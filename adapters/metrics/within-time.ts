/** Whether the work was done within so many milliseconds. Never rejects. */
export function withinTime(work: Promise<void>, milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), milliseconds)
    const end = (done: boolean) => () => {
      clearTimeout(timer)
      resolve(done)
    }
    work.then(end(true), end(false))
  })
}

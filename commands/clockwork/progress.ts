/** Whether something that goes round and round does so, and with success. */
export interface Progress {
  /** A round was done, or came to nothing. */
  done(): void
  failed(): void
  /** The last round was done, and there was one since this was asked the last time: one that hangs fails nobody. */
  wentOn(): boolean
}

export function createProgress(): Progress {
  let wasDone = false
  let count = 0
  let counted = 0
  return {
    done() {
      wasDone = true
      count += 1
    },
    failed() {
      wasDone = false
    },
    wentOn() {
      const isNew = count > counted
      counted = count
      return wasDone && isNew
    },
  }
}

/** Whether somebody has asked this process to stop. */
export interface Interruption {
  readonly asked: boolean
  /** Stops listening: from then on a signal ends the process at once again. */
  end(): void
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** Listens for the first Ctrl-C, so that work ends between two steps; a second one ends the process as it would without us. */
export function interruption(): Interruption {
  let asked = false
  const stop = () => {
    asked = true
    end()
  }
  const end = () => {
    for (const signal of SIGNALS) process.removeListener(signal, stop)
  }
  for (const signal of SIGNALS) process.once(signal, stop)
  return {
    get asked() {
      return asked
    },
    end,
  }
}

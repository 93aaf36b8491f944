/** Lets so many of one person in at once, and so many of all. */
export interface Turnstile {
  /** What is to be called when they leave, however often; nothing where they must wait outside. */
  enter(person: string): (() => void) | undefined
}

export function createTurnstile(each: number, all: number): Turnstile {
  const inside = new Map<string, number>()
  let total = 0
  return {
    enter(person) {
      const own = inside.get(person) ?? 0
      if (own >= each || total >= all) return undefined
      inside.set(person, own + 1)
      total += 1
      let left = false
      return () => {
        if (left) return
        left = true
        total -= 1
        const now = (inside.get(person) ?? 1) - 1
        if (now === 0) inside.delete(person)
        else inside.set(person, now)
      }
    },
  }
}

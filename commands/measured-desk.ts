import type { Core } from './core.ts'
import type { Caller, FrontDesk } from './desk.ts'

/** The front desk, with the time that people wait for its answers counted, and what follows from each of their doings followed. */
export function measuredDesk(desk: FrontDesk, { meter, tracer }: Pick<Core, 'meter' | 'tracer'>): FrontDesk {
  const measured = async <T>(what: keyof FrontDesk, { chat }: Caller, work: () => Promise<T>): Promise<T> => {
    const begun = performance.now()
    try {
      return await tracer.step(what, { chat }, work)
    } finally {
      meter.answered(chat, performance.now() - begun)
    }
  }
  return {
    slash: (text, caller) => measured('slash', caller, () => desk.slash(text, caller)),
    press: (action, value, caller) => measured('press', caller, () => desk.press(action, value, caller)),
    submit: (command, value, values, caller) =>
      measured('submit', caller, () => desk.submit(command, value, values, caller)),
    told: (text, caller, about) => measured('told', caller, () => desk.told(text, caller, about)),
    said: (thread, text, caller) => measured('said', caller, () => desk.said(thread, text, caller)),
  }
}

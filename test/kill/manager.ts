import { type Actor, cards, controls, drawnFrom, numberIn, press, pressAndFill, record } from './actor.ts'

/** Every so many leads nobody assigns: they climb the ladder of the managers' desk. */
const NEGLECTED = 7

/** A manager assigns a lead as the card offers it, or takes one from a rep who holds it, which needs a reason. */
export async function manage(actor: Actor): Promise<void> {
  const { random, slack, deeds } = actor
  const open = cards(slack).filter((card) => numberIn(card) % NEGLECTED !== 0)
  const suggested = open.filter((card) => controls([card], 'assign:1').length > 0)
  const card = random.pick(suggested.slice(-6)) ?? random.pick(open.slice(-12))
  if (card === undefined) return
  const reassigns = !suggested.includes(card)
  if (reassigns && !random.chance(0.2)) return
  const choice = random.pick(controls([card], 'assign'))
  if (choice === undefined) return
  const { lead, turn } = drawnFrom(choice)
  if (!reassigns) return record(actor, { command: 'assign', lead, turn }, await press(actor, choice))
  const why = `改派${deeds.number()}`
  await pressAndFill(actor, choice, { command: 'assign', words: why }, () => ({ why }))
}

import type { View } from '../model.ts'
import type { Modal } from '../schema/view.ts'
import { withIds } from '../schema/with-ids.ts'

/** Slack stacks at most three modals. */
export const DEEPEST = 3

/** The modals that people have open, the one on top last. */
export class ViewStacks {
  readonly #stacks = new Map<string, View[]>()
  #count = 0

  of(user: string): readonly View[] {
    return this.#stacks.get(user) ?? []
  }

  top(user: string): View | undefined {
    return this.of(user).at(-1)
  }

  find(where: { id?: string | undefined; externalId?: string | undefined }): View | undefined {
    if (where.id !== undefined) return this.all().find((v) => v.id === where.id)
    return where.externalId ? this.all().find((v) => v.modal.external_id === where.externalId) : undefined
  }

  all(): readonly View[] {
    return [...this.#stacks.values()].flat()
  }

  /** A new first modal: whatever the person had open gives way. */
  open(user: string, modal: Modal): View {
    this.clear(user)
    return this.push(user, modal)
  }

  push(user: string, modal: Modal): View {
    const stack = this.#stacks.get(user) ?? []
    const id = `V${String(++this.#count).padStart(4, '0')}`
    const below = stack.at(-1)
    const view: View = {
      kind: 'view',
      id,
      user,
      root: below?.root ?? id,
      previous: below?.id,
      hash: this.#hash(),
      modal,
      blocks: withIds(modal.blocks),
    }
    this.#stacks.set(user, [...stack, view])
    return view
  }

  change(view: View, modal: Modal): void {
    view.modal = modal
    view.blocks = withIds(modal.blocks)
    view.hash = this.#hash()
  }

  close(view: View): void {
    this.#stacks.set(
      view.user,
      this.of(view.user).filter((v) => v !== view),
    )
  }

  clear(user: string): void {
    this.#stacks.delete(user)
  }

  #hash(): string {
    return `${++this.#count}.hash`
  }
}

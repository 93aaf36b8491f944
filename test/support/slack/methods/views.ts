import { z } from 'zod'
import type { View } from '../model.ts'
import { checkModal } from '../schema/check.ts'
import type { Modal } from '../schema/view.ts'
import type { Trigger } from '../state/triggers.ts'
import { DEEPEST } from '../state/view-stacks.ts'
import { viewOnWire } from '../wire.ts'
import type { World } from '../world.ts'
import { type Answer, fail, id, json, method, violate } from './method.ts'

const fresh = z.strictObject({ trigger_id: id.optional(), interactivity_pointer: id.optional(), view: json })

/** Refuses a malformed view, or an external_id that another view has. */
const modalOf = (world: World, name: string, raw: unknown, self?: View) => {
  const checked = checkModal(raw)
  if ('error' in checked) return { refusal: violate(world, name, checked.error, checked.reasons) }
  const external = checked.good.external_id
  const taken = external ? world.views.find({ externalId: external }) : undefined
  if (taken && taken !== self)
    return { refusal: violate(world, name, 'duplicate_external_id', [external ?? '']) }
  return { modal: checked.good }
}

const opening = (name: string, show: (world: World, trigger: Trigger, modal: Modal) => View | Answer) =>
  method(name, 'T4', fresh, (world, asked) => {
    const checked = modalOf(world, name, asked.view)
    if (checked.refusal) return checked.refusal
    const trigger = world.triggers.exchange(asked.trigger_id ?? asked.interactivity_pointer ?? '')
    if ('error' in trigger) return fail(trigger.error)
    const view = show(world, trigger, checked.modal)
    if ('ok' in view) return view
    world.showed(view, name === 'views.open' ? 'open' : 'push')
    return { ok: true, view: viewOnWire(world, view) }
  })

export const viewsOpen = opening('views.open', (world, trigger, modal) =>
  world.views.open(trigger.user, modal),
)

export const viewsPush = opening('views.push', (world, trigger, modal) => {
  if (trigger.view === undefined) return fail('invalid_trigger_id')
  if (world.views.of(trigger.user).length >= DEEPEST) return fail('push_limit_reached')
  return world.views.push(trigger.user, modal)
})

const change = z.strictObject({
  view_id: id.optional(),
  external_id: id.optional(),
  hash: id.optional(),
  view: json,
})

export const viewsUpdate = method('views.update', 'T4', change, (world, asked) => {
  const view = world.views.find({ id: asked.view_id, externalId: asked.external_id })
  const checked = modalOf(world, 'views.update', asked.view, view)
  if (checked.refusal) return checked.refusal
  if (!view) return fail('not_found')
  if (asked.hash !== undefined && asked.hash !== view.hash) return fail('hash_conflict')
  world.views.change(view, checked.modal)
  world.showed(view, 'update')
  return { ok: true, view: viewOnWire(world, view) }
})

import type { Type } from './model.ts'

export interface HubSpotObject {
  id: string
  createdAt: number
  properties: Record<string, string>
  history: Record<string, { value: string; timestamp: number }[]>
  /** Whether the search knows it yet. */
  indexed: boolean
}

/** Types of associations by number, as HubSpot defines them. */
const ASSOCIATIONS: Record<number, Type> = { 202: 'contacts', 190: 'companies' }

/** What a portal holds: objects, what hangs on what, and which properties there are. */
export class Portal {
  readonly objects: Record<Type, Map<string, HubSpotObject>> = {
    companies: new Map(),
    contacts: new Map(),
    notes: new Map(),
    calls: new Map(),
    meetings: new Map(),
  }
  readonly links = new Set<string>()
  readonly properties: Record<string, Map<string, { unique: boolean }>> = {
    companies: ofOld(
      'name domain phone lifecyclestage notes_last_updated num_notes hs_lastmodifieddate hubspot_owner_id',
    ),
    contacts: ofOld(
      'firstname lastname jobtitle phone mobilephone email hubspot_owner_id associatedcompanyid hs_email_domain hs_searchable_calculated_phone_number hs_lead_status',
    ),
    notes: ofOld('hs_note_body hs_timestamp hubspot_owner_id'),
    calls: ofOld('hs_call_title hs_call_body hs_timestamp hubspot_owner_id'),
    meetings: ofOld('hs_meeting_title hs_meeting_body hs_timestamp hubspot_owner_id'),
  }
  readonly now: () => number
  #last = 100

  constructor(now: () => number) {
    this.now = now
  }

  add(
    type: Type,
    properties: Record<string, string>,
    more: { createdAt?: number; indexed?: boolean } = {},
  ): HubSpotObject {
    const object: HubSpotObject = {
      id: String(++this.#last),
      createdAt: more.createdAt ?? this.now(),
      properties: {},
      history: {},
      indexed: more.indexed ?? true,
    }
    this.objects[type].set(object.id, object)
    this.change(type, object, properties, object.createdAt)
    return object
  }

  change(type: Type, object: HubSpotObject, properties: Record<string, string>, at = this.now()): void {
    for (const [name, value] of Object.entries({ ...properties, ...calculated(type, properties) })) {
      if (object.properties[name] === value) continue
      object.properties[name] = value
      object.history[name] = [{ value, timestamp: at }, ...(object.history[name] ?? [])].slice(0, 20)
      if (type === 'companies') object.properties.hs_lastmodifieddate = new Date(at).toISOString()
    }
  }

  remove(id: string): void {
    for (const all of Object.values(this.objects)) all.delete(id)
    for (const link of this.links) if (link.split(/[:>]/).includes(id)) this.links.delete(link)
  }

  link(type: Type, id: string, to: Type, other: string): void {
    this.links.add(`${type}:${id}>${to}:${other}`)
    this.links.add(`${to}:${other}>${type}:${id}`)
    const contact = type === 'contacts' && to === 'companies' ? this.objects.contacts.get(id) : undefined
    if (contact !== undefined && contact.properties.associatedcompanyid === undefined)
      contact.properties.associatedcompanyid = other
    const company = to === 'companies' ? this.objects.companies.get(other) : undefined
    const activity = type === 'contacts' || type === 'companies' ? undefined : this.objects[type].get(id)
    if (company !== undefined && activity !== undefined) {
      const at = activity.properties.hs_timestamp ?? new Date(activity.createdAt).toISOString()
      if ((company.properties.notes_last_updated ?? '') < at)
        this.change('companies', company, { notes_last_updated: at }, activity.createdAt)
      const count = Number(company.properties.num_notes ?? 0) + 1
      this.change('companies', company, { num_notes: String(count) }, activity.createdAt)
    }
  }

  linkBy(type: Type, id: string, number: number, other: string): void {
    const to = ASSOCIATIONS[number]
    if (to !== undefined) this.link(type, id, to, other)
  }

  linked(type: Type, id: string, to: Type): string[] {
    const begin = `${type}:${id}>${to}:`
    return [...this.links].filter((link) => link.startsWith(begin)).map((link) => link.slice(begin.length))
  }
}

const ofOld = (names: string) => new Map(names.split(' ').map((name) => [name, { unique: name === 'email' }]))

function calculated(type: Type, { email, phone }: Record<string, string>): Record<string, string> {
  if (type !== 'contacts') return {}
  return {
    ...(email !== undefined && { hs_email_domain: email.replace(/^.*@/, '') }),
    ...(phone !== undefined && {
      hs_searchable_calculated_phone_number: phone.replace(/^\+86/, '').replace(/\D/g, ''),
    }),
  }
}

import type { Agent } from 'node:http'
import type { Client } from '@hubspot/api-client'
import { CrmFault } from '../../../src/ports.ts'
import { impatientAgent } from '../impatient-agent.ts'
import type { Owner } from '../owners.ts'
import type { Filter, Found, HubSpotApi } from './asks.ts'
import { existingId, faultOf } from './faults.ts'
import { inOurWords, paced } from './manners.ts'

export interface HubSpotOptions {
  token: string
  apiUrl?: string
  /** Milliseconds between two searches: HubSpot takes five a second. */
  searchEvery?: number
  /** Milliseconds after which a connection on which nothing comes is given up. */
  patience?: number
}

const SEARCH_EVERY = 220
const PATIENCE = 20_000
const PAGE = 100
/** Ids of one read, with values of the past and without. */
const READ_WITH_HISTORY = 50
const READ = 100
const GROUPS = 5

/** Loads the client, which nobody else needs. */
export async function hubSpotApi({
  token,
  apiUrl,
  searchEvery,
  patience,
}: HubSpotOptions): Promise<HubSpotApi> {
  const [{ Client: Made }, codegen, made] = await Promise.all([
    import('@hubspot/api-client'),
    import('@hubspot/api-client/lib/codegen/crm/objects/index.js'),
    import('@hubspot/api-client/lib/codegen/crm/properties/index.js'),
  ])
  const httpAgent = impatientAgent(apiUrl ?? 'https://', patience ?? PATIENCE)
  const client: Client = new Made({
    accessToken: token,
    ...(apiUrl !== undefined && { basePath: apiUrl }),
  })
  const { crm } = client
  // The client forgets its own agent for these calls; each is told of it.
  const calling = {
    middleware: [
      {
        async pre<Request extends { setAgent(agent: Agent): void }>(request: Request): Promise<Request> {
          request.setAgent(httpAgent)
          return request
        },
        post: async <Response>(response: Response): Promise<Response> => response,
      },
    ],
  }
  const turn = paced(searchEvery ?? SEARCH_EVERY)
  const { Eq, In } = codegen.FilterOperatorEnum

  const filterOf = ({ property, is }: Filter) =>
    typeof is === 'string'
      ? { propertyName: property, operator: Eq, value: is }
      : { propertyName: property, operator: In, values: [...is] }

  const api: HubSpotApi = {
    async search(type, wanted, properties, most) {
      const asked =
        'words' in wanted
          ? { query: wanted.words }
          : {
              filterGroups: wanted.anyOf.slice(0, GROUPS).map((filter) => ({ filters: [filterOf(filter)] })),
            }
      const found: Found[] = []
      let after: string | undefined
      do {
        await turn()
        const page = await crm.objects.searchApi.doSearch(
          type,
          {
            ...asked,
            properties: [...properties],
            limit: Math.min(PAGE, most),
            ...(after !== undefined && { after }),
          },
          calling,
        )
        found.push(...page.results.map(foundOf))
        after = page.paging?.next?.after
      } while (after !== undefined && found.length < most)
      return found.slice(0, most)
    },

    async read(type, ids, properties, history = []) {
      const slices = slicesOf(ids, history.length > 0 ? READ_WITH_HISTORY : READ)
      const pages = await Promise.all(
        slices.map((slice) =>
          crm.objects.batchApi.read(
            type,
            {
              inputs: slice.map((id) => ({ id })),
              properties: [...properties],
              propertiesWithHistory: [...history],
            },
            undefined,
            calling,
          ),
        ),
      )
      // What is gone is told beside the others, and is simply not there.
      return pages.flatMap(({ results }) => results.map(foundOf))
    },

    async holder(type, { field, value }) {
      const { results } = await crm.objects.batchApi.read(
        type,
        { idProperty: field, inputs: [{ id: value }], properties: [], propertiesWithHistory: [] },
        undefined,
        calling,
      )
      return results[0]?.id
    },

    async upsert(type, { field, value }, properties) {
      try {
        const input = { id: value, idProperty: field, properties: { ...properties, [field]: value } }
        const { results } = await crm.objects.batchApi.upsert(type, { inputs: [input] }, calling)
        const [made] = results
        if (made === undefined) throw new CrmFault('rejected', `207 ${type}`)
        return { id: made.id, theirs: false }
      } catch (error) {
        const id = existingId(error)
        if (id === undefined) throw error
        return { id, theirs: true }
      }
    },

    async change(type, id, properties) {
      if (Object.keys(properties).length === 0) return
      await crm.objects.basicApi.update(type, id, { properties }, undefined, calling)
    },

    async associate([from, id], [to, other]) {
      await crm.associations.v4.basicApi.createDefault(from, id, to, other, calling)
    },

    async associated(from, ids, to) {
      const found = new Map<string, string[]>()
      let inputs: { id: string; after?: string }[] = ids.map((id) => ({ id }))
      while (inputs.length > 0) {
        const pages = await Promise.all(
          slicesOf(inputs, PAGE).map((slice) =>
            crm.associations.v4.batchApi.getPage(from, to, { inputs: slice }, calling),
          ),
        )
        inputs = []
        for (const { _from: owner, to: others, paging } of pages.flatMap(({ results }) => results)) {
          const known = found.get(owner.id) ?? []
          found.set(owner.id, [...known, ...others.map(({ toObjectId }) => String(toObjectId))])
          if (paging?.next !== undefined) inputs.push({ id: owner.id, after: paging.next.after })
        }
      }
      return found
    },

    async addNotes(notes) {
      const answer = await crm.objects.batchApi.create(
        'notes',
        {
          inputs: notes.map(({ key, properties, on }) => ({
            objectWriteTraceId: key,
            properties,
            associations: on.map(({ id, as }) => ({
              to: { id },
              types: [
                {
                  associationCategory: codegen.AssociationSpecAssociationCategoryEnum.HubspotDefined,
                  associationTypeId: as,
                },
              ],
            })),
          })),
        },
        calling,
      )
      if (!('errors' in answer)) return []
      return (answer.errors ?? []).flatMap(({ category: why, context }) =>
        (context.objectWriteTraceId ?? []).map((key) => ({ key, why })),
      )
    },

    async owners() {
      const pageOf = async (archived: boolean) => {
        const owners: Owner[] = []
        let after: string | undefined
        do {
          const page = await crm.owners.ownersApi.getPage(undefined, after, PAGE, archived, calling)
          owners.push(
            ...page.results.map(({ id, email }) => ({
              id,
              ...(email !== undefined && { email }),
              active: !archived,
            })),
          )
          after = page.paging?.next?.after
        } while (after !== undefined)
        return owners
      }
      const [active, gone] = await Promise.all([pageOf(false), pageOf(true)])
      return [...active, ...gone]
    },

    async properties(type) {
      const { results } = await crm.properties.coreApi.getAll(type, undefined, undefined, calling)
      return results.map(({ name, hasUniqueValue }) => ({ name, unique: hasUniqueValue === true }))
    },

    async addProperty(type, { name, label, unique }) {
      await crm.properties.coreApi
        .create(
          type,
          {
            ...{ name, label, hasUniqueValue: unique },
            groupName: type === 'companies' ? 'companyinformation' : 'contactinformation',
            type: made.PropertyCreateTypeEnum.String,
            fieldType: made.PropertyCreateFieldTypeEnum.Text,
          },
          calling,
        )
        .catch((error: unknown) => {
          // Another process was quicker.
          if (!faultOf(error).message.startsWith('409')) throw error
        })
    },
  }
  return inOurWords(api)
}

const foundOf = ({
  id,
  createdAt,
  properties,
  propertiesWithHistory = {},
}: Omit<Found, 'history'> & { propertiesWithHistory?: Found['history'] }): Found => ({
  id,
  createdAt,
  properties,
  history: propertiesWithHistory,
})

function slicesOf<T>(all: readonly T[], size: number): T[][] {
  const slices: T[][] = []
  for (let from = 0; from < all.length; from += size) slices.push(all.slice(from, from + size))
  return slices
}

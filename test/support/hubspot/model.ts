import { z } from 'zod'

/** What HubSpot takes, as its reference says; anything else is a validation error. */

export const TYPES = ['companies', 'contacts', 'notes', 'calls', 'meetings'] as const
export type Type = (typeof TYPES)[number]

const properties = z.record(z.string(), z.union([z.string(), z.null()]))

export const search = z.strictObject({
  query: z.string().max(3000).optional(),
  limit: z.int().min(1).max(200).default(10),
  after: z.string().optional(),
  sorts: z.array(z.unknown()).optional(),
  properties: z.array(z.string()).optional(),
  filterGroups: z
    .array(
      z.strictObject({
        filters: z
          .array(
            z.strictObject({
              propertyName: z.string(),
              operator: z.enum(['EQ', 'IN', 'GTE', 'CONTAINS_TOKEN']),
              value: z.string().optional(),
              values: z.array(z.string()).max(100).optional(),
            }),
          )
          .min(1)
          .max(6),
      }),
    )
    .max(5)
    .optional(),
})

export const read = z.strictObject({
  inputs: z.array(z.strictObject({ id: z.string() })).max(100),
  properties: z.array(z.string()),
  propertiesWithHistory: z.array(z.string()).default([]),
  idProperty: z.string().optional(),
})

export const upsert = z.strictObject({
  inputs: z
    .array(
      z.strictObject({
        id: z.string(),
        idProperty: z.string(),
        properties,
        objectWriteTraceId: z.string().optional(),
      }),
    )
    .max(100),
})

export const create = z.strictObject({
  inputs: z
    .array(
      z.strictObject({
        properties,
        objectWriteTraceId: z.string().optional(),
        associations: z
          .array(
            z.strictObject({
              to: z.strictObject({ id: z.string() }),
              types: z.array(
                z.strictObject({
                  associationCategory: z.literal('HUBSPOT_DEFINED'),
                  associationTypeId: z.number(),
                }),
              ),
            }),
          )
          .default([]),
      }),
    )
    .max(100),
})

export const change = z.strictObject({ properties })
export const associated = z.strictObject({
  inputs: z.array(z.strictObject({ id: z.string(), after: z.string().optional() })).max(1000),
})
export const property = z.looseObject({
  name: z.string().regex(/^[a-z][a-z0-9_]*$/),
  label: z.string(),
  type: z.string(),
  fieldType: z.string(),
  groupName: z.string(),
  hasUniqueValue: z.boolean().default(false),
})

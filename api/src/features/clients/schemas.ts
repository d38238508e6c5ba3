import { z } from 'zod';
import {
  chosenIdsSchema,
  emailSchema,
  exportFormatSchema,
  givenId,
  hasChanges,
  ifUpdatedAt,
  pageSchema,
  pathId,
  singleLine,
} from '../../contract/wireSchemas.ts';

export type * from './responses.ts';

const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? null : value), schema.nullable()).optional();

const clientFields = {
  email: optional(emailSchema),
  phone: optional(singleLine(40, 'a phone number')),
  notes: optional(z.string().trim().max(4_000, 'At most 4,000 characters.')),
  userId: optional(givenId('Choose a user of this tenant.')),
};

export const clientNameSchema = singleLine(120, 'a name').min(1, 'Enter a name.');
export const createClientSchema = z.strictObject({ name: clientNameSchema, ...clientFields });
export const updateClientSchema = z
  .strictObject({ name: clientNameSchema.optional(), ...clientFields, ...ifUpdatedAt })
  .refine(hasChanges, 'Send at least one change.');
export const clientIdSchema = z.strictObject({ id: pathId });

export const listClientsSchema = z.strictObject({
  ...pageSchema,
  search: z.string().trim().max(200).optional(),
  archived: z.enum(['true', 'false']).default('false'),
  sort: z
    .enum(['name', 'createdAt', 'lastActivity'])
    .default('name')
    .describe('The last activity is the last change of the record.'),
  order: z.enum(['asc', 'desc']).default('asc'),
});

export const clientHistoryQuerySchema = z.strictObject(pageSchema);

export const exportClientsSchema = listClientsSchema
  .omit({ cursor: true, limit: true })
  .extend({ format: exportFormatSchema, ids: chosenIdsSchema });

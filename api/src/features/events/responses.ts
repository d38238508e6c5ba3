import { z } from 'zod';
import { eventTypes, type EventSubject, type EventType } from '../../contract/eventTypes.ts';
import { idSchema, momentSchema, roleSchema, tenantStatusSchema } from '../../http/responses.ts';

const actor = z
  .object({
    type: z.enum(['user', 'key', 'system']),
    id: idSchema.nullable(),
    impersonating: idSchema.nullable().describe('The impersonated user. The actor is then the admin.'),
  })
  .meta({ id: 'EventActor' });
const changes = z.record(z.string(), z.object({ before: z.unknown(), after: z.unknown() }));
const user = {
  actor,
  userId: z.string().nullable(),
  email: z.string().optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  role: roleSchema.optional(),
  isActive: z.boolean().optional(),
};

/** The data of an event by what it is about. Fields are only ever added. */
export const eventDataSchemas = {
  tenant: z
    .object({
      actor,
      name: z.string().nullable(),
      slug: z.string().optional(),
      status: tenantStatusSchema.optional(),
      externalId: z.string().nullable().optional(),
      plan: z.string().nullable().optional(),
      changes,
    })
    .meta({ id: 'TenantEventData', description: 'Of a purged tenant only the name is left.' }),
  user: z.object({ ...user, changes }).meta({ id: 'UserEventData' }),
  impersonation: z.object(user).meta({ id: 'ImpersonationEventData' }),
  entitlement: z
    .object({
      actor,
      key: z.string(),
      value: z.union([z.boolean(), z.number(), z.string()]).nullable().describe('Null if it was removed.'),
      until: momentSchema.nullable(),
    })
    .meta({ id: 'EntitlementEventData' }),
} satisfies Record<EventSubject, z.ZodType>;

const typesAbout = (about: EventSubject) =>
  (Object.keys(eventTypes) as EventType[]).filter((type) => eventTypes[type].about === about) as [
    EventType,
    ...EventType[],
  ];
const eventAbout = <About extends EventSubject>(about: About) =>
  z.object({
    id: z.string(),
    type: z.enum(typesAbout(about)),
    timestamp: momentSchema,
    tenantId: idSchema,
    data: eventDataSchemas[about],
  });

export const eventSchema = z
  .union([eventAbout('tenant'), eventAbout('user'), eventAbout('impersonation'), eventAbout('entitlement')])
  .meta({ id: 'Event' });

export const eventPageSchema = z.object({
  items: z.array(eventSchema),
  nextCursor: z.string().describe('To be sent as `after`. Also at the end, where later events continue.'),
  hasMore: z.boolean(),
});

export type TenantryEvent = z.infer<typeof eventSchema>;
export type EventPage = z.infer<typeof eventPageSchema>;

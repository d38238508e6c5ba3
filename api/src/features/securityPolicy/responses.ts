import { z } from 'zod';
import { idSchema, nullableMoment, roleSchema } from '../../http/responses.ts';

const personSchema = z
  .object({
    id: idSchema,
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    role: roleSchema,
    tenantId: idSchema.nullable(),
    tenantName: z.string().nullable(),
    isOwner: z.boolean().describe('Whether they own their tenant.'),
  })
  .meta({ id: 'PersonWithoutFactor' });

const groupSchema = z.object({
  startsAt: nullableMoment.describe('From when a second factor is required. Null: it is optional.'),
  people: z.int().describe('Active accounts in this group.'),
  withFactor: z.int(),
  withoutFactor: z.array(personSchema).describe('The first 100.'),
});

const lengthSchema = z.object({
  idleMinutes: z.int(),
  absoluteMinutes: z.int(),
  maxIdleMinutes: z.int().describe('The configuration allows no more.'),
  maxAbsoluteMinutes: z.int(),
});

export const securityPolicySchema = z
  .object({
    platformAdmins: groupSchema,
    tenantAdmins: groupSchema,
    everyone: groupSchema.describe('Everyone who is in neither of the other groups. Its start counts for all.'),
    isDecided: z.boolean().describe('False until an admin saves the policy. Until then it doesn’t apply on localhost.'),
    tenantsRequiringMore: z.int(),
    requiringMore: z
      .array(
        z.object({
          id: idSchema,
          name: z.string(),
          tenantAdminsFrom: nullableMoment,
          everyoneFrom: nullableMoment,
          withoutFactor: z.int().describe('How many of its people need a second factor and have none.'),
        }),
      )
      .describe('The first 100 of these tenants.'),
    stepUpMinutes: z.int(),
    sessions: z.object({ platformAdmins: lengthSchema, tenantAdmins: lengthSchema, everyone: lengthSchema }),
  })
  .meta({ id: 'SecurityPolicy' });

const tenantGroupSchema = groupSchema.extend({
  platformStartsAt: nullableMoment.describe('What the platform requires. The earlier of both counts.'),
});

export const tenantSecurityPolicySchema = z
  .object({ tenantAdmins: tenantGroupSchema, everyone: tenantGroupSchema })
  .meta({ id: 'TenantSecurityPolicy' });

export type PersonWithoutFactor = z.infer<typeof personSchema>;
export type SecurityPolicy = z.infer<typeof securityPolicySchema>;
export type TenantSecurityPolicy = z.infer<typeof tenantSecurityPolicySchema>;

import { inviteTenantAdminSchema, provisionUserSchema } from '@tenantry/kit/schemas';

const { firstName, lastName, role, activateNow } = provisionUserSchema.shape;

/** The API's rules for the fields of step 1. */
export const identifySchema = inviteTenantAdminSchema
  .pick({ email: true })
  .extend({ firstName, lastName, role, activateNow });

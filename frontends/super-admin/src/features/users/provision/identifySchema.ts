import { inviteTenantAdminSchema, provisionUserSchema } from '@tenantry/kit';

const { firstName, lastName, role, activateNow } = provisionUserSchema.shape;

/** The first step's part of the API's own rules. */
export const identifySchema = inviteTenantAdminSchema
  .pick({ email: true })
  .extend({ firstName, lastName, role, activateNow });

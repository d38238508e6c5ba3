export type { Caller, Role } from './Caller.ts';
export {
  createTenantry,
  type IncomingRequest,
  type Requirement,
  type Tenantry,
  type TenantryOptions,
} from './createTenantry.ts';
export type * from './createClient.ts';
export { TenantryError, toResponse } from './TenantryError.ts';
export type { TenantryEvent } from './webhooks.ts';

import type { ServiceKey } from '@tenantry/kit';

export type Scope = ServiceKey['scopes'][number];

/** What each scope allows, in the order in which they are offered. */
export const scopeDescriptions: Record<Scope, string> = {
  introspect: 'Ask who a caller is.',
  'tenants:read': 'See tenants.',
  'tenants:write': 'Create, change, suspend and activate tenants.',
  'users:read': 'See a tenant’s users.',
  'users:write': 'Add, change and deactivate a tenant’s users.',
  'users:access': 'Create links and passwords for a tenant’s users.',
  'events:read': 'Read what has changed.',
  'audit:write': 'Write your application’s own events to the audit log.',
  'frontends:release': 'Upload releases of one frontend, and nothing else.',
};

export const scopes = Object.keys(scopeDescriptions) as Scope[];

import type { Audience } from './audiences.ts';

/** Everything that the guards need to know about a route before its action runs. */
export type RoutePolicy = {
  /** Null closes the path to everyone. */
  audience: Audience | null;
  /** The tenants whose users get in. 'not suspended' includes a tenant that hasn't finished onboarding. */
  tenantStatus: 'active' | 'not suspended' | 'any';
  /** Whether a platform admin may call it while impersonating a user. */
  whileImpersonating: boolean;
  /** Whether a user who has to choose a new password may call it before that. */
  beforePasswordChange: boolean;
  /** Whether a platform admin can act as a tenant here (X-Tenant-Id). */
  actingAsTenant: boolean;
  bodyKilobytes: number;
};

type Exceptions = Partial<RoutePolicy> & { methods?: readonly string[] };
/** A path and everything below it; with `/*`, only what is below; with methods, the path alone. */
type Line = readonly [path: string, audience: Audience, exceptions?: Exceptions];

const usual = {
  audience: null,
  tenantStatus: 'active',
  whileImpersonating: true,
  beforePasswordChange: false,
  actingAsTenant: true,
  bodyKilobytes: 64,
} as const;

// Console and account routes belong to the platform, so they ignore X-Tenant-Id. Otherwise their changes would end up
// in that tenant's log. GET /auth/me only reads, and responds for the tenant.
const account = { tenantStatus: 'any', beforePasswordChange: true, actingAsTenant: false } as const;
const ownAccount = { ...account, whileImpersonating: false } as const;
const onboarding = { tenantStatus: 'not suspended' } as const;

/** The first line that matches a request applies. A path without a line is closed to everyone. */
const table: readonly Line[] = [
  ['/auth/me', 'signedIn', { ...account, actingAsTenant: true }],
  ['/auth/sessions', 'signedIn', ownAccount],
  ['/auth/change-password', 'signedIn', ownAccount],
  ['/auth/impersonation', 'signedIn', account],
  ['/auth/login', 'everyone', ownAccount],
  ['/auth/reset/verify', 'everyone', account],
  ['/auth/reset', 'everyone', ownAccount],
  ['/auth/invite/accept', 'everyone', ownAccount],
  ['/auth/*', 'everyone', account],
  ['/super', 'platformAdmins', { whileImpersonating: false, actingAsTenant: false }],
  ['/tenant/me', 'tenantAdmins', { tenantStatus: 'any', methods: ['GET'] }],
  // Refuses a suspended tenant itself, with TENANT_SUSPENDED.
  ['/tenant/onboarding/complete', 'tenantAdmins', { tenantStatus: 'any', methods: ['POST'] }],
  ['/tenant/settings/logo', 'tenantAdmins', { ...onboarding, bodyKilobytes: 600 }],
  ['/tenant/*', 'tenantAdmins', onboarding],
  ['/settings/mailgun', 'tenantAdmins', { ...onboarding, methods: ['GET'] }],
  ['/settings/mailgun', 'tenantAdmins', { ...onboarding, whileImpersonating: false }],
  ['/clients', 'tenantMembers'],
];

export const routePolicies = table.map(([path, audience, { methods, ...exceptions } = {}]) => {
  const policy: RoutePolicy = { ...usual, ...exceptions, audience };
  const below = `/api/v1${path.replace(/\/\*$/, '')}/`;
  return { path: `/api/v1${path}`, below, methods, policy };
});

export function routePolicyOf(method: string, path: string): RoutePolicy {
  const asMethod = method === 'HEAD' ? 'GET' : method;
  const line = routePolicies.find(({ path: own, below, methods }) =>
    methods ? path === own && methods.includes(asMethod) : path === own || path.startsWith(below),
  );
  return line?.policy ?? usual;
}

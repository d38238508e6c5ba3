import { platformRights, type PlatformRoles } from '../contract/platformRoles.ts';
import type { ServiceKeyScope } from '../contract/serviceKeyScopes.ts';
import type { StepUpAction } from '../contract/stepUpActions.ts';
import type { Audience } from './audiences.ts';

/** The platform roles that may read (GET) on a path, and those that may change something. */
export type RolesByMethod = { read: PlatformRoles; change: PlatformRoles };

/** Everything that the guards need to know about a route before its action runs. */
export type RoutePolicy = {
  /** Null closes the path to everyone. */
  audience: Audience | null;
  /** The tenants whose users get in. 'not suspended' includes a tenant that hasn't finished onboarding. */
  tenantStatus: 'active' | 'not suspended' | 'any';
  /** The platform admins who may call it themselves. */
  platformRoles: RolesByMethod;
  /** The platform admins who may call it while impersonating a user. */
  whileImpersonating: RolesByMethod | false;
  /**
   * Whether a sign-in that still needs its second factor may call it: any, only one that has to add its first factor,
   * or only an open session that has to.
   */
  beforeSecondFactor: 'never' | 'enrolling' | 'enrollingSession' | 'any';
  /** Whether a user who has to choose a new password may call it before that. */
  beforePasswordChange: boolean;
  /** Whether a platform admin can act as a tenant here (X-Tenant-Id). */
  actingAsTenant: boolean;
  bodyKilobytes: number;
  /** The scope that a service key needs. Null closes the path to every key. */
  scope: ServiceKeyScope | null;
  /** Whether the body can be a plain form, as RFC 7662 wants it. */
  acceptsForm: boolean;
  /** Whether a signature in the body says who sent it: neither a cookie nor an Origin is looked at. */
  isSigned: boolean;
};

type Exceptions = Partial<RoutePolicy> & { methods?: readonly string[] };
/**
 * A path and everything below it; with `/*`, only what is below; with methods, the path alone. `:name` stands for one
 * segment.
 */
type Line = readonly [path: string, audience: Audience, exceptions?: Exceptions];

const usual = {
  audience: null,
  tenantStatus: 'active',
  platformRoles: { read: ['owner'], change: ['owner'] },
  whileImpersonating: { read: platformRights.impersonate, change: platformRights.impersonate },
  beforeSecondFactor: 'never',
  beforePasswordChange: false,
  actingAsTenant: true,
  bodyKilobytes: 64,
  scope: null,
  acceptsForm: false,
  isSigned: false,
} as const;

// Console and account routes belong to the platform, so they ignore X-Tenant-Id. Otherwise their changes would end up
// in that tenant's log. GET /auth/me and GET /auth/session only read, and respond for the tenant.
const account = {
  tenantStatus: 'any',
  beforePasswordChange: true,
  actingAsTenant: false,
  platformRoles: { read: platformRights.ownAccount, change: platformRights.ownAccount },
} as const;
const ownAccount = { ...account, whileImpersonating: false } as const;
const console = (read: PlatformRoles, change: PlatformRoles = ['owner']) => ({
  whileImpersonating: false as const,
  actingAsTenant: false,
  platformRoles: { read, change },
});
const workspace = {
  platformRoles: { read: platformRights.readAsTenant, change: platformRights.changeAsTenant },
} as const;
const settings = {
  ...workspace,
  tenantStatus: 'not suspended',
  whileImpersonating: { read: platformRights.impersonate, change: platformRights.changeSettingsWhileImpersonating },
} as const;
const team = { ...settings, tenantStatus: 'active', whileImpersonating: false } as const;
const { handOutLinks, unlockSignIn, impersonate, readConsole, manageTenants } = platformRights;
const { readPlatformAdmins, managePlatformAdmins, readPlatformSettings, managePlatformSettings } = platformRights;
/** A file of 5 MB in base64. */
const importKilobytes = 7_000;
const user = '/super/tenants/:tenantId/users/:userId';
const keyUser = '/service/tenants/:tenantId/users/:userId';

/** The first line that matches a request applies. A path without a line is closed to everyone. */
const table: readonly Line[] = [
  ['/auth/me', 'signedIn', { ...account, actingAsTenant: true }],
  ['/auth/session', 'everyone', { ...account, beforeSecondFactor: 'any', actingAsTenant: true, methods: ['GET'] }],
  ['/auth/sessions', 'signedIn', ownAccount],
  ['/auth/change-password', 'signedIn', ownAccount],
  ['/auth/profile', 'signedIn', ownAccount],
  ['/auth/email/undo', 'everyone', ownAccount],
  ['/auth/email', 'signedIn', ownAccount],
  // An admin who has to add a second factor first gets back to their own account to do so.
  ['/auth/impersonation', 'signedIn', { ...account, beforeSecondFactor: 'enrollingSession' }],
  // The action itself refuses those who could not use the tenant's own endpoints.
  ['/auth/token', 'signedIn', account],
  ['/auth/login', 'everyone', ownAccount],
  ['/auth/logout', 'everyone', { ...account, beforeSecondFactor: 'any' }],
  ['/auth/second-factor', 'everyone', { ...ownAccount, beforeSecondFactor: 'any' }],
  ['/auth/factors/totp', 'everyone', { ...ownAccount, beforeSecondFactor: 'enrolling' }],
  ['/auth/factors/passkeys', 'everyone', { ...ownAccount, beforeSecondFactor: 'enrolling' }],
  ['/auth/factors', 'signedIn', ownAccount],
  ['/auth/passkey/options', 'everyone', { ...ownAccount, beforeSecondFactor: 'any' }],
  ['/auth/passkey', 'everyone', ownAccount],
  ['/auth/step-up', 'signedIn', { ...ownAccount, beforeSecondFactor: 'enrollingSession' }],
  // What a page reports of itself, also as it is left because its session ended. Then nothing is recorded.
  ['/auth/page-loads', 'everyone', account],
  ['/auth/reset/verify', 'everyone', account],
  ['/auth/reset', 'everyone', ownAccount],
  ['/auth/invite/accept', 'everyone', ownAccount],
  ['/auth/*', 'everyone', account],
  [`${user}/invite`, 'platformAdmins', console(handOutLinks, handOutLinks)],
  [`${user}/reset-link`, 'platformAdmins', console(handOutLinks, handOutLinks)],
  [`${user}/password-reset`, 'platformAdmins', console(handOutLinks, handOutLinks)],
  [`${user}/unlock-sign-in`, 'platformAdmins', console(unlockSignIn, unlockSignIn)],
  [`${user}/sessions`, 'platformAdmins', console(readConsole, platformRights.endUserSessions)],
  [`${user}/impersonate-login`, 'platformAdmins', console(impersonate, impersonate)],
  ['/super/tenants/export', 'platformAdmins', console(platformRights.exportLists)],
  ['/super/tenants/:tenantId/users/export', 'platformAdmins', console(platformRights.exportLists)],
  // Passwords that were made for people, and their links.
  ['/super/tenants/:tenantId/imports/:id/results.csv', 'platformAdmins', console(manageTenants, manageTenants)],
  [
    '/super/tenants/:tenantId/imports',
    'platformAdmins',
    { ...console(readConsole, manageTenants), bodyKilobytes: importKilobytes },
  ],
  ['/super/tenants', 'platformAdmins', console(readConsole, manageTenants)],
  ['/super/overview', 'platformAdmins', console(readConsole)],
  ['/super/search', 'platformAdmins', console(readConsole)],
  ['/super/invitations/export', 'platformAdmins', console(platformRights.exportLists)],
  ['/super/invitations', 'platformAdmins', console(readConsole)],
  ['/super/outbox/export', 'platformAdmins', console(platformRights.exportLists)],
  ['/super/outbox/:id/preview', 'platformAdmins', console(platformRights.previewMail)],
  ['/super/outbox', 'platformAdmins', console(readConsole, manageTenants)],
  ['/super/audit/export', 'platformAdmins', console(platformRights.exportAudit)],
  ['/super/audit', 'platformAdmins', console(readConsole)],
  ['/super/admins/export', 'platformAdmins', console(platformRights.exportLists)],
  // Shows invitation links of platform admins, so reading it is for those who may invite them.
  ['/super/admins/:id/invite', 'platformAdmins', console(managePlatformAdmins, managePlatformAdmins)],
  ['/super/admins', 'platformAdmins', console(readPlatformAdmins, managePlatformAdmins)],
  ['/super/settings', 'platformAdmins', console(readPlatformSettings, managePlatformSettings)],
  ['/super/webhooks', 'platformAdmins', console(readPlatformSettings, managePlatformSettings)],
  ['/super/service-keys', 'platformAdmins', console(readPlatformSettings, managePlatformSettings)],
  ['/super/backends', 'platformAdmins', console(readPlatformSettings, managePlatformSettings)],
  ['/super/local-frontend', 'platformAdmins', console(readPlatformSettings, managePlatformSettings)],
  // Takes the rollout in its body, and changes nothing.
  ['/super/remotes/:id/rollout/tenants', 'platformAdmins', console(readPlatformSettings, readPlatformSettings)],
  ['/super/remotes', 'platformAdmins', console(readPlatformSettings, managePlatformSettings)],
  ['/super', 'platformAdmins', console(['owner'])],
  ['/tenant/me', 'tenantAdmins', { ...settings, tenantStatus: 'any', methods: ['GET'] }],
  // Refuses a suspended tenant itself, with TENANT_SUSPENDED.
  ['/tenant/onboarding/complete', 'tenantAdmins', { ...settings, tenantStatus: 'any', methods: ['POST'] }],
  ['/tenant/settings/logo', 'tenantAdmins', { ...settings, bodyKilobytes: 600 }],
  ['/tenant/security', 'tenantAdmins', { ...settings, tenantStatus: 'active', methods: ['GET'] }],
  ['/tenant/security', 'tenantAdmins', { ...settings, tenantStatus: 'active', whileImpersonating: false }],
  // Its link signs in as the person.
  [
    '/tenant/users/:id/invite',
    'tenantAdmins',
    { ...team, platformRoles: { ...team.platformRoles, read: handOutLinks } },
  ],
  // What the console refuses to export, it also refuses while acting as the tenant.
  [
    '/tenant/audit/export',
    'tenantAdmins',
    { ...settings, platformRoles: console(platformRights.exportAudit).platformRoles },
  ],
  [
    '/tenant/users/export',
    'tenantAdmins',
    {
      ...team,
      whileImpersonating: settings.whileImpersonating,
      platformRoles: console(platformRights.exportLists).platformRoles,
    },
  ],
  ['/tenant/users', 'tenantAdmins', { ...team, whileImpersonating: settings.whileImpersonating, methods: ['GET'] }],
  ['/tenant/users/:id', 'tenantAdmins', { ...team, whileImpersonating: settings.whileImpersonating, methods: ['GET'] }],
  ['/tenant/users/:id/removal', 'tenantAdmins', { ...team, whileImpersonating: settings.whileImpersonating }],
  ['/tenant/users', 'tenantAdmins', team],
  [
    '/tenant/imports/:id/results.csv',
    'tenantAdmins',
    { ...team, platformRoles: { ...team.platformRoles, read: handOutLinks } },
  ],
  ['/tenant/imports', 'tenantAdmins', { ...team, bodyKilobytes: importKilobytes }],
  ['/tenant/*', 'tenantAdmins', settings],
  ['/settings/mailgun', 'tenantAdmins', { ...settings, methods: ['GET'] }],
  ['/settings/mailgun', 'tenantAdmins', { ...settings, whileImpersonating: false }],
  ['/clients', 'tenantMembers', workspace],
  ['/hooks/mailgun', 'everyone', { isSigned: true, actingAsTenant: false }],
  // For the operator's own code, with a service key instead of a cookie. Each route's line names its scope.
  ['/service/introspect', 'serviceKeys', { scope: 'introspect', acceptsForm: true }],
  ['/service/forward-auth', 'serviceKeys', { scope: 'introspect' }],
  ['/service/events', 'serviceKeys', { scope: 'events:read' }],
  ['/service/audit', 'serviceKeys', { scope: 'audit:write', bodyKilobytes: 512 }],
  // A release of 20 MB, as base64 in JSON.
  ['/service/remotes/:id/releases', 'serviceKeys', { scope: 'frontends:release', bodyKilobytes: 28 * 1024 }],
  // Links and passwords: their holder could take over an account.
  ['/service/tenants/:tenantId/invite-admin', 'serviceKeys', { scope: 'users:access' }],
  [`${keyUser}/invite`, 'serviceKeys', { scope: 'users:access' }],
  [`${keyUser}/reset-link`, 'serviceKeys', { scope: 'users:access' }],
  [`${keyUser}/password-reset`, 'serviceKeys', { scope: 'users:access' }],
  [`${keyUser}/set-password`, 'serviceKeys', { scope: 'users:access' }],
  ['/service/tenants/:tenantId/users', 'serviceKeys', { scope: 'users:read', methods: ['GET'] }],
  [keyUser, 'serviceKeys', { scope: 'users:read', methods: ['GET'] }],
  ['/service/tenants/:tenantId/users', 'serviceKeys', { scope: 'users:write' }],
  ['/service/tenants', 'serviceKeys', { scope: 'tenants:read', methods: ['GET'] }],
  ['/service/tenants/:tenantId', 'serviceKeys', { scope: 'tenants:read', methods: ['GET'] }],
  ['/service/tenants/:tenantId/entitlements', 'serviceKeys', { scope: 'tenants:read', methods: ['GET'] }],
  ['/service/tenants/:tenantId/entitlements/:key', 'serviceKeys', { scope: 'tenants:read', methods: ['GET'] }],
  ['/service/tenants', 'serviceKeys', { scope: 'tenants:write' }],
  ['/service', 'serviceKeys'],
];

export const routePolicies = table.map(([path, audience, { methods, ...exceptions } = {}]) => {
  const policy: RoutePolicy = { ...usual, ...exceptions, audience };
  const below = path.endsWith('/*') ? '/.*' : methods ? '' : '(/.*)?';
  const segments = path.replace(/\/\*$/, '').replaceAll(/:\w+/g, '[^/]+');
  return { path: `/api/v1${path}`, pattern: new RegExp(`^/api/v1${segments}${below}$`, 's'), methods, policy };
});

/** The lines by the first word of their paths, so that a request is compared with those few. */
const areas = new Map<string | undefined, typeof routePolicies>();
const areaOf = (path: string) => path.split('/', 4)[3];
for (const line of routePolicies) areas.set(areaOf(line.path), [...(areas.get(areaOf(line.path)) ?? []), line]);

/** A HEAD request runs the code of GET. */
const methodOf = (method: string) => (method === 'HEAD' ? 'GET' : method);

export function routePolicyOf(method: string, path: string): RoutePolicy {
  const asMethod = methodOf(method);
  const line = areas
    .get(areaOf(path))
    ?.find(({ pattern, methods }) => (!methods || methods.includes(asMethod)) && pattern.test(path));
  return line?.policy ?? usual;
}

/**
 * The requests that need a recent proof of who the caller is. Where it depends on the body, the action asks itself
 * (requireProof).
 */
export const stepUps: readonly (readonly [request: string, action: StepUpAction])[] = [
  ['POST /super/tenants/:tenantId/users/:userId/impersonate-login', 'impersonate'],
  ['POST /super/tenants/:tenantId/users/:userId/set-password', 'set_password'],
  ['POST /super/tenants/:tenantId/users/:userId/factors/reset', 'reset_factors'],
  ['POST /tenant/users/:id/factors/reset', 'reset_factors'],
  // Without it, a stolen session could make itself another owner.
  ['POST /super/admins', 'platform_admins'],
  ['GET /super/admins/:id/invite', 'platform_admins'],
  ['POST /super/admins/:id/invite', 'platform_admins'],
  ['POST /super/admins/promote', 'promote'],
  ['POST /super/admins/:id/demote', 'demote'],
  ['DELETE /super/tenants/:tenantId', 'delete_tenant'],
  ['POST /super/tenants/:tenantId/restore', 'restore_tenant'],
  ['PUT /super/settings/mailgun', 'mail_keys'],
  ['DELETE /super/settings/mailgun', 'mail_keys'],
  ['PUT /settings/mailgun', 'mail_keys'],
  ['DELETE /settings/mailgun', 'mail_keys'],
  ['PUT /super/settings/security', 'security_policy'],
  ['PUT /tenant/security', 'security_policy'],
  ['POST /super/webhooks', 'webhook_secrets'],
  ['POST /super/webhooks/:id/rotate-secret', 'webhook_secrets'],
  ['POST /super/service-keys', 'service_keys'],
  ['PATCH /super/service-keys/:id', 'service_keys'],
  ['DELETE /super/service-keys/:id', 'service_keys'],
  ['POST /super/backends', 'approve_backend'],
  ['DELETE /super/backends/:id', 'approve_backend'],
  ['PUT /super/local-frontend', 'local_frontend'],
  ['POST /super/remotes', 'frontend_rollout'],
  ['PATCH /super/remotes/:id', 'frontend_rollout'],
  ['PUT /super/remotes/:id/rollout', 'frontend_rollout'],
  ['PUT /super/remotes/:id/pins/:tenantId', 'frontend_rollout'],
  ['DELETE /super/remotes/:id/pins/:tenantId', 'frontend_rollout'],
  // Halting isn't among them: it is urgent, and only gives tenants what others have.
  ['POST /super/remotes/:id/rollback', 'frontend_rollout'],
  ['POST /super/remotes/:id/releases/:version/preview-link', 'frontend_rollout'],
  ['POST /auth/email', 'change_email'],
  ['POST /auth/change-password', 'change_password'],
  ['POST /auth/factors/totp', 'factors'],
  ['POST /auth/factors/totp/confirm', 'factors'],
  ['POST /auth/factors/passkeys/options', 'factors'],
  ['POST /auth/factors/passkeys', 'factors'],
  ['POST /auth/factors/recovery-codes', 'factors'],
  ['PATCH /auth/factors/:id', 'factors'],
  ['DELETE /auth/factors/:id', 'factors'],
];

const stepUpPatterns = stepUps.map(([request, action]) => {
  const [method = '', path = ''] = request.split(' ');
  return { method, pattern: new RegExp(`^/api/v1${path.replaceAll(/:\w+/g, '[^/]+')}$`), action };
});

export const stepUpActionOf = (method: string, path: string): StepUpAction | null =>
  stepUpPatterns.find((line) => line.method === methodOf(method) && line.pattern.test(path))?.action ?? null;

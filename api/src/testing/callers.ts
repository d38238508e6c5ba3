import { runSql } from '@tenantry/db/testing';
import type { PlatformRole } from '../contract/platformRoles.ts';
import { serviceKeyScopes, type ServiceKeyScope } from '../contract/serviceKeyScopes.ts';
import { newToken } from '../core/links/singleUseToken.ts';
import { pendingCookie } from '../core/secondFactor/pendingSignIns.ts';
import { hashSessionId } from '../core/sessions/sessionStore.ts';
import type { Audience } from '../http/audiences.ts';
import { actorsOf, type Actor, type TestTenant } from './actors.ts';
import type { Browser } from './Browser.ts';
import { enrol } from './enrol.ts';
import type { TestApp } from './createTestApp.ts';
import { consoleRoutes } from './platformRoleTable.ts';
import { serviceRoutes, withServiceKey } from './serviceKeys.ts';

export type Caller = { browser: Browser; home: TestTenant | null; headers?: Record<string, string> };

/** Every kind of caller, each created anew so that they don't affect each other. */
export function callersOf(testApp: TestApp) {
  const { tenant, user, withSession } = actorsOf(testApp);
  const at = (home: TestTenant | null, { browser }: Pick<Actor, 'browser'>): Caller => ({ browser, home });
  const member =
    (
      role: 'admin' | 'employee' | 'client',
      status: 'active' | 'inactive' | 'suspended' = 'active',
      mustChange = false,
    ) =>
    async () => {
      const home = await tenant({ status });
      return at(
        home,
        await withSession(await user({ role, tenantId: home.id, mustChangePasswordOnNextLogin: mustChange })),
      );
    };
  const platformAdmin = async (platformRole: PlatformRole) =>
    withSession(await user({ role: 'super_user', tenantId: null, platformRole }));
  const acting = (platformRole: PlatformRole) => async () => ({
    ...at(null, await platformAdmin(platformRole)),
    headers: { 'x-tenant-id': (await tenant()).id },
  });
  const impersonating = (platformRole: PlatformRole) => async () => {
    const admin = await platformAdmin(platformRole);
    const home = await tenant();
    const { id } = await user({ role: 'admin', tenantId: home.id });
    const { status } = await admin.browser.post(`/super/tenants/${home.id}/users/${id}/impersonate-login`);
    if (status !== 200) throw new Error(`The ${platformRole} could not impersonate: ${status}.`);
    return at(home, admin);
  };
  const requireFactor = ({ id }: TestTenant) =>
    runSql(testApp.clone.superuserUrl, [
      `insert into tenant_security_policies (tenant_id, everyone_from) values ('${id}', now())`,
    ]);
  /** Someone whose password was right, with or without a second factor to prove. */
  const pending = async (isEnrolled: boolean) => {
    const home = await tenant();
    const account = await user({ role: 'admin', tenantId: home.id });
    if (isEnrolled) await enrol(testApp, account);
    else await requireFactor(home);
    const value = newToken();
    await runSql(testApp.clone.superuserUrl, [
      `insert into pending_sign_ins (id, tenant_id, user_id, amr) values ('${hashSessionId(value)}', '${home.id}', '${account.id}', '{pwd}')`,
    ]);
    const browser = testApp.browser();
    browser.cookies.set(pendingCookie(testApp.services.config.publicUrl).name, value);
    return at(home, { browser });
  };
  const key = async (scopes: readonly ServiceKeyScope[], home: TestTenant | null = null) => ({
    ...at(home, { browser: testApp.browser() }),
    headers: (await withServiceKey(testApp, scopes, home?.id)).headers,
  });
  const keyOfTenant = (status: 'active' | 'suspended') => async () =>
    key(
      ofEveryTenant.filter((scope) => scope !== 'tenants:write'),
      await tenant({ status }),
    );
  return {
    ...(Object.fromEntries(
      serviceKeyScopes.map((scope) => [`keyFor:${scope}`, (): Promise<Caller> => key([scope])]),
    ) as { [Scope in ServiceKeyScope as `keyFor:${Scope}`]: () => Promise<Caller> }),
    key: () => key(ofEveryTenant),
    keyOfTenant: keyOfTenant('active'),
    keyOfSuspendedTenant: keyOfTenant('suspended'),
    anonymous: async () => at(null, { browser: testApp.browser() }),
    superUser: async () => at(null, await withSession(await user({ role: 'super_user', tenantId: null }))),
    superUserMustChange: async () =>
      at(
        null,
        await withSession(await user({ role: 'super_user', tenantId: null, mustChangePasswordOnNextLogin: true })),
      ),
    superUserSupport: async () => at(null, await platformAdmin('support')),
    superUserAuditor: async () => at(null, await platformAdmin('auditor')),
    superUserActing: acting('owner'),
    superUserSupportActing: acting('support'),
    superUserAuditorActing: acting('auditor'),
    impersonatingAdmin: impersonating('owner'),
    impersonatingAdminSupport: impersonating('support'),
    tenantAdmin: member('admin'),
    tenantAdminMustChange: member('admin', 'active', true),
    inactiveTenantAdminMustChange: member('admin', 'inactive', true),
    employee: member('employee'),
    client: member('client'),
    pendingSignIn: async () => pending(true),
    pendingEnrolment: async () => pending(false),
    enrollingSession: async () => {
      const caller = await member('admin')();
      await requireFactor(caller.home!);
      return caller;
    },
    inactiveTenantAdmin: member('admin', 'inactive'),
    inactiveTenantEmployee: member('employee', 'inactive'),
    suspendedTenantAdmin: member('admin', 'suspended'),
    suspendedTenantEmployee: member('employee', 'suspended'),
    deletedTenantAdmin: async () => {
      const caller = await member('admin')();
      await runSql(testApp.clone.superuserUrl, [
        `update tenants set status = 'deleted' where id = '${caller.home!.id}'`,
      ]);
      return caller;
    },
  };
}

/** The same callers, each created once, for tests that don't change them. */
export function lastingCallersOf(testApp: TestApp) {
  const callers = callersOf(testApp);
  const made = new Map<CallerName, Promise<Caller>>();
  return (name: CallerName): Promise<Caller> => {
    if (!made.has(name)) made.set(name, callers[name]());
    return made.get(name)!;
  };
}

/** Where no key is accepted, one of them stands for all. */
export const callerNames = (testApp: TestApp, path: string) =>
  (Object.keys(callersOf(testApp)) as CallerName[]).filter(
    (name) => name === 'key' || !isKey(name) || isService.test(path),
  );

export type CallerName = keyof ReturnType<typeof callersOf>;

const ofEveryTenant: readonly ServiceKeyScope[] = serviceKeyScopes.filter((scope) => scope !== 'frontends:release');
const isService = /^\/api\/v1\/service(\/|$)/;
const isKey = (caller: CallerName) => caller.startsWith('key');

/** On /service a cookie is nothing, and a key without the scope of the route gets no further. */
function refusalOfKey(method: string, path: string, caller: CallerName): string | null {
  if (!isKey(caller)) return 'SERVICE_KEY_INVALID';
  if (caller === 'keyOfSuspendedTenant') return 'TENANT_INACTIVE';
  const scope = serviceRoutes[`${method} ${path}`];
  if (scope === undefined) return 'NOT_FOUND';
  const hasScope = caller.startsWith('keyFor:')
    ? caller === `keyFor:${scope}`
    : ofEveryTenant.includes(scope) && !(caller === 'keyOfTenant' && scope === 'tenants:write');
  return hasScope ? null : 'SCOPE_MISSING';
}

const isAnonymous = (caller: CallerName) => caller === 'anonymous' || caller === 'deletedTenantAdmin' || isKey(caller);
const openToAll = /^\/api\/v1\/auth\//;
const openBeforeOnboarding = /^\/api\/v1\/(auth\/|tenant\/(?!users|imports|security)|settings\/mailgun(\/|$))/;

/** The guard lets "complete onboarding" through, which then refuses with TENANT_SUSPENDED itself. */
const openWhileSuspended =
  /^((GET|POST|PUT|PATCH|DELETE) \/api\/v1\/auth\/.*|GET \/api\/v1\/tenant\/me|POST \/api\/v1\/tenant\/onboarding\/complete)$/;

const closedWhileImpersonating =
  /^(\w+ \/api\/v1\/(super(\/.*)?|auth\/(login|reset|change-password|profile|email(\/.*)?|sessions(\/.*)?|invite\/accept|second-factor|factors(\/.*)?|passkey(\/.*)?|step-up))|(POST|PUT|PATCH|DELETE) \/api\/v1\/(settings\/mailgun(\/.*)?|tenant\/(security|users(\/.*)?))|GET \/api\/v1\/tenant\/users\/[^/]+\/invite|\w+ \/api\/v1\/tenant\/imports(\/.*)?)$/;
const tenantSettings = /^(POST|PUT|PATCH|DELETE) \/api\/v1\/tenant\//;

const returnsLink = /^\/api\/v1\/tenant\/(users\/[^/]+\/invite|imports\/[^/]+\/results\.csv)$/;

/** What the console refuses to a support admin isn't open to them by another way. */
const exports = /^\/api\/v1\/tenant\/(audit|users)\/export$/;

/** What a platform role refuses, to the admin themselves and while they act as a tenant. */
function refusalOfRole(method: string, path: string, caller: CallerName): string | null {
  const role = caller.includes('Support') ? 'support' : caller.includes('Auditor') ? 'auditor' : 'owner';
  if (role === 'owner') return null;
  const isOpen = path.startsWith('/api/v1/super/')
    ? (consoleRoutes[`${method} ${path}`] ?? []).includes(role)
    : method === 'GET' && !(role === 'auditor' ? returnsLink : exports).test(path);
  return isOpen ? null : 'PLATFORM_ROLE_REQUIRED';
}
const always =
  'GET /auth/session|GET /auth/second-factor|POST /auth/second-factor|POST /auth/passkey/options|POST /auth/logout';
const adding =
  'POST /auth/factors/totp|POST /auth/factors/totp/confirm|POST /auth/factors/passkeys/options|POST /auth/factors/passkeys';
const onlyOpen = (routes: string) => new RegExp(`^(${routes.replaceAll(' ', ' /api/v1')})$`);

/** What a sign-in may call that isn't complete. Nothing else at all, unknown paths and public routes included. */
const openDuringSignIn: Partial<Record<CallerName, { open: RegExp; code: string }>> = {
  pendingSignIn: { open: onlyOpen(always), code: 'SECOND_FACTOR_REQUIRED' },
  pendingEnrolment: { open: onlyOpen(`${always}|${adding}`), code: 'SECOND_FACTOR_ENROLMENT_REQUIRED' },
  enrollingSession: {
    open: onlyOpen(`${always}|${adding}|POST /auth/step-up|POST /auth/impersonation/exit`),
    code: 'SECOND_FACTOR_ENROLMENT_REQUIRED',
  },
};

/** The code with which a route refuses a caller, or null if it doesn't. Independent of the guards' implementation. */
export function expectedRefusal(
  method: string,
  path: string,
  audience: Audience | null,
  caller: CallerName,
): string | null {
  // Nothing but its signature says who sent it.
  if (path.startsWith('/api/v1/hooks/')) return null;
  if (isService.test(path)) return refusalOfKey(method, path, caller);
  if (caller.startsWith('impersonating')) {
    if (closedWhileImpersonating.test(`${method} ${path}`)) return 'IMPERSONATING';
    if (caller.endsWith('Support') && tenantSettings.test(`${method} ${path}`)) return 'PLATFORM_ROLE_REQUIRED';
  }
  const duringSignIn = openDuringSignIn[caller];
  if (duringSignIn) return duringSignIn.open.test(`${method} ${path}`) ? null : duringSignIn.code;
  if (caller.endsWith('MustChange') && !openToAll.test(path)) return 'PASSWORD_CHANGE_REQUIRED';
  if (caller.startsWith('inactive') && !openBeforeOnboarding.test(path)) return 'TENANT_INACTIVE';
  if (caller.startsWith('suspended') && !openWhileSuspended.test(`${method} ${path}`)) return 'TENANT_INACTIVE';
  if (audience === null) return 'NOT_FOUND';
  if (audience === 'everyone') return null;
  if (isAnonymous(caller)) return 'UNAUTHENTICATED';
  if (audience === 'signedIn') return null;
  const isPlatformAdmin = caller.startsWith('superUser');
  if (audience === 'platformAdmins') return isPlatformAdmin ? refusalOfRole(method, path, caller) : 'FORBIDDEN';
  if (isPlatformAdmin) return caller.endsWith('Acting') ? refusalOfRole(method, path, caller) : 'FORBIDDEN';
  return audience === 'tenantMembers' || /Admin/.test(caller) ? null : 'FORBIDDEN';
}

export const statusOfRefusal: Record<string, number> = {
  UNAUTHENTICATED: 401,
  SERVICE_KEY_INVALID: 401,
  SCOPE_MISSING: 403,
  SECOND_FACTOR_ENROLMENT_REQUIRED: 401,
  SECOND_FACTOR_REQUIRED: 401,
  FORBIDDEN: 403,
  IMPERSONATING: 403,
  PLATFORM_ROLE_REQUIRED: 403,
  PASSWORD_CHANGE_REQUIRED: 403,
  TENANT_INACTIVE: 403,
  NOT_FOUND: 404,
};

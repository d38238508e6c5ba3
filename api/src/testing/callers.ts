import { runSql } from '@tenantry/db/testing';
import type { Audience } from '../http/audiences.ts';
import { actorsOf, type Actor, type TestTenant } from './actors.ts';
import type { Browser } from './Browser.ts';
import type { TestApp } from './createTestApp.ts';

export type Caller = { browser: Browser; home: TestTenant | null };

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
  return {
    anonymous: async () => at(null, { browser: testApp.browser() }),
    superUser: async () => at(null, await withSession(await user({ role: 'super_user', tenantId: null }))),
    superUserMustChange: async () =>
      at(
        null,
        await withSession(await user({ role: 'super_user', tenantId: null, mustChangePasswordOnNextLogin: true })),
      ),
    tenantAdmin: member('admin'),
    tenantAdminMustChange: member('admin', 'active', true),
    inactiveTenantAdminMustChange: member('admin', 'inactive', true),
    employee: member('employee'),
    client: member('client'),
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

export const callerNames = (testApp: TestApp) => Object.keys(callersOf(testApp)) as CallerName[];

export type CallerName = keyof ReturnType<typeof callersOf>;

const isAnonymous = (caller: CallerName) => caller === 'anonymous' || caller === 'deletedTenantAdmin';
const openToAll = /^\/api\/v1\/auth\//;
const openBeforeOnboarding = /^\/api\/v1\/(auth\/|tenant\/|settings\/mailgun(\/|$))/;

/** The guard lets "complete onboarding" through, which then refuses with TENANT_SUSPENDED itself. */
const openWhileSuspended =
  /^((GET|POST|PUT|PATCH|DELETE) \/api\/v1\/auth\/.*|GET \/api\/v1\/tenant\/me|POST \/api\/v1\/tenant\/onboarding\/complete)$/;

/** The code with which a route refuses a caller, or null if it doesn't. Independent of the guards' implementation. */
export function expectedRefusal(
  method: string,
  path: string,
  audience: Audience | null,
  caller: CallerName,
): string | null {
  if (caller.endsWith('MustChange') && !openToAll.test(path)) return 'PASSWORD_CHANGE_REQUIRED';
  if (caller.startsWith('inactive') && !openBeforeOnboarding.test(path)) return 'TENANT_INACTIVE';
  if (caller.startsWith('suspended') && !openWhileSuspended.test(`${method} ${path}`)) return 'TENANT_INACTIVE';
  if (audience === null) return 'NOT_FOUND';
  if (audience === 'everyone') return null;
  if (isAnonymous(caller)) return 'UNAUTHENTICATED';
  if (audience === 'signedIn') return null;
  const isPlatformAdmin = caller.startsWith('superUser');
  if (audience === 'platformAdmins') return isPlatformAdmin ? null : 'FORBIDDEN';
  if (isPlatformAdmin) return 'FORBIDDEN';
  return audience === 'tenantMembers' || /Admin/.test(caller) ? null : 'FORBIDDEN';
}

export const statusOfRefusal: Record<string, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  PASSWORD_CHANGE_REQUIRED: 403,
  TENANT_INACTIVE: 403,
  NOT_FOUND: 404,
};

import { randomBytes } from 'node:crypto';
import { tenants, tenantSettings, users, type Role, type TenantStatus } from '@tenantry/db/schema';
import { expect } from 'vitest';
import { scopeOf } from '../core/principal.ts';
import { openSessionStore, sessionCookie } from '../core/sessions/sessionStore.ts';
import type { Browser } from './Browser.ts';
import type { TestApp } from './createTestApp.ts';

export type TestTenant = { id: string; name: string; slug: string };
export type TestUser = { id: string; email: string; role: Role; tenantId: string | null };
export type Actor = { user: TestUser; browser: Browser };

export const goodPassword = 'quiet lantern over water';

const unique = () => randomBytes(5).toString('hex');
const hashes = new WeakMap<TestApp, Promise<string>>();

/** Creates users and tenants for a test directly in the database, and signs users in through the API. */
export function actorsOf(testApp: TestApp) {
  const hash = () => {
    if (!hashes.has(testApp)) hashes.set(testApp, testApp.services.hasher.hash(goodPassword));
    return hashes.get(testApp)!;
  };

  async function tenant(
    values: { status?: TenantStatus; onboardedAt?: Date | null; name?: string } = {},
  ): Promise<TestTenant> {
    const slug = `tenant-${unique()}`;
    return testApp.services.database.transaction({ as: 'platform' }, async (tx) => {
      const [row] = await tx
        .insert(tenants)
        .values({
          name: values.name ?? `Tenant ${slug}`,
          slug,
          status: values.status ?? 'active',
          onboardedAt: values.onboardedAt ?? null,
        })
        .returning({ id: tenants.id, name: tenants.name, slug: tenants.slug });
      await tx.insert(tenantSettings).values({ tenantId: row!.id, displayName: row!.name });
      return row!;
    });
  }

  async function user(values: Partial<typeof users.$inferInsert> & { role: Role }): Promise<TestUser> {
    const email = values.email ?? `${values.role.replace('_', '-')}-${unique()}@example.com`;
    const passwordHash = values.passwordHash === undefined ? await hash() : values.passwordHash;
    const [row] = await testApp.services.database.transaction({ as: 'platform' }, (tx) =>
      tx
        .insert(users)
        .values({ firstName: 'Test', lastName: values.role, ...values, email, passwordHash })
        .returning({ id: users.id, email: users.email, role: users.role, tenantId: users.tenantId }),
    );
    return row!;
  }

  async function signIn(account: TestUser, password = goodPassword, tenantSlug?: string): Promise<Actor> {
    const browser = testApp.browser();
    const response = await browser.post('/auth/login', {
      email: account.email,
      password,
      ...(tenantSlug ? { tenant: tenantSlug } : {}),
    });
    expect(response.status, JSON.stringify(response.body)).toBe(200);
    return { user: account, browser };
  }

  /** Signs a user in without the cost of hashing, for suites that need many users. */
  async function withSession(account: TestUser): Promise<Actor> {
    const { database, config } = testApp.services;
    const { id } = await database.transaction(scopeOf(account), (tx) =>
      openSessionStore(tx, config.sessions).createSession(account.id, {
        tenantId: account.tenantId,
        ip: null,
        userAgent: null,
        proof: { amr: ['pwd'], authAt: 'now', factorAt: null },
      }),
    );
    const browser = testApp.browser();
    browser.cookie = `${sessionCookie(config.publicUrl).name}=${id}`;
    return { user: account, browser };
  }

  const member = (role: Exclude<Role, 'super_user'>) => async (of: TestTenant) =>
    signIn(await user({ role, tenantId: of.id }));

  return {
    tenant,
    user,
    signIn,
    withSession,
    as: {
      anonymous: (): { user: null; browser: Browser } => ({ user: null, browser: testApp.browser() }),
      superUser: async () => signIn(await user({ role: 'super_user', tenantId: null })),
      tenantAdmin: member('admin'),
      employee: member('employee'),
      client: member('client'),
    },
  };
}
